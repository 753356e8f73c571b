using System.Collections.Immutable;
using System.Globalization;

namespace FraudAnalytics.Review.Report;

/// <summary>What each detector answered. What could not be assessed never looks like what was assessed and found unremarkable.</summary>
sealed class SummarySection(Page page, ReportInput input)
{
    public void Write()
    {
        page.Write($"<section id=\"summary\"><h2>What each detector answered</h2>\n");
        page.Write($"<p>Every detector answers for every subject it looks at. <span class=\"swatch flagged\"></span> flagged, <span class=\"swatch plain\"></span> assessed and not flagged, <span class=\"swatch na\"></span> not assessable: the data does not let it judge, so nothing is known, <span class=\"swatch out\"></span> excluded: the rule does not apply.</p>\n");
        page.Write($"<div class=\"scroll\"><table class=\"answers\"><thead><tr><th scope=\"col\">Detector</th><th scope=\"col\" class=\"n\">Looked at</th><th scope=\"col\" class=\"n\">Assessed</th><th scope=\"col\" class=\"n\">Flagged</th><th scope=\"col\" class=\"n\">Flag rate</th><th scope=\"col\" class=\"n\">Not flagged</th><th scope=\"col\">Not assessable</th><th scope=\"col\">Excluded</th></tr></thead><tbody>\n");
        foreach (var detector in input.Result.Report.Detectors) WriteDetector(detector);
        page.Write($"</tbody></table></div>\n");
        WriteChanges();
        foreach (var warning in input.Result.Report.Warnings) page.Write($"<p class=\"warning\"><b>Note</b> {warning}</p>\n");
        page.Write($"</section>\n");
    }

    void WriteDetector(DetectorReport detector)
    {
        var (unknown, excluded) = (Total(detector.NotAssessable), Total(detector.Excluded));
        var assessed = (long)detector.Flagged + detector.NotFlagged;
        page.Write($"<tr><th scope=\"row\"><span class=\"code\">{detector.Code}</span> {detector.Title}{Bar(detector.Flagged, detector.NotFlagged, unknown, excluded)}</th>");
        if (detector.Failure is { } failure) page.Write($"<td colspan=\"7\" class=\"bad\"><b>Did not finish:</b> {failure}</td></tr>\n");
        else
        {
            page.Write($"<td class=\"n\">{assessed + unknown + excluded}</td><td class=\"n\">{assessed}</td><td class=\"n\">{detector.Flagged}</td>");
            WriteRate(detector.FlagRate);
            page.Write($"<td class=\"n\">{detector.NotFlagged}{Dropped(detector)}</td>");
            WriteReasons(detector.NotAssessable, unknown, "na");
            WriteReasons(detector.Excluded, excluded, "out");
            page.Write($"</tr>\n");
        }
    }

    void WriteRate(double? rate)
    {
        if (rate is not { } share) page.Write($"<td class=\"n\">nothing assessed</td>");
        else if (share > input.FlagRateWarning) page.Write($"<td class=\"n over\"><b>\u26A0 {Figures.Percent(share)}</b><br>above {Figures.Percent(input.FlagRateWarning)}: too many to be leads</td>");
        else page.Write($"<td class=\"n\">{Figures.Percent(share)}</td>");
    }

    void WriteReasons(ImmutableSortedDictionary<string, int> reasons, long total, string style)
    {
        page.Write($"<td class=\"{(total > 0 ? style : "none")}\"><b>{total}</b>");
        if (reasons.Count > 0) page.Write($"<ul>");
        foreach (var (reason, count) in reasons.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)) page.Write($"<li>{count} {reason}</li>");
        page.Write($"{new Html(reasons.Count > 0 ? "</ul>" : "")}</td>");
    }

    void WriteChanges()
    {
        var changes = input.Result.Report.Changes;
        if (changes == default) return;
        page.Write($"<p>Compared with earlier scans: <b>{changes.New}</b> new, <b>{changes.Unchanged}</b> unchanged, <b>{changes.Changed}</b> changed, <b>{changes.Reactivated}</b> found again, <b>{changes.NotSeen}</b> known but not found this time.</p>\n");
    }

    static Html Dropped(DetectorReport detector) =>
        new(detector.DroppedByFalseDiscovery == 0 ? "" : $"<br><span class=\"sub\">{Figures.Count(detector.DroppedByFalseDiscovery)} of them dropped by false-discovery control</span>");

    static long Total(ImmutableSortedDictionary<string, int> reasons) => reasons.Values.Sum(count => (long)count);

    static Html Bar(long flagged, long plain, long unknown, long excluded)
    {
        var all = Math.Max(flagged + plain + unknown + excluded, 1);
        return new($"<span class=\"stack\" aria-hidden=\"true\">{Part(flagged, all, "flagged")}{Part(plain, all, "plain")}{Part(unknown, all, "na")}{Part(excluded, all, "out")}</span>");
    }

    static string Part(long part, long all, string style) =>
        part == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<i class=\"{style}\" style=\"flex:{Math.Max(part / (double)all * 100, 0.8):0.##}\"></i>");
}
