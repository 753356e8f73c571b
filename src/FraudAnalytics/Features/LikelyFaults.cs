using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Lots in which one value was likely entered wrongly, with the numbers that show it; one pass over the lots. Several indicators of such a lot have one cause.</summary>
public sealed class LikelyFaults
{
    readonly Dictionary<string, LikelyFault> prices = new(StringComparer.Ordinal);
    readonly Dictionary<string, LikelyFault> dates = new(StringComparer.Ordinal);

    LikelyFaults() { }

    /// <summary>No lot is known to have one.</summary>
    public static LikelyFaults None { get; } = new();

    /// <summary>Looks at all lots.</summary>
    public static LikelyFaults Of(Dataset data)
    {
        var (found, search) = (new LikelyFaults(), new FaultSearch(data));
        foreach (var lot in data.Lots)
        {
            if (search.Price(lot) is { } price) found.prices[lot.Id] = price;
            if (DateFault.Of(lot) is { } date) found.dates[lot.Id] = date;
        }
        return found;
    }

    /// <summary>Number of lots with a price that was likely entered wrongly.</summary>
    public int Prices => prices.Count;

    /// <summary>Number of lots with a day that was likely entered wrongly.</summary>
    public int Dates => dates.Count;

    /// <summary>What is likely wrong with a price of a lot; null when nothing is.</summary>
    public LikelyFault? Price(string lot) => prices.GetValueOrDefault(lot);

    /// <summary>What is likely wrong with a day of a lot; null when nothing is.</summary>
    public LikelyFault? Date(string lot) => dates.GetValueOrDefault(lot);
}
