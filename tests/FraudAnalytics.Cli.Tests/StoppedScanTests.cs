using System.Diagnostics;

namespace FraudAnalytics.Cli.Tests;

/// <summary>A market large enough that a scan can be stopped in the middle, scanned once undisturbed.</summary>
public sealed class LargeMarket : IDisposable
{
    readonly Place place = new();

    public LargeMarket()
    {
        place.Ok("generate", "--out", "market", "--seed", "5", "--lots", "5000", "--format", "ocds");
        var watch = Stopwatch.StartNew();
        place.Ok("scan", Path, "--workspace", "undisturbed", "--quiet");
        Duration = watch.Elapsed;
        Findings = place.Last("undisturbed").Findings;
    }

    public string Path => place.At("market", "ocds", "market.jsonl");

    public TimeSpan Duration { get; }

    public byte[] Findings { get; }

    public void Dispose() => place.Dispose();
}

public sealed class StoppedScanTests(LargeMarket market) : IClassFixture<LargeMarket>, IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(null, 0.1)]
    [InlineData(null, 0.3)]
    [InlineData("reading", 0.0)]
    [InlineData("features", 0.05)]
    [InlineData("detecting", 0.0)]
    [InlineData("writing", 0.0)]
    [InlineData("writing", 0.03)]
    [InlineData("writing", 0.08)]
    public void After_a_kill_the_next_scan_gives_what_an_undisturbed_one_gives(string? stage, double delay)
    {
        using var process = Fraudscan.Start(place.Root, "scan", market.Path);
        if (stage is not null) ReadTo(process, stage);
        Thread.Sleep(delay * market.Duration);
        process.Kill();
        // Writing takes a third of the scan, so the kill is nearly always in time; what follows holds either way.
        Fraudscan.End(process, "killed");

        place.Ok("scan", market.Path, "--quiet");
        Assert.Empty(place.Unfinished());
        Assert.Equal(market.Findings, place.Last().Findings);
        var (run, changes) = (place.Last().Run, place.Last().Run["changes"]!);
        Assert.Equal((int)run["findings"]!, (int)changes["new"]! + (int)changes["unchanged"]!);
    }

    [Theory]
    [InlineData("INT", "reading")]
    [InlineData("INT", "features")]
    [InlineData("TERM", "detecting")]
    public void A_signal_ends_the_scan_with_130_and_nothing_written(string signal, string stage)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var process = Fraudscan.Start(place.Root, "scan", market.Path);
        ReadTo(process, stage);
        Send(signal, process);
        var ended = Fraudscan.End(process, $"{signal} while {stage}");
        Assert.Equal(130, ended.Code);
        Assert.Contains("Stopped; nothing was written.", ended.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(place.At("fraudscan-workspace", "scans")));
    }

    [Fact]
    public void A_signal_while_writing_leaves_the_whole_scan()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var process = Fraudscan.Start(place.Root, "scan", market.Path);
        ReadTo(process, "writing");
        while (!process.HasExited && place.Unfinished().Length == 0) Thread.Sleep(5);
        Send("INT", process);
        Assert.Equal(0, Fraudscan.End(process, "INT while writing").Code);
        Assert.Empty(place.Unfinished());
        Assert.Equal(market.Findings, place.Last().Findings);
    }

    static void Send(string signal, Process process)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]);
        kill.WaitForExit();
    }

    static void ReadTo(Process process, string stage)
    {
        while (process.StandardError.ReadLine() is { } line)
            if (line == stage) return;
        Assert.Fail($"the scan ended before '{stage}'");
    }
}
