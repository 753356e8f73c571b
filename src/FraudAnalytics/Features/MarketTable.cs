using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>The markets of a dataset and which lot is of which, at each level; made once, because every detector asks for every lot.</summary>
sealed class MarketTable
{
    /// <summary>Years that a narrow market spans.</summary>
    public const int YearBand = 3;

    readonly Market[] markets;
    readonly int[] narrow;
    readonly int[] wide;

    MarketTable(Market[] markets, int[] narrow, int[] wide) => (this.markets, this.narrow, this.wide) = (markets, narrow, wide);

    /// <summary>The table of a dataset. Two threads may make it at once; both make the same.</summary>
    public static MarketTable Of(Dataset data)
    {
        if (data.Markets is not MarketTable table) data.Markets = table = Build(data);
        return table;
    }

    /// <summary>Number of markets of all levels together.</summary>
    public int Count => markets.Length;

    /// <summary>The market of a lot, by its number.</summary>
    public Market this[int lot, MarketLevel level] => markets[NumberOf(lot, level)];

    /// <summary>The number of the market of a lot, for sums over markets in arrays; 0 is all lots.</summary>
    public int NumberOf(int lot, MarketLevel level) => level switch
    {
        MarketLevel.Narrow => narrow[lot],
        MarketLevel.Wide => wide[lot],
        _ => 0,
    };

    static MarketTable Build(Dataset data)
    {
        var all = new Market(MarketLevel.All, "", "", default, 0);
        var (markets, numbers) = (new List<Market> { all }, new Dictionary<Market, int>());
        // What a lot gives as text is cut and compared once for all lots that give the same.
        var known = new Dictionary<(int Class, ProcurementCategory Category, int Country, ProcurementMethod Method, int Band), (int Narrow, int Wide)>();
        var (narrow, wide) = (new int[data.Lots.Count], new int[data.Lots.Count]);
        foreach (var lot in data.Lots)
        {
            var (tender, year) = (lot.Tender, lot.Date.Year);
            var key = (lot.ClassificationText.Index, tender.Category, data.TenderColumns.Country[tender.Index].Index, tender.Method, year - year % YearBand);
            if (!known.TryGetValue(key, out var found)) known[key] = found = (Number(Make(lot, MarketLevel.Narrow)), Number(Make(lot, MarketLevel.Wide)));
            (narrow[lot.Index], wide[lot.Index]) = found;
        }
        return new([.. markets], narrow, wide);

        int Number(Market market)
        {
            if (numbers.TryGetValue(market, out var number)) return number;
            markets.Add(market);
            return numbers[market] = markets.Count - 1;
        }
    }

    static Market Make(Lot lot, MarketLevel level)
    {
        var tender = lot.Tender;
        var classification = Prefix(lot.Classification, level == MarketLevel.Narrow ? 3 : 2);
        if (classification.Length == 0) classification = tender.Category == ProcurementCategory.Unknown ? "" : tender.Category.ToString();
        var year = lot.Date.Year;
        return level == MarketLevel.Wide
            ? new(level, classification, tender.Country, default, 0)
            : new(level, classification, tender.Country, tender.Method, year - year % YearBand);
    }

    // Numeric codes (CPV, UNSPSC) are hierarchical by digits; a publisher's own words are a class as they stand.
    static string Prefix(string code, int digits) =>
        code.Length >= digits && code.AsSpan(0, digits).IndexOfAnyExceptInRange('0', '9') < 0 ? code[..digits] : code;
}
