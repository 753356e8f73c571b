using FraudAnalytics.Review.Queue;
using FraudAnalytics.Review.WhatIf;

namespace FraudAnalytics.Web;

/// <summary>What what-if starts from: stored scores, read anew only when somebody has written, and the settings of the last scan.</summary>
public sealed class WhatIfFacts(ReviewReader reader, ScanFolder scans)
{
    readonly Lock reading = new();
    (long Version, StoredScores Scores)? kept;

    internal StoredScores Scores()
    {
        // One reader at a time: those who wait find what it has read.
        lock (reading)
        {
            var version = reader.DataVersion();
            if (kept is { } known && known.Version == version) return known.Scores;
            var scores = reader.Read(StoredScores.Read);
            kept = (version, scores);
            return scores;
        }
    }

    /// <summary>Settings of the last scan; the defaults where it did not keep them.</summary>
    public ScanSettings Settings()
    {
        var file = scans.Scans() is [var last, ..] ? Path.Combine(scans.Workspace, "scans", last, "settings.json") : "";
        try
        {
            return File.Exists(file) ? SettingsFile.Read(file) : SettingsFile.Default;
        }
        catch (SettingsRejectedException)
        {
            // Of a program with other detectors.
            return SettingsFile.Default;
        }
    }

    /// <summary>Title of a detector in the last scan; its code where that is not known.</summary>
    public string TitleOf(string code) => scans.Last()?.Detectors.FirstOrDefault(detector => detector.Code == code)?.Title ?? code;
}
