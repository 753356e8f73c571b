using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Review.Report;

namespace FraudAnalytics.Tests.Review.Report;

public sealed class IdentitySectionTests
{
    static readonly IdentitySummary Identity = new()
    {
        Profiles = 5_120,
        Entities = 4_800,
        JoinedProfiles = 541,
        Threshold = 6,
        HubsLeftOut = 3,
        Rules = [new("a word of the name that few have", 9_100)],
        Thresholds = [new(4, 420, 0.93, 0.9, 40), new(6, 320, 0.991, null, 0)],
        Largest = [new("e-1", "Adler <Bau> GmbH", [new("p-1", "Adler <Bau> GmbH", 12), new("p-2", "ADLER BAU", 1)], [new("p-1", "p-2", 7.5, 0.9945, [new("where the odds start", "", "", "", -9.5), new("name", "same words", "adler bau", "adler bau", 13.2), new("address", "other town", "Ostheim", "Kellerberg", 3.8)])])],
        Ambiguous = [new("p-7", "Birke & Co", 2)],
        AmbiguousCount = 31,
        Pairs = [new("p-8", "Cedar Works", "p-9", "Cedar Works Nord", 3, 0.88, "name alike, address unknown")],
        PairCount = 77,
    };

    static readonly string Html = Render(InventedReport.Input with { Identity = Identity, Lists = [new("Debarred <firms>", Day.Of(2024, 3, 1), 1_200, 2), new("Other list", Day.None, 7, null)] });

    [Fact]
    public void Counts_rules_and_thresholds_are_shown()
    {
        Assert.Contains("in <b>5,120</b> ways. They were taken for <b>4,800</b> organisations; <b>541</b> names", Html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">a word of the name that few have</th><td class=\"n\">9,100</td>", Html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">4</td><td class=\"n\">420</td><td class=\"n\">93 %</td><td class=\"n\">90 %</td><td class=\"n\">40</td>", Html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">6 (used)</td><td class=\"n\">320</td><td class=\"n\">99.1 %</td><td class=\"n\">–</td><td class=\"n\">0</td>", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bars_of_a_join_sum_to_its_score()
    {
        var table = Regex.Match(Html, "<table class=\"score\"><caption><bdi>Adler.*?</table>", RegexOptions.Singleline).Value;
        var parts = Regex.Matches(WebUtility.HtmlDecode(table), "</td><td class=\"n\">([+−][0-9.]+)</td><td class=\"n\">[+−]").Select(match => decimal.Parse(match.Groups[1].Value.Replace('−', '-'), CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal([-9.5m, 13.2m, 3.8m], parts);
        Assert.Contains("<td class=\"n\">+7.50</td>", WebUtility.HtmlDecode(Regex.Match(table, "<tfoot>.*").Value), StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">address: other town</th><td><bdi>Ostheim</bdi></td><td><bdi>Kellerberg</bdi></td>", table, StringComparison.Ordinal);
    }

    [Fact]
    public void What_to_look_at_is_counted_and_its_file_named()
    {
        Assert.Contains("31 were left alone", Html, StringComparison.Ordinal);
        Assert.Contains("<li><bdi>Birke &amp; Co</bdi> <span class=\"hash\">p-7</span>, 2 mentions</li>", Html, StringComparison.Ordinal);
        Assert.Contains("77 pairs were left apart and may be one; all are in <code>entity-pairs.csv</code>", Html, StringComparison.Ordinal);
        Assert.Contains("Adler &lt;Bau&gt; GmbH", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_stand_with_their_day_and_what_was_matched()
    {
        Assert.Contains("<th scope=\"row\">Debarred &lt;firms&gt;</th><td>2024-03-01</td><td class=\"n\">1,200</td><td class=\"n\">2</td>", Html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Other list</th><td>day not given</td><td class=\"n\">7</td><td class=\"n\">–</td>", Html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"identity\"", Render(InventedReport.Input), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_are_counted_from_the_records_and_the_rows_that_findings_name()
    {
        var data = new RawBuilder("list.csv").Listing("L", "Adler Bau", listDate: Day.Of(2024, 1, 1)).Listing("L", "Birke Bau", listDate: Day.Of(2024, 2, 1)).Listing("K", "Cedar").Tender("T-1").Prepare().Data;
        var finding = InventedReport.Make("EN-15", "On a list", DetectorFamily.Network, "May be on a list.") with { Evidence = [new("likeness", 1, double.NaN, "") { Sources = [new("list.csv", 2, "name")] }] };
        var lists = ListSummary.Of(data, [InventedReport.Scored(1, Subject.Of(SubjectKind.Party, "P", "P"), null, [finding])]);
        Assert.Equal([new("K", Day.None, 1, 0), new("L", Day.Of(2024, 2, 1), 2, 1)], lists);
        Assert.All(ListSummary.Of(data, []), list => Assert.Null(list.Parties));
    }

    static string Render(ReportInput input)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ReportHtml.Write(writer, input);
        return writer.ToString();
    }
}
