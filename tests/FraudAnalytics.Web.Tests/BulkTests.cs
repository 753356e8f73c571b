using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Web.Tests;

public sealed partial class BulkTests
{
    const string View = "band=medium&size=200";

    [Fact]
    public async Task All_of_a_view_are_closed_those_with_much_at_stake_are_proposed_and_undo_takes_all_back()
    {
        await using var served = await Served.Sample();
        using var reader = new ReviewReader(Path.Combine(served.Workspace, "review.db"));
        var before = reader.All(ViewQuery.Parse(View)).ToArray();
        var large = before.Count(item => item.Amount?.Amount >= 1_000_000m);
        Assert.InRange(large, 1, before.Length - 1);
        using var answer = await Close(served, View, before.Length);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var after = before.Select(item => reader.Case(item.Id)!.Status).ToArray();
        Assert.Equal((large, before.Length - large), (after.Count(status => status == CaseStatus.Proposed), after.Count(status => status == CaseStatus.Decided)));
        using var undone = await served.Send("/bulk", "/bulk?handler=Undo", ("view", View));
        Assert.Equal(before.Select(item => (item.Id, item.Status)), before.Select(item => (item.Id, reader.Case(item.Id)!.Status)));
    }

    [Fact]
    public async Task Nothing_is_done_when_the_number_has_changed()
    {
        await using var served = await Served.Sample();
        using var reader = new ReviewReader(Path.Combine(served.Workspace, "review.db"));
        var (count, version) = (Matching(await served.Page($"/bulk?{View}")), reader.DataVersion());
        Assert.Equal(reader.Totals(ViewQuery.Parse(View)).Cases, count);
        using var answer = await Close(served, View, count + 1);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal((count, version), (reader.Totals(ViewQuery.Parse(View)).Cases, reader.DataVersion()));
    }

    [Fact]
    public async Task What_is_refused_is_listed_and_the_others_are_changed()
    {
        await using var served = await Served.Sample();
        using var reader = new ReviewReader(Path.Combine(served.Workspace, "review.db"));
        var cases = reader.All(ViewQuery.Parse(View)).ToArray();
        using var once = await served.Send("/bulk", "/bulk?handler=Assign", ("view", $"case={Uri.EscapeDataString(cases[0].Id)}"), ("expected", "1"), ("to", "eve"));
        using var answer = await served.Send("/bulk", "/bulk?handler=Assign", ("view", View), ("expected", cases.Length.ToString(CultureInfo.InvariantCulture)), ("to", "ada"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(cases[0].Id, page, StringComparison.Ordinal);
        Assert.Equal("eve", reader.Case(cases[0].Id)!.Assignee);
        Assert.All(cases.Skip(1), item => Assert.Equal("ada", reader.Case(item.Id)!.Assignee));
    }

    [Theory, InlineData(""), InlineData("Guilty"), InlineData("99")]
    public async Task Nothing_is_closed_without_an_outcome(string outcome)
    {
        await using var served = await Served.Sample();
        using var reader = new ReviewReader(Path.Combine(served.Workspace, "review.db"));
        var (count, version) = (reader.Totals(ViewQuery.Parse(View)).Cases, reader.DataVersion());
        using var answer = await served.Send("/bulk", "/bulk?handler=Close", ("view", View), ("expected", count.ToString(CultureInfo.InvariantCulture)), ("Outcome", outcome), ("Reason", "other"), ("Text", "Long enough to be a reason."));
        Assert.Equal((HttpStatusCode.Redirect, version), (answer.StatusCode, reader.DataVersion()));
        Assert.Contains("A value is missing", await served.Page($"/bulk?{View}"), StringComparison.Ordinal);
    }

    static Task<HttpResponseMessage> Close(Served served, string view, long expected) => served.Send(
        "/bulk", "/bulk?handler=Close", ("view", view), ("expected", expected.ToString(CultureInfo.InvariantCulture)), ("Outcome", "FalseAlarm"), ("Reason", "normal-in-this-market"), ("Text", "Prices of this kind are usual in this market."));

    static long Matching(string page) => long.Parse(Number().Match(page).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("data-matching=\"([0-9]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
