using System.Diagnostics;
using System.Globalization;
using FraudAnalytics.Review;

namespace FraudAnalytics.Web.Tests;

/// <summary>What a running scan says of itself, and what the page makes of it.</summary>
public sealed class RunningScanTests
{
    [Fact]
    public void Progress_is_written_once_a_second_within_a_stage_and_gone_in_the_end()
    {
        var folder = Directory.CreateTempSubdirectory("progress").FullName;
        var clock = new StoppedClock(SampleScan.At);
        var told = new List<ScanProgress>();
        using (var file = new ScanProgressFile(folder, clock, new Listener(told)))
        {
            Assert.Equal(("starting", 0.0), Said(folder));
            file.Report(new("reading", 0.1, "a.csv"));
            Assert.Equal(("reading", 0.1), Said(folder));
            clock.Goes(TimeSpan.FromMilliseconds(900));
            file.Report(new("reading", 0.2, "a.csv"));
            Assert.Equal(("reading", 0.1), Said(folder));
            clock.Goes(TimeSpan.FromMilliseconds(200));
            file.Report(new("reading", 0.3, "b.csv"));
            var said = ScanProgressFile.Read(folder)!;
            Assert.Equal(new ScanInProgress("reading", 0.3, "b.csv", "2026-01-31T08:00:00Z", "2026-01-31T08:00:01Z", Environment.ProcessId), said);
            Assert.Equal(4, told.Count);
        }
        Assert.Empty(Directory.GetFiles(folder));
        Assert.Null(ScanProgressFile.Read(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_ends_no_scan()
    {
        using var file = new ScanProgressFile(Path.Combine(Path.GetTempPath(), "is", "not", "there"), TimeProvider.System);
        file.Report(new("reading", 0.5, ""));
    }

    [Fact]
    public async Task A_scan_that_runs_is_shown_and_looked_for_again()
    {
        await using var served = await Served.Sample();
        Assert.DoesNotContain("http-equiv", await served.Page("/runs"), StringComparison.Ordinal);
        using (var file = new ScanProgressFile(served.Workspace, TimeProvider.System))
        {
            file.Report(new("detecting", 0.25, "BR-10"));
            var page = await served.Page("/runs");
            Assert.Contains("A scan is running", page, StringComparison.Ordinal);
            Assert.Contains("<meta http-equiv=\"refresh\" content=\"3\">", page, StringComparison.Ordinal);
            Assert.Contains("value=\"0.25\"", page, StringComparison.Ordinal);
            Assert.Contains("BR-10", page, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("A scan is running", await served.Page("/runs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_whose_process_is_gone_was_stopped()
    {
        await using var served = await Served.Sample();
        using var ended = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        await ended.WaitForExitAsync(TestContext.Current.CancellationToken);
        Write(served.Workspace, ended.Id, SampleScan.At);
        await ShowsStopped(served);
        // Another process got the id later.
        Write(served.Workspace, Environment.ProcessId, SampleScan.At.AddYears(-30));
        await ShowsStopped(served);
    }

    static async Task ShowsStopped(Served served)
    {
        var page = await served.Page("/runs");
        Assert.Contains("A scan was stopped", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", page, StringComparison.Ordinal);
    }

    static void Write(string workspace, int process, DateTimeOffset started) => File.WriteAllText(
        Path.Combine(workspace, ScanProgressFile.Name),
        $$"""{"stage":"reading","done":0.5,"detail":"a.csv","started":"{{started.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}}","at":"2026-01-31T08:00:01Z","process":{{process.ToString(CultureInfo.InvariantCulture)}}}""");

    static (string, double) Said(string folder) => ScanProgressFile.Read(folder) is { } said ? (said.Stage, said.Done) : ("", 0);

    sealed class Listener(List<ScanProgress> told) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => told.Add(value);
    }
}
