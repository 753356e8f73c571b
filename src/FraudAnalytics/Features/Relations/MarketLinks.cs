using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>How usual it is that two bidders of a market are related, whether or not they met: the null rate of related bidders in one lot. Source: methods EN-07.</summary>
sealed class MarketLinks
{
    // Where little is known of a market, the rate is drawn towards the one of the example in methods EN-07, by as many pairs.
    const double UsualRate = 0.002;
    const double PriorPairs = 200;

    readonly Dictionary<Market, (double Pairs, int Related)> markets = [];

    /// <summary>Counts all markets; of their bidders those that carry something to share.</summary>
    public static MarketLinks Of(Dataset data, RelationGraph relations, LotFields fields)
    {
        var bidders = new Dictionary<Market, SortedSet<int>>();
        foreach (var lot in data.Lots)
            foreach (var bidder in fields[lot].Bidders)
                foreach (var firm in RelatedBidders.FirmsOf(data.Parties[bidder]))
                {
                    if (!relations.Carries(firm)) continue;
                    var market = Market.Of(lot, MarketLevel.Wide);
                    if (!bidders.TryGetValue(market, out var firms)) bidders[market] = firms = [];
                    firms.Add(firm);
                }
        var links = new MarketLinks();
        foreach (var (market, firms) in bidders) links.markets[market] = (firms.Count * (firms.Count - 1.0) / 2, RelatedPairs(firms, relations));
        return links;
    }

    /// <summary>Share of pairs of bidders of a lot's market that are related, above 0.</summary>
    public double RateOf(Lot lot)
    {
        var (pairs, related) = CountsOf(lot);
        return Rate(pairs, related);
    }

    /// <summary>Pairs of bidders of a lot's market, and those that are related.</summary>
    public (double Pairs, int Related) CountsOf(Lot lot) => markets.GetValueOrDefault(Market.Of(lot, MarketLevel.Wide));

    /// <summary>The rate by its counts.</summary>
    public static double Rate(double pairs, int related) => (related + UsualRate * PriorPairs) / (pairs + PriorPairs);

    /// <summary>Probability of so many related pairs or more among pairs of bidders drawn at random, P(X ≥ k) of a binomial count; three of 400 at .002 give .0473.</summary>
    public static double Chance(int related, int pairs, double rate) => Tails.Binomial(related, pairs, rate);

    static int RelatedPairs(SortedSet<int> firms, RelationGraph relations)
    {
        var related = 0;
        foreach (var firm in firms)
            foreach (var other in relations.Neighbours(firm))
                if (other > firm && firms.Contains(other) && relations.AreRelated(firm, other, LinkWeights.Family)) related++;
        return related;
    }
}
