namespace FraudAnalytics.Indicators;

/// <summary>A line that was left out.</summary>
/// <param name="Block">Its block.</param>
/// <param name="Line">0-based line within the block.</param>
/// <param name="IsUtf8">False when it is not even text.</param>
readonly record struct SkippedAt(int Block, int Line, bool IsUtf8);

/// <summary>All indicators over the blocks that one thread took.</summary>
sealed class IndicatorThread
{
    readonly Release release = new();
    readonly ReleaseReader reader;
    readonly ProcessFacts process;
    readonly Exclusions exclusions;

    public IndicatorThread(IndicatorSettings settings, bool map)
    {
        Currencies = new(settings, Names);
        reader = new(Names, release);
        process = new(release, new(settings), map);
        exclusions = new(settings);
        Indicators = [.. IndicatorCatalog.For(settings, this, map)];
    }

    public Names Names { get; } = new();

    public CurrencyChoice Currencies { get; }

    public TendererMarks Marks { get; } = new();

    public ProcessLog Log { get; } = new();

    public Indicator[] Indicators { get; }

    public List<SkippedAt> Skipped { get; } = [];

    /// <summary>Lines by block.</summary>
    public List<(int Block, int Lines)> Lines { get; } = [];

    public void Read(LineBlock block)
    {
        var (start, line) = (0, 0);
        while (start < block.Length)
        {
            var length = block.Bytes.AsSpan(start, block.Length - start).IndexOf((byte)'\n');
            if (length < 0) length = block.Length - start;
            Read(block, start, length, line++);
            start += length + 1;
        }
        Lines.Add((block.Number, line));
    }

    /// <summary>Takes over what another thread found, but for its log, which stays as it is.</summary>
    public Renumbering Merge(IndicatorThread other)
    {
        var numbers = Names.Merge(other.Names);
        Currencies.Merge(other.Currencies, numbers);
        Marks.Merge(other.Marks, numbers.Tenderers);
        for (var index = 0; index < Indicators.Length; index++) Indicators[index].Merge(other.Indicators[index], numbers);
        return numbers;
    }

    void Read(LineBlock block, int start, int length, int line)
    {
        if (length == 0) return;
        var kind = reader.Read(block.Bytes, start, length);
        if (kind == LineKind.NoJson) Skip(block, start, length, line);
        if (kind != LineKind.Release || exclusions.Leaves(release)) return;
        release.Stamp = (long)block.Number << 32 | (uint)(line + 1);
        process.Begin();
        foreach (var indicator in Indicators) indicator.Fold(process);
        if (process.HasResult) Log.Add(process);
    }

    void Skip(LineBlock block, int start, int length, int line)
    {
        var text = block.Bytes.AsSpan(start, length);
        if (text.IndexOfAnyExcept(" \t\r\f"u8) >= 0) Skipped.Add(new(block.Number, line, System.Text.Unicode.Utf8.IsValid(text)));
    }
}
