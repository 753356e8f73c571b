using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How narrowly a lot is compared: from the same kind of works, country, procedure and years, out to all lots. Source: methods 0.1.</summary>
public enum MarketLevel
{
    /// <summary>Classification group (three digits of a CPV), country, procedure, three years.</summary>
    Narrow,
    /// <summary>Classification division (two digits of a CPV), country.</summary>
    Wide,
    /// <summary>All lots of the scan.</summary>
    All,
}

/// <summary>A set of lots that may be compared.</summary>
public readonly record struct Market(MarketLevel Level, string Classification, string Country, ProcurementMethod Method, int FirstYear)
{
    // Markets are keys of many tables and asked for once per lot, so the hash is made once per market.
    readonly int hash = HashCode.Combine(Level, Classification, Country, Method, FirstYear);

    /// <summary>All levels, the narrowest first.</summary>
    public static ReadOnlySpan<MarketLevel> Levels => [MarketLevel.Narrow, MarketLevel.Wide, MarketLevel.All];

    /// <summary>The market of a lot at a level. Lots without classification are told apart by what is bought.</summary>
    public static Market Of(Lot lot, MarketLevel level) => MarketTable.Of(lot.Data)[lot.Index, level];

    /// <inheritdoc/>
    public bool Equals(Market other) =>
        hash == other.hash && Level == other.Level && Method == other.Method && FirstYear == other.FirstYear && Classification == other.Classification && Country == other.Country;

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <summary>In words: <c>CPV 452, RO, open procedure, 2022-2024</c>.</summary>
    public override string ToString()
    {
        if (Level == MarketLevel.All) return "all lots of the scan";
        var parts = new List<string>();
        if (Classification.Length > 0) parts.Add(char.IsAsciiDigit(Classification[0]) ? "class " + Classification : Classification);
        if (Country.Length > 0) parts.Add(Country);
        if (Level == MarketLevel.Narrow && Method != ProcurementMethod.Unknown) parts.Add(Method.ToString().ToLowerInvariant() + " procedure");
        if (Level == MarketLevel.Narrow && FirstYear > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{FirstYear}-{FirstYear + MarketTable.YearBand - 1}"));
        return parts.Count == 0 ? "lots without classification" : string.Join(", ", parts);
    }
}
