namespace FraudAnalytics.Features.Bunching;

/// <summary>How many contracts a threshold pulled below itself: excess mass against a polynomial counterfactual, balanced by the gap above.</summary>
/// <remarks>
/// Source: methods SP-04, for a notch. For a regime (threshold, category, year), not for naming a buyer. The choice of the order matters: show all four.
/// </remarks>
static class BunchingMass
{
    /// <summary>Fewest contracts in all bins.</summary>
    public const int Minimum = 200;

    // The gap need not hold more than the excess to a hair: further bins would only add the noise of theirs.
    const double Tolerance = 0.01;

    const int LowestOrder = 4;
    const int HighestOrder = 7;

    /// <summary>The estimates for the orders 4, 5, 6 and 7.</summary>
    public static Assessed<BunchingEstimate>[] OfOrders(BunchingBins bins, ulong seed, int from = -2, int draws = 500) =>
        [.. Enumerable.Range(LowestOrder, HighestOrder - LowestOrder + 1).Select(order => Of(bins, order, seed, from, null, draws))];

    /// <summary>The estimate for one order.</summary>
    /// <param name="bins">Contracts by distance from the threshold.</param>
    /// <param name="order">Order of the polynomial.</param>
    /// <param name="seed">Of the bootstrap, made from method, subject and run.</param>
    /// <param name="from">First bin of the excess, 0 or less.</param>
    /// <param name="to">Last bin of the gap; null lets the data choose where the gap balances the excess.</param>
    /// <param name="draws">Bootstrap draws.</param>
    public static Assessed<BunchingEstimate> Of(BunchingBins bins, int order, ulong seed, int from = -2, int? to = null, int draws = 500)
    {
        if (Unfit(bins, order, from, to) is { } reason) return new NotAssessable(reason);
        var end = to ?? Balance(bins, order, from);
        var regression = new Counterfactual(bins, order, from, end);
        var masses = regression.Measure(bins.Counts, from, end);
        if (masses.AtThreshold <= 0) return new NotAssessable("the polynomial leaves no contracts at the threshold");
        return new BunchingEstimate(order, from, end, masses, BunchingBootstrap.Of(bins, regression, from, end, seed, draws));
    }

    static string? Unfit(BunchingBins bins, int order, int from, int? to)
    {
        if (from > 0 || bins.Lowest >= from || bins.Highest < 1) return "the bins do not reach both sides of the threshold";
        if (to is { } end && (end < 1 || end > bins.Highest)) return "the gap ends outside the bins";
        if (Room(bins, order, from) < (to ?? 1)) return "too few bins outside the excluded ones";
        if (bins.Total < Minimum) return "too few contracts around the threshold";
        var empty = 0;
        for (var z = bins.Lowest; z <= bins.Highest; z++) if (bins[z] <= 0) empty++;
        return empty > bins.Count / 2 ? "more than half of the bins are empty" : null;
    }

    /// <summary>Last bin that may be excluded so that three degrees of freedom and a bin above remain.</summary>
    static int Room(BunchingBins bins, int order, int from) => Math.Min(bins.Highest - 1, bins.Count - (order + 1) - 3 + from - 1);

    /// <summary>The gap grows until it holds as much as the excess, less 1%; of the ends tried the one that balances best.</summary>
    static int Balance(BunchingBins bins, int order, int from)
    {
        var (best, least) = (1, double.PositiveInfinity);
        for (var to = 1; to <= Room(bins, order, from); to++)
        {
            var masses = new Counterfactual(bins, order, from, to).Measure(bins.Counts, from, to);
            var lack = masses.Excess - masses.Missing;
            if (Math.Abs(lack) < least) (best, least) = (to, Math.Abs(lack));
            if (lack <= Tolerance * Math.Abs(masses.Excess)) break;
        }
        return best;
    }
}

/// <summary>An estimate of bunching and how sure it is.</summary>
/// <param name="Order">Order of the polynomial.</param>
/// <param name="From">First bin of the excess.</param>
/// <param name="To">Last bin of the gap.</param>
/// <param name="Masses">B, M, c0 and b.</param>
/// <param name="Spread">Bootstrap errors and intervals of B and b.</param>
sealed record BunchingEstimate(int Order, int From, int To, Masses Masses, BunchingSpread Spread)
{
    /// <summary>True where excess and gap differ by less than a bin's worth of contracts.</summary>
    public bool IsBalanced => Math.Abs(Masses.Excess - Masses.Missing) < Masses.AtThreshold;
}
