using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>Honest bids of price auctions in units of a lot's size: the equilibrium of methods SY-02 at costs that differ by firm, distance, work in hand and chance.</summary>
sealed class HonestPrices(MarketDesign design, VariedFirms population, ImmutableArray<VariedBuyer> buyers)
{
    const double GridStep = 1.3;
    const double LeastSpread = .01;
    const int MostBidders = 24;
    const double IncumbentAdvantage = 1.2;

    static readonly ConcurrentDictionary<(int Bidders, int Step), FirstPriceAuction> Auctions = new();

    readonly double[] backlog = new double[design.Firms];
    readonly double scale = 1 / Math.Sqrt(1 + design.Advantage * design.Advantage + design.Distance * design.Distance + design.Backlog * design.Backlog);

    /// <summary>Prices of some firms, in their order.</summary>
    public double[] Of(VariedLot lot, IReadOnlyList<int> firms, ref SplitMix64 random)
    {
        var auction = Auction(firms.Count, lot.Spread);
        // Between the grid's spreads the bid function is stretched: the log of a bid is very nearly linear in the spread.
        var stretch = lot.Spread / auction.Sigma;
        var prices = new double[firms.Count];
        for (var index = 0; index < prices.Length; index++)
        {
            var firm = firms[index];
            var noise = design.CommonNoise * lot.Spread * random.Normal();
            prices[index] = Math.Exp(stretch * Math.Log(auction.BidAt(Cost(lot, firm, ref random))) + noise) * population.Firms[firm].HighBy;
        }
        return prices;
    }

    /// <summary>Log cost in standard deviations of the lot.</summary>
    double Cost(VariedLot lot, int firm, ref SplitMix64 random)
    {
        var at = population.Firms[firm];
        // Distances in a market have a mean near .45 and a standard deviation near .25.
        var distance = (at.Place.To(lot.Place) - .45) / .25;
        var cost = random.Normal() + design.Advantage * at.Advantage + design.Distance * distance + design.Backlog * Math.Min(3, backlog[firm] - 1);
        return scale * cost - (buyers[lot.Buyer].Incumbent == firm ? IncumbentAdvantage : 0);
    }

    /// <summary>Lets a lot pass: work in hand gets done, the winner's grows.</summary>
    public void Won(int winner)
    {
        if (design.Backlog == 0) return;
        for (var firm = 0; firm < backlog.Length; firm++) backlog[firm] *= .95;
        backlog[winner] += 1;
    }

    static FirstPriceAuction Auction(int bidders, double spread)
    {
        var step = (int)Math.Round(Math.Log(spread / LeastSpread) / Math.Log(GridStep));
        return Auctions.GetOrAdd((Math.Clamp(bidders, 2, MostBidders), step), static key => new(key.Bidders, LeastSpread * Math.Pow(GridStep, key.Step)));
    }
}
