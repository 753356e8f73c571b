using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Report;

/// <summary>What was measured for a finding, against what, and from which rows.</summary>
static class EvidenceTable
{
    const int SourcesInView = 6;
    const int MostSources = 60;

    public static void Write(Page page, Finding finding)
    {
        var weights = Apportion.Round([.. finding.Evidence.Select(item => item.Weight)], finding.Weight);
        page.Write($"<div class=\"scroll\"><table class=\"evidence\"><thead><tr><th scope=\"col\">Measured</th><th scope=\"col\" class=\"n\">Here</th><th scope=\"col\" class=\"n\">To expect</th><th scope=\"col\">How unusual</th><th scope=\"col\">Compared with</th><th scope=\"col\" class=\"n\">Bits</th><th scope=\"col\">Read from</th></tr></thead><tbody>\n");
        for (var index = 0; index < weights.Length; index++) WriteRow(page, finding.Evidence[index], weights[index], index > 0 && finding.Evidence[index].Sources.SequenceEqual(finding.Evidence[index - 1].Sources));
        page.Write($"</tbody>");
        if (weights.Length > 1) page.Write($"<tfoot><tr><th scope=\"row\" colspan=\"5\">All of this finding</th><td class=\"n\">{Figures.Bits(weights.Sum())}</td><td></td></tr></tfoot>");
        page.Write($"</table></div>\n");
    }

    static void WriteRow(Page page, Evidence item, decimal weight, bool sameRows)
    {
        page.Write($"<tr><th scope=\"row\">{item.Label}</th><td class=\"n\">{Value(item.Observed, item.Unit)}</td><td class=\"n\">{Value(item.Expected, item.Unit)}</td><td>{Unusual(item)}</td><td>{(item.Peers.Length > 0 ? item.Peers : "\u2013")}</td><td class=\"n\">{(weight == 0 ? "context" : Figures.Bits(weight))}</td><td class=\"src\">");
        if (sameRows && !item.Sources.IsEmpty) page.Write($"<span class=\"source\">the same rows</span>");
        else WriteSources(page, [.. item.Sources.Distinct()]);
        page.Write($"</td></tr>\n");
    }

    static string Value(double value, string unit) => double.IsNaN(value) ? "\u2013" : $"{Figures.Measure(value, unit)} {unit}".TrimEnd();

    static string Unusual(Evidence item)
    {
        var share = item.Percentile is { } percentile ? $"{Figures.Percent(percentile)} are as extreme" : "";
        var test = item.PValue is { } p ? $"p\u00A0{(p < 0.0001 ? "" : "=\u00A0")}{Figures.Probability(p)}" : "";
        return share.Length + test.Length == 0 ? "\u2013" : share.Length == 0 || test.Length == 0 ? share + test : $"{share}; {test}";
    }

    static void WriteSources(Page page, ImmutableArray<Source> sources)
    {
        if (sources.IsEmpty) page.Write($"\u2013");
        WriteGroups(page, sources.Take(SourcesInView));
        if (sources.Length <= SourcesInView) return;
        page.Write($"<details><summary>{sources.Length - SourcesInView} more</summary>");
        WriteGroups(page, sources.Skip(SourcesInView).Take(MostSources));
        if (sources.Length > SourcesInView + MostSources) page.Write($"<span class=\"source\">and {sources.Length - SourcesInView - MostSources} more in findings.jsonl</span>");
        page.Write($"</details>");
    }

    /// <summary>Rows of the same file and field on one line: <c>bids.csv Amount :120 :121</c>.</summary>
    static void WriteGroups(Page page, IEnumerable<Source> sources)
    {
        foreach (var group in sources.GroupBy(source => (source.File, source.Field)))
        {
            page.Write($"<span class=\"source\">{Page.Name(group.Key.File)} {group.Key.Field}");
            foreach (var source in group.Where(source => source.Line > 0)) page.Write($" :{source.Line.ToString(CultureInfo.InvariantCulture)}");
            page.Write($"</span>");
        }
    }

    public static void WriteSource(Page page, Source source) =>
        page.Write($"<span class=\"source\">{Page.Name(source.File)}{(source.Line > 0 ? $":{source.Line.ToString(CultureInfo.InvariantCulture)}" : "")} {source.Field}</span> ");
}
