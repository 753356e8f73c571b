using System.Collections.Immutable;

namespace FraudAnalytics.Indicators;

/// <summary>A line that was left out because it is no JSON.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="IsUtf8">False when it is not even UTF-8.</param>
public readonly record struct SkippedLine(long Line, bool IsUtf8);

/// <summary>What the indicators of a file are.</summary>
public sealed class IndicatorReport
{
    readonly Outcome outcome;
    readonly ProcessMaps? maps;

    internal IndicatorReport(Outcome outcome, ProcessMaps? maps)
    {
        this.outcome = outcome;
        this.maps = maps;
    }

    /// <summary>Lines left out, in the order of the file.</summary>
    public ImmutableArray<SkippedLine> Skipped { get; internal init; } = [];

    /// <summary>How often a price was left out of a comparison because it is in another than the main currency.</summary>
    public long OtherCurrencies { get; internal init; }

    /// <summary>Currency of the prices that were compared; null when there was none.</summary>
    public string? MainCurrency { get; internal init; }

    /// <summary>Number of results for each group that has any, in order of their names.</summary>
    public ImmutableArray<(string Group, int Results)> Counts
    {
        get
        {
            var counts = ImmutableArray.CreateBuilder<(string, int)>();
            var processes = 0;
            foreach (ref var process in outcome.Processes)
                if (!process.Codes.IsEmpty) processes++;
            foreach (var (name, count) in new[] { ("Buyer", outcome.Buyers.Count), ("OCID", processes), ("ProcuringEntity", outcome.ProcuringEntities.Count), ("Tenderer", outcome.Tenderers.Count) })
                if (count > 0) counts.Add((name, count));
            return counts.ToImmutable();
        }
    }

    /// <summary>Writes one JSON object and a line end, names in the order of their bytes.</summary>
    /// <param name="output">Where to; not closed.</param>
    /// <param name="meta">Whether quartiles and fences are written.</param>
    public void Write(Stream output, bool meta) => new ReportWriter(outcome, new(output)).Write(meta, maps);
}
