using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Indicators;

/// <summary>Calculates the indicators of OCDS Cardinal 0.0.8 from compiled releases in JSON Lines.</summary>
/// <param name="settings">Which indicators run.</param>
/// <param name="threads">Number of threads, 1 or more. The result does not depend on it.</param>
/// <param name="map">Whether processes are mapped to organisations.</param>
public sealed class IndicatorRun(IndicatorSettings settings, int threads, bool map = false)
{
    /// <summary>Bytes that a thread takes at a time; the result does not depend on it.</summary>
    internal int BlockSize { get; init; } = LineBlocks.Size;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputRejectedException">There is no such file, or it is a folder.</exception>
    public IndicatorReport Read(string file, CancellationToken cancel)
    {
        if (!File.Exists(file)) throw new InputRejectedException(Directory.Exists(file) ? "is a folder, not a file" : "no such file", file);
        using var stream = new FileStream(file, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        return Read(stream, file, cancel);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">JSON Lines.</param>
    /// <param name="name">Name of it for messages.</param>
    /// <param name="cancel">Stops between two blocks.</param>
    public IndicatorReport Read(Stream stream, string name, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var blocks = new LineBlocks(stream, name);
        var work = Enumerable.Range(0, threads).Select(_ => Task.Run(() => Run(blocks, cancel), cancel)).ToArray();
        return Conclude([.. work.Select(one => one.GetAwaiter().GetResult())]);
    }

    IndicatorThread Run(LineBlocks blocks, CancellationToken cancel)
    {
        var (thread, block) = (new IndicatorThread(settings, map), new LineBlock(BlockSize));
        while (blocks.Next(block))
        {
            cancel.ThrowIfCancellationRequested();
            thread.Read(block);
        }
        return thread;
    }

    IndicatorReport Conclude(IndicatorThread[] all)
    {
        var first = all[0];
        Renumbering?[] numbers = [null, .. all.Skip(1).Select(first.Merge)];
        ProcessLog[] logs = [.. all.Select(thread => thread.Log)];
        var order = new ProcessOrder(logs);
        var rows = order.Sorted();
        var outcome = new Outcome(first.Names, first.Marks, order, rows, new ProcessResults(order, numbers, first.Currencies.First).Of(rows));
        outcome.Finish(first.Indicators);
        return new(outcome, map ? new ProcessMaps(outcome, first.Names, logs, numbers) : null)
        {
            Skipped = SkippedLines(all),
            OtherCurrencies = settings.QuietCurrencies ? 0 : first.Currencies.Others,
            MainCurrency = first.Currencies.First < 0 ? null : System.Text.Encoding.UTF8.GetString(first.Names.Currencies[first.Currencies.First]),
        };
    }

    static ImmutableArray<SkippedLine> SkippedLines(IndicatorThread[] all)
    {
        var skipped = all.SelectMany(thread => thread.Skipped).OrderBy(line => (line.Block, line.Line)).ToArray();
        if (skipped.Length == 0) return [];
        var before = new long[all.Sum(thread => thread.Lines.Count) + 1];
        foreach (var (block, lines) in all.SelectMany(thread => thread.Lines)) before[block + 1] = lines;
        for (var block = 1; block < before.Length; block++) before[block] += before[block - 1];
        return [.. skipped.Select(line => new SkippedLine(before[line.Block] + line.Line + 1, line.IsUtf8))];
    }
}
