using System.Globalization;
using FraudAnalytics.Review.Report;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>Writes <c>report.html</c> into the folder of a scan.</summary>
static class ReportFile
{
    public static void Write(string folder, ScanResult result, ScanOutcome outcome, DateTimeOffset at)
    {
        using var output = new StreamWriter(Path.Combine(folder, "report.html")) { NewLine = "\n" };
        ReportHtml.Write(output, new() { Result = result, Detectors = outcome.Detectors, At = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) });
    }
}
