using System.Collections.Immutable;
using System.Net;
using FraudAnalytics.Review;

namespace FraudAnalytics.Web.Tests;

public sealed class IdentityPageTests
{
    [Fact]
    public async Task A_decision_is_recorded_and_undone_by_name()
    {
        await using var served = await Served.Sample();
        const string Page = "/party/SIMOCDS-B0-00001";
        using (var answer = await served.Send(Page, Page + "?handler=Decide", ("left", "SIMOCDS-B0-00001"), ("right", "SIMCSV-B0-00001"), ("same", "true"), ("note", "the same town hall"))) Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("the same town hall", await served.Page(Page), StringComparison.Ordinal);
        Assert.True(Standing(served) is [{ Same: true, Left: "SIMCSV-B0-00001", Right: "SIMOCDS-B0-00001" }]);
        using (var answer = await served.Send(Page, Page + "?handler=Undo", ("seq", "1"))) Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("undone by ada", await served.Page(Page), StringComparison.Ordinal);
        Assert.Empty(Standing(served));
        using var store = ReviewStore.Open(Path.Combine(served.Workspace, "review.db"));
        Assert.Equal(["identity-decided", "identity-undone"], store.History("identity:1").Select(entry => entry.Action));
        Assert.Null(AuditChain.Verify(store.History()).FirstBroken);
    }

    [Fact]
    public async Task An_id_that_nobody_has_is_refused()
    {
        await using var served = await Served.Sample();
        const string Page = "/party/SIMOCDS-B0-00001";
        using var answer = await served.Send(Page, Page + "?handler=Decide", ("left", "SIMOCDS-B0-00001"), ("right", "nobody at all"), ("same", "true"));
        Assert.Contains("nobody at all", await served.Page(Page), StringComparison.Ordinal);
        Assert.Empty(Standing(served));
    }

    static ImmutableArray<Prepare.IdentityDecision> Standing(Served served)
    {
        using var store = ReviewStore.Open(Path.Combine(served.Workspace, "review.db"));
        return store.Identities().Decisions;
    }
}
