using System.Net;
using System.Text.RegularExpressions;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Web.Tests;

/// <summary>Rules of the team, suppressions, and the history with its check.</summary>
public sealed class RulesPageTests
{
    static readonly (string Name, string Value)[] Form =
    [
        ("FourEyesAmount", "250000.50"), ("FourEyesRisk", "0.9"), ("SinglePerson", "true"), ("LeastText", "40"), ("ClaimMinutes", "15"), ("ProposalDays", "7"), ("SuppressionDays", "90"), ("CasesPerWeek", "25"),
    ];

    [Fact]
    public async Task Rules_are_kept_and_stand_in_the_history()
    {
        await using var served = await Served.Sample();
        using (await served.Send("/rules", "/rules?handler=Policy", Form)) { }
        using var reader = new ReviewReader(Path.Combine(served.Workspace, "review.db"));
        Assert.Equal(new() { FourEyesAmount = 250_000.50m, FourEyesRisk = 0.9, SinglePerson = true, LeastText = 40, ClaimMinutes = 15, ProposalDays = 7, SuppressionDays = 90, CasesPerWeek = 25 }, reader.Policy());
        Assert.Contains("policy-set", await served.Page("/rules?action=policy-set&actor=ada"), StringComparison.Ordinal);
        using (await served.Send("/rules", "/rules?handler=Policy", [.. Form.Skip(2).Where(field => field.Name != "SinglePerson"), ("FourEyesAmount", ""), ("FourEyesRisk", "")])) { }
        Assert.Equal((null, null, false), (reader.Policy().FourEyesAmount, reader.Policy().FourEyesRisk, reader.Policy().SinglePerson));
    }

    [Theory]
    [InlineData("LeastText", "1001"), InlineData("ClaimMinutes", "0"), InlineData("ProposalDays", "366"), InlineData("SuppressionDays", "181"), InlineData("FourEyesRisk", "1.1"), InlineData("FourEyesAmount", "-1"), InlineData("CasesPerWeek", "many")]
    public async Task A_value_out_of_its_range_changes_nothing(string name, string value)
    {
        await using var served = await Served.Sample();
        using (await served.Send("/rules", "/rules?handler=Policy", [.. Form.Where(field => field.Name != name), (name, value)])) { }
        Assert.Contains("nothing was changed", await served.Page("/rules"), StringComparison.Ordinal);
        using var reader = new ReviewReader(Path.Combine(served.Workspace, "review.db"));
        Assert.Equal(new(), reader.Policy());
    }

    [Fact]
    public async Task A_suppression_is_asked_for_from_a_case_and_nobody_agrees_with_their_own()
    {
        await using var served = await Served.Sample();
        using var reader = new ReviewReader(Path.Combine(served.Workspace, "review.db"));
        var item = reader.All(new()).First(row => row.Detectors.Length == 1 && row.Buyer.Length > 0);
        var address = $"/case/{Uri.EscapeDataString(item.Id)}";
        using (await served.Send(address, "/rules?handler=Ask", ("caseId", item.Id), ("detector", item.Detectors[0]), ("buyer", item.Buyer), ("reason", "A framework that ends soon."), ("until", Tomorrow(30)))) { }
        var asked = Assert.Single(reader.Suppressions());
        Assert.Equal(("Asked", item.Detectors[0], item.Buyer, "", "ada"), (asked.State, asked.Detector, asked.Buyer, asked.Supplier, asked.AskedBy));
        Assert.Contains("waits for a second person", await served.Page("/rules"), StringComparison.Ordinal);
        using (await served.Send("/rules", "/rules?handler=Uphold", ("id", "1"))) { }
        Assert.Equal("Asked", reader.Suppressions()[0].State);
        using (await served.Send("/rules", "/rules?handler=Lift", ("id", "1"))) { }
        Assert.Equal("Refused", reader.Suppressions()[0].State);
    }

    [Fact]
    public async Task Where_one_person_may_do_all_a_suppression_hides_cases_until_it_is_ended()
    {
        await using var served = await Served.Sample();
        using (await served.Send("/rules", "/rules?handler=Policy", Form)) { }
        using var reader = new ReviewReader(Path.Combine(served.Workspace, "review.db"));
        var item = reader.All(new()).First(row => row.Detectors.Length == 1 && row.Buyer.Length > 0);
        using (await served.Send($"/case/{Uri.EscapeDataString(item.Id)}", "/rules?handler=Ask", ("caseId", item.Id), ("detector", item.Detectors[0]), ("buyer", item.Buyer), ("reason", "A framework that ends soon."), ("until", Tomorrow(30)))) { }
        var hidden = reader.Totals(new() { Scope = QueueScope.Suppressed }).Cases;
        Assert.True(hidden >= 1);
        Assert.Contains($"<td class=\"n\">{hidden.ToString(System.Globalization.CultureInfo.InvariantCulture)}</td>", await served.Page("/rules"), StringComparison.Ordinal);
        Assert.Equal(1, reader.Case(item.Id)!.SuppressedBy);
        using (await served.Send("/rules", "/rules?handler=Lift", ("id", "1"))) { }
        Assert.Equal(0, reader.Totals(new() { Scope = QueueScope.Suppressed }).Cases);
    }

    [Fact]
    public async Task The_page_shows_the_head_of_the_chain_and_where_it_is_broken()
    {
        await using var served = await Served.Sample();
        var store = Path.Combine(served.Workspace, "review.db");
        Assert.Contains(HistoryCheck.Of(store).Check.Head, await served.Page("/rules?check=true"), StringComparison.Ordinal);
        using (var connection = Database.Open(store)) connection.Execute("UPDATE history SET detail = 'other' WHERE seq = 3");
        Assert.Contains("broken at line 3 of", await served.Page("/rules?check=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_the_history_hold_every_line_once()
    {
        await using var served = await Served.Sample();
        var seen = new List<long>();
        for (var address = "/rules"; address.Length > 0;)
        {
            var page = await served.Page(address);
            seen.AddRange(Regex.Matches(page, "data-line=\"(\\d+)\"").Select(found => long.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
            address = WebUtility.HtmlDecode(Regex.Match(page, "href=\"(/rules[^\"#]*)#history\" rel=\"next\"").Groups[1].Value);
        }
        Assert.Equal(Enumerable.Range(1, seen.Count).Reverse().Select(line => (long)line), seen);
        Assert.Equal(HistoryCheck.Of(Path.Combine(served.Workspace, "review.db")).Check.Entries, seen.Count);
    }

    static string Tomorrow(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
