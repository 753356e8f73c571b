using System.Globalization;
using System.Text;
using System.Text.Json;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>Points between the steps of writing a scan, for tests that stop there.</summary>
enum CommitStep { FolderMade, FindingsWritten, AllWritten, BeforeCommit, Committed, Renamed }

/// <summary>A scan as it lies in the workspace.</summary>
/// <param name="Id">Time of the scan and eight characters of what went in: <c>20260131T080000Z-0a1b2c3d</c>.</param>
/// <param name="Folder">Where its files are.</param>
/// <param name="Result">The result with lasting ids, ranks and changes.</param>
public sealed record CommittedScan(string Id, string Folder, ScanResult Result);

/// <summary>
/// A directory with the files of every scan and the review store, held by one scan at a time.
/// A scan is written to a hidden folder, recorded in one transaction, and then renamed; opening the workspace finishes or removes what a stopped scan left.
/// </summary>
public sealed class Workspace : IDisposable
{
    const string Unfinished = ".unfinished-";

    readonly FileStream heldLock;
    readonly string root;

    Workspace(string root, FileStream heldLock)
    {
        (this.root, this.heldLock) = (root, heldLock);
        Store = ReviewStore.Open(Path.Combine(root, "review.db"));
    }

    /// <summary>The review store of the workspace.</summary>
    public ReviewStore Store { get; }

    /// <summary>Called after each step; a test throws here to stand for a scan that was stopped.</summary>
    internal Action<CommitStep> After { get; set; } = _ => { };

    string Scans => Path.Combine(root, "scans");

    /// <summary>Opens or creates a workspace for writing and clears up after a scan that was stopped.</summary>
    /// <exception cref="WorkspaceLockedException">Another scan holds it; the message names its process, user and start.</exception>
    /// <exception cref="StoreException">It cannot be written or its store not be opened.</exception>
    public static Workspace Open(string directory, TimeProvider clock)
    {
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(Path.Combine(directory, "scans"));
            held = WorkspaceLock.Take(directory, clock);
            var workspace = new Workspace(directory, held);
            workspace.Recover();
            return workspace;
        }
        catch (Exception trouble)
        {
            held?.Dispose();
            if (trouble is IOException or UnauthorizedAccessException) throw new StoreException($"{directory}: {trouble.Message}", trouble);
            throw;
        }
    }

    /// <summary>Folders of finished scans, oldest first.</summary>
    public static IReadOnlyList<string> FinishedScans(string directory)
    {
        var scans = Path.Combine(directory, "scans");
        if (!Directory.Exists(scans)) return [];
        return [.. Directory.EnumerateDirectories(scans).Where(folder => !Path.GetFileName(folder).StartsWith('.')).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes and records a scan. When it returns everything is on disk; when it throws, the workspace is as before or the next opening makes it so.</summary>
    /// <param name="result">What the scan gave.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="writeMore">Writes further files, such as <c>report.html</c>, into the folder given; null for none.</param>
    /// <exception cref="StoreException">The disk is full or not writable.</exception>
    public CommittedScan Commit(ScanResult result, DateTimeOffset at, Action<string, ScanResult>? writeMore = null)
    {
        try
        {
            return Write(result, at, writeMore);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{root}: the scan could not be written: {trouble.Message}", trouble);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Store.Dispose();
        heldLock.Dispose();
    }

    CommittedScan Write(ScanResult result, DateTimeOffset at, Action<string, ScanResult>? writeMore)
    {
        var id = FreeId(result.Report, at);
        var plan = Store.Plan(result);
        plan = plan with { Result = plan.Result with { Report = plan.Result.Report with { ScanId = id } } };
        var folder = Directory.CreateDirectory(Path.Combine(Scans, Unfinished + id)).FullName;
        After(CommitStep.FolderMade);
        // The store goes by keys as they are; what people read, there too, is masked where that was asked for.
        var shown = Masked.Of(plan.Result);
        // Files and rows are written side by side, findings to both at once; the rows are committed when all files are on disk.
        var files = Task.Run(() => WriteFiles(folder, shown, writeMore));
        try
        {
            using var findings = new FileStream(Path.Combine(folder, "findings.jsonl"), FileMode.CreateNew);
            Store.Apply(plan, id, at, shown, findings, () =>
            {
                findings.Flush();
                After(CommitStep.FindingsWritten);
                files.GetAwaiter().GetResult();
                FlushAll(folder);
                After(CommitStep.AllWritten);
                After(CommitStep.BeforeCommit);
            });
        }
        finally
        {
            // Whatever stopped the rows, nobody may still write into the folder when the caller is told.
            files.ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        }
        After(CommitStep.Committed);
        var final = Path.Combine(Scans, id);
        Directory.Move(folder, final);
        After(CommitStep.Renamed);
        return new(id, final, shown);
    }

    static void WriteFiles(string folder, ScanResult shown, Action<string, ScanResult>? writeMore)
    {
        WriteFile(folder, "issues.csv", output => IssuesCsv.Write(output, shown.Issues));
        WriteFile(folder, "groups.json", output => GroupsJson.Write(output, shown.Groups));
        WriteFile(folder, "run.json", output => JsonSerializer.Serialize(output, shown.Report, RunJson));
        writeMore?.Invoke(folder, shown);
    }

    static readonly JsonSerializerOptions RunJson = new(FindingsJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>A folder whose scan is in the store only lacks its name; any other was never recorded.</summary>
    void Recover()
    {
        foreach (var folder in Directory.GetDirectories(Scans, Unfinished + "*"))
        {
            var id = Path.GetFileName(folder)[Unfinished.Length..];
            if (Store.HasScan(id)) Directory.Move(folder, Path.Combine(Scans, id));
            else Directory.Delete(folder, recursive: true);
        }
    }

    string FreeId(RunReport report, DateTimeOffset at)
    {
        var id = $"{at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{ShortHash(report)}";
        var free = id;
        for (var number = 2; Store.HasScan(free) || Directory.Exists(Path.Combine(Scans, free)); number++) free = string.Create(CultureInfo.InvariantCulture, $"{id}-{number}");
        return free;
    }

    static string ShortHash(RunReport report) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{report.InputHash}|{report.SettingsHash}")))[..8];

    static void WriteFile(string folder, string name, Action<Stream> write)
    {
        using var stream = new FileStream(Path.Combine(folder, name), FileMode.CreateNew);
        write(stream);
    }

    static void FlushAll(string folder)
    {
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            stream.Flush(flushToDisk: true);
        }
    }
}
