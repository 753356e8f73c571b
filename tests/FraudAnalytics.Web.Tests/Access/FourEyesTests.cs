using System.Net;

namespace FraudAnalytics.Web.Tests.Access;

public sealed class FourEyesTests
{
    const string Referral = """{"outcome":"false-alarm","reason":"other","text":"Long enough to be a reason.","isReferral":true}""";

    [Fact]
    public async Task Nobody_approves_a_proposal_of_their_own_by_whatever_way()
    {
        await using var team = await Team.Start("grace", "alan");
        using var grace = await team.SignedIn("grace");
        using var key = await team.Program("grace", mayWrite: true);
        var (id, version) = await First(grace);
        var proposed = await Team.Post(key, $"/cases/{id}/close", Referral, version);
        Assert.NotNull(proposed.Body!["proposal"]);

        Assert.Equal((HttpStatusCode.Forbidden, "four-eyes"), Rule(await Team.Post(grace, $"/cases/{id}/approve", version: proposed.Version)));
        Assert.Equal((HttpStatusCode.Forbidden, "four-eyes"), Rule(await Team.Post(key, $"/cases/{id}/approve", version: proposed.Version)));
        using var page = await Team.Send(grace, $"/case/{id}", $"/case/{id}?handler=Approve", ("proposal", proposed.Body!["proposal"]!.ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await Team.Post(grace, "/cases/bulk", $$"""{"view":"scope=proposed&case={{id}}","expected":1,"action":"approve"}""")).Status);
        var seen = (await Team.Get(grace, $"/cases/totals?scope=proposed&case={Uri.EscapeDataString(id)}")).Body!["seen"]!.GetValue<string>();
        var bulk = await Team.Post(grace, "/cases/bulk", $$"""{"view":"scope=proposed&case={{id}}","expected":1,"action":"approve","seen":"{{seen}}"}""");
        Assert.Equal(0, bulk.Body!["changed"]!.GetValue<int>());
        Assert.Equal("proposed", (await Team.Get(grace, $"/cases/{id}")).Body!["case"]!["status"]!.GetValue<string>());

        using var alan = await team.Program("alan", mayWrite: true);
        Assert.Equal(HttpStatusCode.OK, (await Team.Post(alan, $"/cases/{id}/approve", version: proposed.Version)).Status);
        Assert.Equal("referred", (await Team.Get(grace, $"/cases/{id}")).Body!["case"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_upholds_a_suppression_of_their_own()
    {
        await using var team = await Team.Start("grace", "alan");
        using var grace = await team.SignedIn("grace");
        using var alan = await team.SignedIn("alan");
        var made = await Team.Post(grace, "/suppressions", """{"detector":"X-01","buyer":"b","supplier":"","reason":"Known and explained.","until":"2026-02-28"}""");
        var id = made.Body!["id"]!.GetValue<long>();
        Assert.Equal((HttpStatusCode.Forbidden, "four-eyes"), Rule(await Team.Post(grace, $"/suppressions/{id}/uphold")));
        Assert.Equal(HttpStatusCode.OK, (await Team.Post(alan, $"/suppressions/{id}/uphold")).Status);
    }

    [Fact]
    public async Task Of_two_approvals_at_once_exactly_one_holds()
    {
        await using var team = await Team.Start("grace", "alan", "edith");
        using var grace = await team.SignedIn("grace");
        using var alan = await team.SignedIn("alan");
        using var edith = await team.SignedIn("edith");
        var (id, version) = await First(grace);
        for (var round = 0; round < 200; round++)
        {
            var proposed = await Team.Post(grace, $"/cases/{id}/close", Referral, version);
            var answers = await Task.WhenAll(new[] { alan, edith }.Select(client => Team.Post(client, $"/cases/{id}/approve", version: proposed.Version)));
            var held = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.PreconditionFailed);
            version = (await Team.Post(grace, $"/cases/{id}/reopen", """{"why":"once more"}""", held.Version)).Version;
        }
        var proposals = (await Team.Get(grace, $"/cases/{id}")).Body!["proposals"]!.AsArray();
        Assert.Equal(200, proposals.Count(proposal => proposal!["state"]!.GetValue<string>() == "Approved"));
        Assert.Equal(200, proposals.Count);
    }

    static async Task<(string Id, long Version)> First(HttpClient client)
    {
        var item = (await Team.Get(client, "/cases?size=1")).Body!["cases"]![0]!;
        return (item["id"]!.GetValue<string>(), item["version"]!.GetValue<long>());
    }

    static (HttpStatusCode, string?) Rule(ApiAnswer answer) => (answer.Status, answer.Body?["rule"]?.GetValue<string>());
}
