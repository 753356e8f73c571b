using System.Collections.Immutable;

namespace FraudAnalytics.Indicators;

/// <summary>Which indicators run and how; the properties of a settings file of OCDS Cardinal 0.0.8. An indicator without settings does not run.</summary>
public sealed record IndicatorSettings
{
    /// <summary>Main currency of R024, R036 and R058; null for the first one in the file.</summary>
    public string? Currency { get; init; }

    /// <summary>Only processes with one of these <c>procurementMethodDetails</c> have prices that can be compared; empty for no such list. Goes before <see cref="PricesIncomparable"/>.</summary>
    public ImmutableArray<string> PricesComparable { get; init; } = [];

    /// <summary>Processes with one of these <c>procurementMethodDetails</c> have no prices that can be compared.</summary>
    public ImmutableArray<string> PricesIncomparable { get; init; } = [];

    /// <summary>Processes with one of these <c>procurementMethodDetails</c> are left out of all indicators.</summary>
    public ImmutableArray<string> Excluded { get; init; } = [];

    /// <summary>Whether bids in another than the main currency are passed over without a word.</summary>
    public bool QuietCurrencies { get; init; }

    /// <summary>R003, short submission period.</summary>
    public ShortPeriodSettings? R003 { get; init; }

    /// <summary>R018, single bid received.</summary>
    public SingleBidSettings? R018 { get; init; }

    /// <summary>R024, price close to winning bid.</summary>
    public FenceSettings? R024 { get; init; }

    /// <summary>R025, excessive unsuccessful bids.</summary>
    public UnsuccessfulBidsSettings? R025 { get; init; }

    /// <summary>R028, identical bid prices: whether it runs.</summary>
    public bool R028 { get; init; }

    /// <summary>R030, late bid won: whether it runs.</summary>
    public bool R030 { get; init; }

    /// <summary>R035, all except winning bid disqualified.</summary>
    public OthersDisqualifiedSettings? R035 { get; init; }

    /// <summary>R036, lowest bid disqualified: whether it runs.</summary>
    public bool R036 { get; init; }

    /// <summary>R038, excessive disqualified bids.</summary>
    public DisqualifiedBidsSettings? R038 { get; init; }

    /// <summary>R048, heterogeneous supplier.</summary>
    public HeterogeneousSupplierSettings? R048 { get; init; }

    /// <summary>R058, heavily discounted bid.</summary>
    public FenceSettings? R058 { get; init; }

    /// <summary>Rules in which this program may do better than Cardinal; all off.</summary>
    public CorrectedRules Corrected { get; init; } = new();

    /// <summary>All eleven indicators with Cardinal's defaults.</summary>
    public static IndicatorSettings Default { get; } = new() { R003 = new(), R018 = new(), R024 = new(), R025 = new(), R028 = true, R030 = true, R035 = new(), R036 = true, R038 = new(), R048 = new(), R058 = new() };

    /// <summary>Reads a settings file of Cardinal. Sections of its command <c>prepare</c> are checked for unknown properties and otherwise passed over.</summary>
    /// <exception cref="SettingsRejectedException">Something is wrong; all errors at once.</exception>
    public static IndicatorSettings Read(string file) => new IndicatorSettingsReader(file).Read(Ingest.IniFile.Read(file));

    internal static IndicatorSettings Parse(string text) => new IndicatorSettingsReader("settings.ini").Read(Ingest.IniFile.Parse(text, "settings.ini"));
}

/// <summary>Settings of R003.</summary>
public sealed record ShortPeriodSettings
{
    /// <summary>Periods of fewer whole days are flagged; default 15.</summary>
    public long Days { get; init; } = 15;

    /// <summary>Only these values of <c>procurementMethod</c>; empty for all.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>Days for some values of <c>procurementMethodDetails</c>.</summary>
    public ImmutableDictionary<string, long> DaysByDetails { get; init; } = ImmutableDictionary<string, long>.Empty;
}

/// <summary>Settings of R018.</summary>
public sealed record SingleBidSettings
{
    /// <summary>Only these values of <c>procurementMethod</c>; empty for all. Default open and selective.</summary>
    public ImmutableArray<string> Methods { get; init; } = ["open", "selective"];
}

/// <summary>Settings of R024 and R058.</summary>
public sealed record FenceSettings
{
    /// <summary>Takes the place of the fence computed from quartiles; null for that one.</summary>
    public double? Threshold { get; init; }
}

/// <summary>Settings of R025.</summary>
public sealed record UnsuccessfulBidsSettings
{
    /// <summary>Tenderers with as many bids as this percentile or more are looked at; default 75.</summary>
    public long Percentile { get; init; } = 75;

    /// <summary>Takes the place of the lower fence of ratios; null for that one.</summary>
    public double? Threshold { get; init; }
}

/// <summary>Settings of R035.</summary>
public sealed record OthersDisqualifiedSettings
{
    /// <summary>Tenderers with disqualified bids that are needed; default and least 1.</summary>
    public long Threshold { get; init; } = 1;
}

/// <summary>Settings of R038.</summary>
public sealed record DisqualifiedBidsSettings
{
    /// <summary>Takes the place of the upper fences; null for these.</summary>
    public double? Threshold { get; init; }

    /// <summary>Submitted bids that a tenderer must have; default 2.</summary>
    public long MinimumBids { get; init; } = 2;

    /// <summary>Submitted bids (as Cardinal counts) that a buyer or procuring entity must have; default 2.</summary>
    public long MinimumProcesses { get; init; } = 2;
}

/// <summary>Settings of R048.</summary>
public sealed record HeterogeneousSupplierSettings
{
    /// <summary>Characters of an item's classification that are compared; default 2.</summary>
    public long Digits { get; init; } = 2;

    /// <summary>Takes the place of the upper fence; null for that one.</summary>
    public long? Threshold { get; init; }

    /// <summary>Processes with classified items that a supplier must have; default 20.</summary>
    public long MinimumProcesses { get; init; } = 20;
}

/// <summary>Section <c>[fraudscan]</c>, which Cardinal does not have.</summary>
public sealed record CorrectedRules
{
    /// <summary>R030 compares points in time; a deadline that is only a date includes its day.</summary>
    public bool CompareInstants { get; init; }

    /// <summary>R003 also reads dates without time and times without zone, as UTC.</summary>
    public bool DateOnlyPeriods { get; init; }

    /// <summary>R036 needs all bids at the lowest price to be disqualified, so that their order does not matter.</summary>
    public bool AllLowestBids { get; init; }

    /// <summary>R024, R036 and R058 leave out processes whose submitted bids are in several currencies.</summary>
    public bool ExcludeMixedCurrencies { get; init; }

    /// <summary>R038 counts the processes of a buyer or procuring entity, not their bids, against the minimum.</summary>
    public bool CountProcesses { get; init; }
}
