using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>
/// How often a supplier that won at a buyer wins there again the next time the same class of goods is bought. Call-offs and payments are left out, and all that is decided on one day is one time.
/// Source: methods RI-17.
/// </summary>
static class Repeats
{
    /// <summary>Counts over all buyers; the unit is the number of the buyer and supplier in <see cref="Dataset.BuyerSuppliers"/>.</summary>
    public static UnitRates Of(Dataset data)
    {
        var rates = new UnitRates();
        foreach (var buyer in data.Buyers)
            foreach (var (market, times) in Times(buyer))
                for (var time = 0; time + 1 < times.Count; time++)
                    foreach (var unit in times[time]) rates.Add(unit, market, Array.BinarySearch(times[time + 1], unit) >= 0 ? 1 : 0, 1);
        return rates;
    }

    /// <summary>Whether a contract is a decision of its own on a known day.</summary>
    public static bool Counts(Contract contract) => !contract.IsPayment && contract.Date.HasValue && contract.Lot.Tender.Framework.Length == 0;

    /// <summary>Who won on each day, by class of goods, in order of time.</summary>
    static IEnumerable<(Market Market, List<int[]> Times)> Times(Buyer buyer)
    {
        var wins = new List<(Market Market, Day Day, int Unit)>();
        foreach (var supplier in buyer.Suppliers)
            foreach (var contract in supplier.Contracts)
                if (Counts(contract)) wins.Add((Market.Of(contract.Lot, MarketLevel.Wide), contract.Date, supplier.Index));
        foreach (var market in wins.GroupBy(win => win.Market))
            yield return (market.Key, [.. market.GroupBy(win => win.Day).OrderBy(day => day.Key).Select(day => day.Select(win => win.Unit).Distinct().Order().ToArray())]);
    }
}
