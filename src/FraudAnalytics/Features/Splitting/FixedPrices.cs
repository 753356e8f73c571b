using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Purchases near a threshold at a price that others pay to the cent for the same kind of thing: a tariff, a catalogue, a cap. They pile up wherever the price lies. Source: methods SP-03, false positives.</summary>
static class FixedPrices
{
    const int FewestBuyers = 3;
    const double Nearest = 0.5;
    const double Furthest = 2;

    // Multiples of ten units of currency are chosen, by those who stay below a threshold too.
    const long Chosen = 10 * Money.Scale;

    /// <summary>Those among the members of a regime.</summary>
    /// <param name="purchases">All purchases.</param>
    /// <param name="members">Slots of the regime.</param>
    /// <param name="threshold">Its amount in units.</param>
    public static HashSet<int> Of(Purchases purchases, IEnumerable<int> members, long threshold)
    {
        var odd = members.Where(slot => IsOdd(purchases, slot, threshold)).ToArray();
        return [.. odd.GroupBy(slot => (purchases.Items[slot], purchases.SignedUnits(slot))).Where(price => price.Select(purchases.BuyerOf).Distinct().Take(FewestBuyers).Count() == FewestBuyers).SelectMany(price => price)];
    }

    static bool IsOdd(Purchases purchases, int slot, long threshold)
    {
        var units = purchases.SignedUnits(slot);
        return purchases.Items[slot] > 0 && units % Chosen != 0 && units >= Nearest * threshold && units <= Furthest * threshold;
    }
}
