using System.Net;
using System.Text.RegularExpressions;
using FraudAnalytics.ML;
using FraudAnalytics.Review;
using FraudAnalytics.Web.Feedback;

namespace FraudAnalytics.Web.Tests;

/// <summary>What the pages about indicators, data and scans show is what <c>run.json</c> says.</summary>
public sealed partial class IndicatorPagesTests
{
    /// <summary>Newcombe 1998, Statistics in Medicine 17:857-872, table I, score method without continuity correction.</summary>
    [Theory, InlineData(81, 263, 0.2553, 0.3662), InlineData(15, 148, 0.0624, 0.1605), InlineData(0, 20, 0.0000, 0.1611), InlineData(1, 29, 0.0061, 0.1718)]
    public void Intervals_are_the_published_ones(int found, int of, double low, double high)
    {
        var share = Share.Of(found, of);
        Assert.Equal((low, high), (Math.Round(share.Low, 4), Math.Round(share.High, 4)));
    }

    [Fact]
    public async Task The_answers_of_every_indicator_are_those_of_the_run()
    {
        await using var served = await Served.Sample();
        var run = new ScanFolder(served.Workspace).Last()!;
        var rows = Rows(await served.Page("/detectors"), "detector");
        Assert.Equal(run.Detectors.Select(detector => detector.Code), rows.Keys);
        foreach (var detector in run.Detectors)
            Assert.Equal(
                [Figure(detector.Flagged), Figure(detector.NotFlagged), Figure(detector.NotAssessable.Values.Sum()), Figure(detector.Excluded.Values.Sum())],
                Cells(rows[detector.Code]).Skip(1).Take(4));
    }

    [Fact]
    public async Task Examples_of_the_scans_that_were_looked_at_last_are_kept()
    {
        await using var served = await Served.Sample();
        var (run, examples) = (new ScanFolder(served.Workspace).Last()!, new IssueExamples(new(served.Workspace)));
        var first = examples.Of(run);
        for (var other = 1; other <= 3; other++) examples.Of(run with { ScanId = $"other-{other}" });
        Assert.Same(first, examples.Of(run));
        examples.Of(run with { ScanId = "other-4" });
        Assert.NotSame(first, examples.Of(run));
    }

