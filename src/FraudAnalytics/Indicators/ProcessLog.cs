namespace FraudAnalytics.Indicators;

/// <summary>What was found about a process in one line, in one currency.</summary>
struct ProcessRow
{
    public long Ocid;
    public int OcidLength;
    public CodeSet Codes;
    public bool LowestIsDisqualified;
    public int Disqualified;
    public long Stamp;
    /// <summary>Of the two fields above that depend on it and of the ratio; -1 without comparison.</summary>
    public int Currency;
    public int Winner;
    public int Second;
    public double Ratio;
    public int FirstMapped;
    public int Mapped;
}

/// <summary>The processes about which one thread found something, in order of its lines.</summary>
sealed class ProcessLog
{
    readonly ByteArena ocids = new();

    public Column<ProcessRow> Rows { get; } = new();

    public Column<(MapKind Kind, int Id)> Mapped { get; } = new();

    public ReadOnlySpan<byte> Ocid(in ProcessRow row) => ocids.Text(row.Ocid, row.OcidLength);

    public void Add(ProcessFacts process)
    {
        var release = process.Release;
        var row = new ProcessRow { Ocid = ocids.Add(release.Text(release.Ocid)), OcidLength = release.Ocid.Length, Codes = process.Codes, Disqualified = process.Disqualified, Stamp = release.Stamp, Currency = -1, Winner = -1, FirstMapped = Mapped.Count, Mapped = process.Mapped.Count };
        foreach (var mapped in process.Mapped) Mapped.Add(mapped);
        if (process.Comparisons.Count == 0) Rows.Add(row);
        foreach (var comparison in process.Comparisons)
        {
            (row.Currency, row.Ratio, row.Winner, row.Second, row.LowestIsDisqualified) = (comparison.Currency, comparison.Ratio, comparison.Winner, comparison.Second, comparison.LowestIsDisqualified);
            Rows.Add(row);
            // Only the first row of a process has what does not depend on the currency.
            (row.Codes, row.Disqualified, row.Mapped) = (default, 0, 0);
        }
    }
}
