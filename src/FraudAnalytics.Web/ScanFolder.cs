using System.Text.Json;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Web;

/// <summary>Files of finished scans, read when somebody asks.</summary>
public sealed class ScanFolder(string workspace)
{
    LastReport? last;

    /// <summary>Folder of the scans.</summary>
    public string Workspace => workspace;

    /// <summary>Ids of finished scans, the latest first.</summary>
    public IReadOnlyList<string> Scans() => [.. Review.Workspace.FinishedScans(workspace).Select(folder => Path.GetFileName(folder)!).Reverse()];

    /// <summary>Report of the last scan; null when there is none.</summary>
    public RunReport? Last() => Review.Workspace.FinishedScans(workspace) is [.., var folder] ? Cached(folder) : null;

    /// <summary>Report of a scan; null when there is no such scan.</summary>
    public RunReport? Report(string id) => Scans().Contains(id) ? Read(Path.Combine(workspace, "scans", id)) : null;

    RunReport? Cached(string folder)
    {
        if (last is { } known && known.Folder == folder) return known.Report;
        if (Read(folder) is not { } report) return null;
        last = new(folder, report);
        return report;
    }

    static RunReport? Read(string folder)
    {
        var file = Path.Combine(folder, "run.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<RunReport>(File.ReadAllText(file), FindingsJson.Options) : null;
    }

    /// <summary>One object, so that a reader never mixes two scans.</summary>
    sealed record LastReport(string Folder, RunReport Report);
}
