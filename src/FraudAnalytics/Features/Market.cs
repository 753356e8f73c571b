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
    const int YearBand = 3;

    /// <summary>The market of a lot at a level. Lots without classification are told apart by what is bought.</summary>
    public static Market Of(Lot lot, MarketLevel level)
    {
        if (level == MarketLevel.All) return new(level, "", "", default, 0);
        var tender = lot.Tender;
        var classification = Prefix(lot.Classification, level == MarketLevel.Narrow ? 3 : 2);
        if (classification.Length == 0) classification = tender.Category == ProcurementCategory.Unknown ? "" : tender.Category.ToString();
        var year = lot.Date.Year;
        return level == MarketLevel.Wide
            ? new(level, classification, tender.Country, default, 0)
            : new(level, classification, tender.Country, tender.Method, year - year % YearBand);
    }

    /// <summary>In words: <c>CPV 452, RO, open procedure, 2022-2024</c>.</summary>
    public override string ToString()
    {
        if (Level == MarketLevel.All) return "all lots of the scan";
        var parts = new List<string>();
        if (Classification.Length > 0) parts.Add(char.IsAsciiDigit(Classification[0]) ? "class " + Classification : Classification);
        if (Country.Length > 0) parts.Add(Country);
        if (Level == MarketLevel.Narrow && Method != ProcurementMethod.Unknown) parts.Add(Method.ToString().ToLowerInvariant() + " procedure");
        if (Level == MarketLevel.Narrow && FirstYear > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{FirstYear}-{FirstYear + YearBand - 1}"));
        return parts.Count == 0 ? "lots without classification" : string.Join(", ", parts);
    }

    // Numeric codes (CPV, UNSPSC) are hierarchical by digits; a publisher's own words are a class as they stand.
    static string Prefix(string code, int digits) =>
        code.Length >= digits && code.AsSpan(0, digits).IndexOfAnyExceptInRange('0', '9') < 0 ? code[..digits] : code;
}
