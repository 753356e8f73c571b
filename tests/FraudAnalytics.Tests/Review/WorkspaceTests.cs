using System.Globalization;
using FraudAnalytics.Review;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Review;

public sealed class WorkspaceTests : IDisposable
{
    static readonly DateTimeOffset Time = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);
    readonly string directory = Directory.CreateTempSubdirectory("workspace").FullName;

    sealed class Stopped : Exception;

    public static TheoryData<string> Steps => [.. Enum.GetNames<CommitStep>()];

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_scan_lies_in_its_folder_with_all_its_files()
    {
        using var workspace = Open(directory);
        var scan = workspace.Commit(Scan(Lot("a")), Time, (folder, result) => File.WriteAllText(Path.Combine(folder, "report.html"), result.Report.ScanId));
        Assert.StartsWith("20260131T080000Z-", scan.Id, StringComparison.Ordinal);
        Assert.Equal(["findings.jsonl", "groups.json", "issues.csv", "report.html", "run.json"], Directory.GetFiles(scan.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(scan.Id, File.ReadAllText(Path.Combine(scan.Folder, "report.html")));
        Assert.Contains("\"new\": 1", File.ReadAllText(Path.Combine(scan.Folder, "run.json")), StringComparison.Ordinal);
        Assert.NotEqual(scan.Id, workspace.Commit(Scan(Lot("a")), Time).Id);
        Assert.Equal(2, Workspace.FinishedScans(directory).Count);
    }

    /// <summary>Stops after each step; the next opening and scan must give what an undisturbed one gives.</summary>
    [Theory, MemberData(nameof(Steps))]
    public void A_scan_stopped_at_any_step_leaves_the_workspace_as_if_it_had_ended_or_never_begun(string step)
    {
        var stop = Enum.Parse<CommitStep>(step);
        using (var workspace = Open(directory))
        {
            workspace.Commit(Scan(Lot("a")), Time);
            workspace.After = reached => { if (reached == stop) throw new Stopped(); };
            Assert.Throws<Stopped>(() => workspace.Commit(Scan(Lot("a"), Lot("b")), Time.AddHours(1)));
        }
        using var again = Open(directory);
        var recorded = stop >= CommitStep.Committed;
        Assert.Equal(recorded ? 2 : 1, Workspace.FinishedScans(directory).Count);
        Assert.Equal(Workspace.FinishedScans(directory).Count, Directory.GetDirectories(Path.Combine(directory, "scans")).Length);
        Assert.Equal(recorded ? 2 : 1, again.Store.Queue().Count);
        var next = again.Commit(Scan(Lot("a"), Lot("b")), Time.AddHours(2));
        Assert.Equal(recorded ? new ScanChanges(0, 2, 0, 0, 0) : new ScanChanges(1, 1, 0, 0, 0), next.Result.Report.Changes);
        Assert.Equal(Undisturbed(), File.ReadAllBytes(Path.Combine(next.Folder, "findings.jsonl")));
        Assert.Null(AuditChain.Verify(again.Store.History()).FirstBroken);
    }

    [Fact]
    public void A_second_scan_is_refused_at_once_and_told_who_holds_it()
    {
        using (Open(directory))
        {
            var refused = Assert.Throws<WorkspaceLockedException>(() => Open(directory));
            Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
            Assert.Contains(Environment.UserName, refused.Message, StringComparison.Ordinal);
        }
        Open(directory).Dispose();
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_a_storage_error()
    {
        var taken = Path.Combine(directory, "file");
        File.WriteAllText(taken, "");
        Assert.Throws<StoreException>(() => Open(taken));
    }

    static Workspace Open(string directory) => Workspace.Open(directory, TimeProvider.System);

    byte[] Undisturbed()
    {
        using var other = Open(Path.Combine(directory, "undisturbed"));
        return File.ReadAllBytes(Path.Combine(other.Commit(Scan(Lot("a"), Lot("b")), Time).Folder, "findings.jsonl"));
    }
}
