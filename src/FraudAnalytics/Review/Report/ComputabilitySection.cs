using FraudAnalytics.Features;

namespace FraudAnalytics.Review.Report;

/// <summary>How far the data go for each detector: what it needs, and how many records have it.</summary>
sealed class ComputabilitySection(Page page, ReportInput input)
{
    public void Write()
    {
        if (!input.Result.Report.Detectors.Any(detector => detector.Computable is not null)) return;
        page.Write($"<section id=\"computability\"><h2>What the data allow</h2>\n");
        page.Write($"<p>What each detector cannot do without, and how many records have it. It can assess no more than those that have all; fewer where it also needs others to compare with.</p>\n");
        page.Write($"<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Detector</th><th scope=\"col\">Needs</th><th scope=\"col\" class=\"n\">Have all</th><th scope=\"col\" class=\"n\">Of</th></tr></thead><tbody>\n");
        foreach (var detector in input.Result.Report.Detectors)
            if (detector.Computable is { } computable) WriteDetector(detector, computable);
        page.Write($"</tbody></table></div></section>\n");
    }

    void WriteDetector(DetectorReport detector, Computability computable)
    {
        page.Write($"<tr><th scope=\"row\"><span class=\"code\">{detector.Code}</span> {detector.Title}</th><td>");
        for (var index = 0; index < computable.Fields.Length; index++)
            page.Write($"{new Html(index == 0 ? "" : ", ")}{FieldNames.Of(computable.Fields[index].Field)} {computable.Fields[index].Have}");
        page.Write($"</td><td class=\"n\">{computable.Have}</td><td class=\"n\">{computable.Of} {Records(computable.Unit)}</td></tr>\n");
    }

    static string Records(CoverageUnit unit) => unit switch { CoverageUnit.Lot => "lots", CoverageUnit.Contract => "contracts", _ => "parties" };
}
