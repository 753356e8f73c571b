using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>Writes <c>report.html</c> into the folder of a scan.</summary>
static class ReportFile
{
    static readonly JsonSerializerOptions Indented = new(FindingsJson.Options) { WriteIndented = true };

    public static void Write(string folder, ScanResult result, ScanOutcome outcome, ScanSettings settings, DateTimeOffset at)
    {
        // What the next scan, an evidence pack or what-if starts from; run.json has only its hash.
        File.WriteAllText(Path.Combine(folder, "settings.json"), JsonSerializer.Serialize(settings, Indented));
        using var output = new StreamWriter(Path.Combine(folder, "report.html")) { NewLine = "\n" };
        ReportHtml.Write(output, new()
        {
            Result = result,
            Detectors = outcome.Detectors,
            At = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            Fields = DataFields.Of(outcome.Data),
            Identity = outcome.Identities?.Summary(),
            Lists = ListSummary.Of(outcome.Data, outcome.Result.Cases),
            SettingsText = JsonSerializer.Serialize(settings, Indented),
            FlagRateWarning = settings.FlagRateWarning,
        });
    }
}