    [Fact]
    public async Task Every_indicator_has_its_page_with_every_reason()
    {
        await using var served = await Served.Sample();
        var run = new ScanFolder(served.Workspace).Last()!;
        foreach (var detector in run.Detectors)
        {
            var page = WebUtility.HtmlDecode(await served.Page($"/detector/{detector.Code}"));
            foreach (var reason in detector.NotAssessable.Keys.Concat(detector.Excluded.Keys)) Assert.Contains(reason, page, StringComparison.Ordinal);
            Assert.Contains("Ordinary explanations", page, StringComparison.Ordinal);
            Assert.Contains("Why it may deserve review", page, StringComparison.Ordinal);
        }
        using var missing = await served.Client.GetAsync(new Uri("/detector/XX-99", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_decision_is_feedback_on_the_indicators_of_its_case_until_it_is_undone()
    {
        await using var served = await Served.Sample();
        var id = Served.Cases(await served.Page("/queue?band=low"))[^1];
        var address = $"/case/{Uri.EscapeDataString(id)}";
        var code = Code().Match(await served.Page(address)).Groups[1].Value;
        Assert.Contains("No case with its findings is closed yet", await served.Page($"/detector/{code}"), StringComparison.Ordinal);
        using (await served.Send(address, address + "?handler=Close", ("Version", "1"), ("Outcome", "WorthReviewingButExplained"), ("Reason", "thin-market"), ("Text", "Few firms can deliver this in the region."))) { }
        var page = await served.Page($"/detector/{code}");
        Assert.Contains("100 % (20.7 % to 100 %)", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("version 1", page, StringComparison.Ordinal);
        using (await served.Send(address, address + "?handler=Undo")) { }
        Assert.Contains("No case with its findings is closed yet", await served.Page($"/detector/{code}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Conclusions_are_counted_by_what_they_say_of_the_lead()
    {
        Outcome[] outcomes = [Outcome.ConfirmedIrregularity, Outcome.ConfirmedError, Outcome.WorthReviewingButExplained, Outcome.FalseAlarm, Outcome.FalseAlarm, Outcome.DataError, Outcome.Duplicate, Outcome.NotEnoughInformation];
        var said = Conclusions.Of([.. outcomes.Select((outcome, days) => new ClosedCase($"c{days}", false, ["BR-10"], outcome, SampleScan.At, TimeSpan.FromDays(days)))]);
        Assert.Equal((2, 1, 2, 1, 2, 8, 6, 3), (said.Confirmed, said.Explained, said.FalseAlarms, said.DataErrors, said.Unsettled, said.Reviewed, said.Judged, said.Worth));
        Assert.Equal((2 / 6.0, 0.5, TimeSpan.FromDays(3.5)), (said.ConfirmedShare.Value, said.WorthShare.Value, said.Median));
    }

    [Fact]
    public async Task Files_and_issues_of_the_data_page_are_those_of_the_run()
    {
        await using var served = await Served.Sample();
        var run = new ScanFolder(served.Workspace).Last()!;
        var page = WebUtility.HtmlDecode(await served.Page("/data"));
        Assert.Contains($"{Figure(run.Rows.Read)} rows read = {Figure(run.Rows.Accepted)} accepted + {Figure(run.Rows.Quarantined)} quarantined", page, StringComparison.Ordinal);
        foreach (var file in run.Files) Assert.Contains(file.Path, page, StringComparison.Ordinal);
        Assert.Equal(run.Issues.Select(issue => issue.Code).Order(StringComparer.Ordinal), Issue().Matches(page).Select(found => found.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.All(run.Issues, issue => Assert.NotEmpty(new IssueExamples(new(served.Workspace)).Of(run)[(issue.Code, Texts.PageTexts.Word(issue.Effect))]));
    }

    [Fact]
    public async Task Every_scan_is_listed_with_what_changed()
    {
        var workspace = SampleScan.Copy();
        SampleScan.Into(workspace, SampleScan.At.AddDays(1));
        await using var served = await Served.Over(workspace);
        var scans = new ScanFolder(workspace);
        var rows = Rows(await served.Page("/runs"), "run");
        Assert.Equal(scans.Scans(), rows.Keys);
        foreach (var id in scans.Scans())
        {
            var run = scans.Report(id)!;
            Assert.Equal([Figure(run.Cases), Figure(run.Findings), Figure(run.Changes.New), Figure(run.Changes.Unchanged), Figure(run.Changes.Changed), Figure(run.Changes.NotSeen), Figure(run.Changes.Reactivated)], Cells(rows[id]).Take(7));
            var page = await served.Page($"/runs/{id}");
            Assert.Contains(run.SettingsHash, page, StringComparison.Ordinal);
            Assert.Contains(run.InputHash, page, StringComparison.Ordinal);
        }
        Assert.Equal(2, rows.Count);
    }

    static string Figure(long number) => number.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture);

    static Dictionary<string, string> Rows(string page, string kind) =>
        Regex.Matches(page, $"<tr data-{kind}=\"([^\"]+)\">(.*?)</tr>", RegexOptions.Singleline | RegexOptions.CultureInvariant).ToDictionary(found => found.Groups[1].Value, found => found.Groups[2].Value);

    static IEnumerable<string> Cells(string row) => Cell().Matches(row).Select(found => Tag().Replace(found.Groups[1].Value, "").Trim());

    [GeneratedRegex("<td[^>]*>(.*?)</td>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]+>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("class=\"code\" href=\"/detector/([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("data-issue=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Issue();
}
