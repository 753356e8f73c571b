using System.Globalization;
using FraudAnalytics.Detectors;

namespace FraudAnalytics.Review.Report;

/// <summary>What is needed to repeat the scan, and what each detector looks for.</summary>
sealed class SettingsSection(Page page, ReportInput input)
{
    public void Write()
    {
        page.Write($"<section id=\"settings\"><h2>Settings and versions</h2>\n<dl class=\"related\">");
        WriteEntry("Program version", input.Result.Report.Version);
        WriteEntry("Seed", input.Result.Report.Seed.ToString(CultureInfo.InvariantCulture));
        WriteEntry("Base currency", input.Result.Report.BaseCurrency);
        WriteEntry("Scan", input.Result.Report.ScanId);
        WriteEntry("Settings (SHA-256)", input.Result.Report.SettingsHash);
        WriteEntry("Input (SHA-256)", input.Result.Report.InputHash);
        WriteEntry("Models (SHA-256)", input.Result.Report.ModelHash);
        page.Write($"</dl>\n");
        WriteDetectors();
        if (input.SettingsText.Length > 0) page.Write($"<details><summary>All settings</summary><pre>{input.SettingsText}</pre></details>\n");
        page.Write($"</section>\n");
    }

    void WriteEntry(string label, string value)
    {
        if (value.Length > 0) page.Write($"<div><dt>{label}</dt><dd class=\"hash\">{value}</dd></div>");
    }

    void WriteDetectors()
    {
        if (input.Detectors.IsEmpty) return;
        page.Write($"<h3>Detectors</h3><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Detector</th><th scope=\"col\">Looks for</th><th scope=\"col\">Family</th><th scope=\"col\" class=\"n\">Version</th><th scope=\"col\">False discoveries</th><th scope=\"col\">Page</th></tr></thead><tbody>\n");
        foreach (var detector in input.Detectors) WriteDetector(detector);
        page.Write($"</tbody></table></div>\n");
    }

    void WriteDetector(DetectorInfo detector) =>
        page.Write($"<tr><th scope=\"row\"><span class=\"code\">{detector.Code}</span> {detector.Title}</th><td>{detector.Condition}</td><td>{detector.Family.ToString().ToLowerInvariant()}</td><td class=\"n\">{detector.Version}</td><td>{(detector.FalseDiscoveryRate is { } rate ? $"at most {Figures.Percent(rate)}" : "no test")}</td><td class=\"src\">docs/detectors/{detector.Page}.md</td></tr>\n");
}
