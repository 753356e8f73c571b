using System.Collections.Concurrent;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>
/// What the location- and scale-free screens look like without any agreement, by number of bids: first-price bids with lognormal costs of sigma 0.12.
/// One limit for all numbers of bids would flag half of all honest tenders with three bids. Source: methods XC-01.
/// </summary>
public static class NullTable
{
    const int Draws = 40_000;
    const int GridPoints = 2_001;
    const double Sigma = 0.12;
    const ulong Seed = 20_210_601;

    static readonly int[] Sizes = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30];
    static readonly ConcurrentDictionary<int, Quantiles[]> Tables = new();

    /// <summary>True for screens whose null depends on the number of bids alone: all but CV, SPD, DIFFP and KS_I.</summary>
    public static bool Covers(Screen screen) => screen is Screen.Rd or Screen.Rdnor or Screen.Rdalt or Screen.Skew or Screen.Kurt or Screen.KsU;

    /// <summary>Probability of a value at most this low; NaN for NaN or fewer than three bids. Between listed numbers of bids the next smaller one is used.</summary>
    public static double Low(Screen screen, int bids, double value) =>
        bids < 3 || double.IsNaN(value) ? double.NaN : Table(bids)[(int)screen].Low(value);

    /// <summary>Probability of a value at least this high; NaN as for <see cref="Low"/>.</summary>
    public static double High(Screen screen, int bids, double value) =>
        bids < 3 || double.IsNaN(value) ? double.NaN : Table(bids)[(int)screen].High(value);

    /// <summary>The value below which a share of competitive tenders lie.</summary>
    public static double Quantile(Screen screen, int bids, double share) => Table(bids)[(int)screen].At(share);

    static Quantiles[] Table(int bids) => Tables.GetOrAdd(Sizes.Last(size => size <= bids), Simulate);

    static Quantiles[] Simulate(int bids)
    {
        var random = SplitMix64.For(Seed, "null-table", bids.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var auction = new FirstPriceAuction(bids, Sigma);
        var screens = Enum.GetValues<Screen>();
        var values = Array.ConvertAll(screens, _ => new double[Draws]);
        var prices = new double[bids];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var bid = 0; bid < bids; bid++) prices[bid] = auction.BidAt(random.Normal());
            Array.Sort(prices);
            var drawn = Screens.Of(prices);
            foreach (var screen in screens) values[(int)screen][draw] = drawn[screen];
        }
        return Array.ConvertAll(values, column => Quantiles.Of(column, GridPoints));
    }
}
