using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Sums over all lots of a bidder, from which those over all its lots but one follow.</summary>
struct BidderProfile
{
    public int Lots;
    public int Wins;

    /// <summary>Wins to expect where every bidder of a lot is equally likely to win.</summary>
    public double Expected;

    /// <summary>Lots with a price of it beside others.</summary>
    public int Priced;

    /// <summary>Sum of the logarithm of its price over the lot's median price.</summary>
    public double Level;
    public double LevelSquares;
    public double LevelSizes;

    /// <summary>Lots of it with three or more different prices.</summary>
    public int Varied;

    /// <summary>Sum over them of the logarithm of the coefficient of variation, the number of bids considered.</summary>
    public double Variation;

    /// <summary>How far its strongest tie (<see cref="CoBid.Z"/>) lies above those of the bidders of its market, in robust standard deviations; NaN where there are too few bidders to tell.</summary>
    public double TieOutlier;
}

/// <summary>How every bidder behaves over all its lots, from bids and awards alone.</summary>
sealed class BidderProfiles
{
    /// <summary>Fewest lots of a bidder, and fewest such bidders of a market, that its ties are judged by.</summary>
    const int FewestLots = 5;
    const int FewestBidders = 20;

    readonly BidderProfile[] profiles;

    BidderProfiles(BidderProfile[] profiles) => this.profiles = profiles;

    public ref readonly BidderProfile this[int party] => ref profiles[party];

    /// <summary>Adds up the profiles of all parties.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="participation">Who bid where.</param>
    /// <param name="variation">Logarithm of the relative coefficient of variation of every lot; NaN where there is none.</param>
    /// <param name="ties">Strongest tie of every party; NaN where it has none.</param>
    public static BidderProfiles Of(Dataset data, Participation participation, double[] variation, double[] ties)
    {
        var profiles = new BidderProfile[data.Parties.Count];
        for (var party = 0; party < profiles.Length; party++)
        {
            ref var profile = ref profiles[party];
            var won = participation.WonBy(party);
            var lots = participation.LotsOf(party);
            for (var index = 0; index < lots.Length; index++) Add(ref profile, won[index], participation.Fields[data.Lots[lots[index]]].Bidders.Length, variation[lots[index]]);
        }
        foreach (var lot in data.Lots) AddLevels(profiles, lot);
        MarkOutliers(data, participation, profiles, ties);
        return new(profiles);
    }

    /// <summary>Logarithm of a price over the lot's median price.</summary>
    public static double LevelOf(ReadOnlySpan<double> prices, int rank)
    {
        var median = prices.Length % 2 == 1 ? prices[prices.Length / 2] : (prices[prices.Length / 2 - 1] + prices[prices.Length / 2]) / 2;
        return Math.Log(prices[rank] / median);
    }

    static void Add(ref BidderProfile profile, bool won, int bidders, double variation)
    {
        profile.Lots++;
        if (won) profile.Wins++;
        profile.Expected += 1.0 / bidders;
        if (double.IsNaN(variation)) return;
        profile.Varied++;
        profile.Variation += variation;
    }

    static void AddLevels(BidderProfile[] profiles, Lot lot)
    {
        var prices = lot.ValidPrices;
        if (prices.Length is < 2 or > Participation.MaximumBidders) return;
        for (var rank = 0; rank < prices.Length; rank++)
        {
            ref var profile = ref profiles[lot.Data.Bids[lot.PricedBids[rank]].BidderIndex];
            var level = LevelOf(prices, rank);
            profile.Priced++;
            profile.Level += level;
            profile.LevelSquares += level * level;
            profile.LevelSizes += Math.Abs(level);
        }
    }

    /// <summary>Ties are compared with those of bidders of the same market: how strong they get depends on its size and on how its lots differ.</summary>
    static void MarkOutliers(Dataset data, Participation participation, BidderProfile[] profiles, double[] ties)
    {
        foreach (ref var profile in profiles.AsSpan()) profile.TieOutlier = double.NaN;
        var judged = Enumerable.Range(0, profiles.Length).Where(party => profiles[party].Lots >= FewestLots && !double.IsNaN(ties[party]));
        foreach (var market in judged.GroupBy(party => HomeOf(data, participation.LotsOf(party))))
        {
            int[] members = [.. market];
            if (members.Length < FewestBidders) continue;
            var (median, deviation) = Robust(Array.ConvertAll(members, party => ties[party]));
            foreach (var party in members) profiles[party].TieOutlier = deviation > 0 ? (ties[party] - median) / deviation : 0;
        }
    }

    /// <summary>The wide market of most of its lots; of equals, the one it came to first.</summary>
    static Market HomeOf(Dataset data, ReadOnlySpan<int> lots)
    {
        var counts = new Dictionary<Market, int>();
        var (home, most) = (default(Market), 0);
        foreach (var lot in lots)
        {
            var market = Market.Of(data.Lots[lot], MarketLevel.Wide);
            var count = counts[market] = counts.GetValueOrDefault(market) + 1;
            if (count > most) (home, most) = (market, count);
        }
        return home;
    }

    /// <summary>Median, and median absolute deviation scaled to a standard deviation of normal values.</summary>
    static (double Median, double Deviation) Robust(double[] values)
    {
        var median = Median(values);
        return (median, 1.4826 * Median(Array.ConvertAll(values, value => Math.Abs(value - median))));
    }

    static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
