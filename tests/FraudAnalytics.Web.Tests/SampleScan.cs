using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Records;

namespace FraudAnalytics.Web.Tests;

/// <summary>The sample data, scanned once for all tests; each test gets a copy of the workspace.</summary>
static class SampleScan
{
    public static readonly DateTimeOffset At = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);

    static readonly Lazy<string> Scanned = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("sample-scan").FullName;
        Into(folder, At);
        return folder;
    });

    /// <summary>A workspace with one scan of the sample data.</summary>
    public static string Copy()
    {
        var to = Directory.CreateTempSubdirectory("workspace").FullName;
        foreach (var file in Directory.EnumerateFiles(Scanned.Value, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(Scanned.Value, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return to;
    }

    /// <summary>Scans the sample data into a workspace once more.</summary>
    public static ScanChanges Into(string folder, DateTimeOffset at)
    {
        using var workspace = Workspace.Open(folder, TimeProvider.System);
        var outcome = Scan.Run(new()
        {
            Paths = [Repository.Path("sample-data")],
            Mapping = MappingFile.LoadAll([Repository.Path("docs", "mappings", "sample-csv.json")]),
            Threads = 2,
            AsOf = Day.Of(DateOnly.FromDateTime(at.UtcDateTime)),
            Identities = workspace.Store.Identities(),
        });
        return workspace.Commit(outcome.Result, at, (scan, result) =>
        {
            RecordsFile.Write(scan, outcome.Data, result);
            EntitiesFile.WriteAll(scan, outcome.Identities?.Joined() ?? [], outcome.Identities?.Pairs() ?? [], result.Mask);
        }).Result.Report.Changes;
    }
}
