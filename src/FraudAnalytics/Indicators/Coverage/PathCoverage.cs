using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using FraudAnalytics.Indicators.Lines;

namespace FraudAnalytics.Indicators.Coverage;

/// <summary>How often a path is filled.</summary>
/// <param name="Count">How many values that are not empty stand there.</param>
/// <param name="Lines">On how many lines there is at least one.</param>
public readonly record struct PathCount(long Count, long Lines)
{
    internal PathCount Plus(long count, long lines) => new(Count + count, Lines + lines);
}

/// <summary>
/// Which JSON paths of a file of JSON lines are filled, and how often. Empty are <c>""</c>, <c>[]</c>, <c>{}</c>, <c>null</c>, and what holds nothing but these.
/// The path <c>""</c> is the line; one that ends with <c>/</c> is an object, one that ends with <c>[]</c> an element of an array, any other a member.
/// </summary>
public sealed record PathCoverage
{
    static readonly JsonWriterOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Counts by path, in ordinal order.</summary>
    public required ImmutableSortedDictionary<string, PathCount> Paths { get; init; }

    /// <summary>How many lines were counted.</summary>
    public long Lines { get; init; }

    /// <summary>Lines that were skipped, in order.</summary>
    public ImmutableArray<LineWarning> Warnings { get; init; } = [];

    /// <summary>Reads a stream of JSON lines to its end. The result does not depend on the number of threads.</summary>
    public static PathCoverage Read(Stream input, int threads, CancellationToken cancel = default)
    {
        var counters = new ConcurrentBag<PathCounter>();
        var warnings = ImmutableArray.CreateBuilder<LineWarning>();
        LineStream.Run(input, threads, block => CountBlock(block, counters), warnings.AddRange, cancel);
        var totals = new Dictionary<string, PathCount>(StringComparer.Ordinal);
        foreach (var counter in counters) counter.AddTo(totals);
        return new() { Paths = totals.ToImmutableSortedDictionary(StringComparer.Ordinal), Lines = counters.Sum(counter => counter.Lines), Warnings = warnings.ToImmutable() };
    }

    /// <summary>One JSON object with the counts by path, on one line.</summary>
    public void Write(Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, AsWritten))
        {
            writer.WriteStartObject();
            foreach (var (path, counted) in Paths) writer.WriteNumber(path, counted.Count);
            writer.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    static List<LineWarning> CountBlock(LineChunk block, ConcurrentBag<PathCounter> counters)
    {
        if (!counters.TryTake(out var counter)) counter = new();
        var warnings = new List<LineWarning>();
        for (var lines = block.Lines(); lines.Next();)
        {
            if (!lines.IsText) warnings.Add(LineWarning.InvalidText(lines.Number));
            else if (!counter.Count(lines.Line)) warnings.Add(LineWarning.InvalidJson(lines.Number));
        }
        counters.Add(counter);
        return warnings;
    }
}
