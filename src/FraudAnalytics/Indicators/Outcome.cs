namespace FraudAnalytics.Indicators;

/// <summary>Everything that was found, while indicators finish and afterwards.</summary>
sealed class Outcome(Names names, TendererMarks marks, ProcessOrder order, RowAt[] rows, ProcessResult[] processes)
{
    Quantiles? ratios;

    public Span<ProcessResult> Processes => processes;

    public GroupResults Tenderers { get; } = new(names.Tenderers);

    public GroupResults Buyers { get; } = new(names.Buyers);

    public GroupResults ProcuringEntities { get; } = new(names.ProcuringEntities);

    public MetaTable Meta { get; } = new();

    /// <summary>Of the relative differences to the second-lowest bid.</summary>
    public Quantiles RatioQuartiles => ratios ??= Quantiles.Of(processes.Where(process => process.IsCompared).Select(process => process.Ratio));

    public ReadOnlySpan<byte> Ocid(in ProcessResult process) => order.Ocid(rows[process.FirstRow]);

    public ReadOnlySpan<RowAt> Rows(in ProcessResult process) => rows.AsSpan(process.FirstRow, process.Rows);

    /// <summary>Flags a process for its ratio, and the tenderers of the bids that it compares.</summary>
    public void FlagPrice(ref ProcessResult process, Code code)
    {
        process.Codes = process.Codes.With(code);
        marks.Mark(process.Winner, code);
        if (code == Code.R024) marks.Mark(process.Second, code);
    }

    public void Finish(IEnumerable<Indicator> indicators)
    {
        foreach (var indicator in indicators) indicator.Finish(this);
        marks.AddTo(Tenderers);
    }
}
