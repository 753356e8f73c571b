using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>The prices of two bidders in a lot that both bid for.</summary>
/// <param name="Lot">The lot; its prices are <see cref="Lot.ValidPrices"/>.</param>
/// <param name="FirstRank">Place of the first bidder's price among them, 0 for the lowest.</param>
/// <param name="SecondRank">The same of the second bidder.</param>
public readonly record struct JointPrice(Lot Lot, int FirstRank, int SecondRank)
{
    /// <summary>The first bidder's price in the lot's currency, above 0.</summary>
    public double First => Lot.ValidPrices[FirstRank];

    /// <summary>The second bidder's price in the lot's currency, above 0.</summary>
    public double Second => Lot.ValidPrices[SecondRank];

    /// <summary>The lots of a pair in which both have a comparable price, in order of time. Time grows with the bids of these lots.</summary>
    public static List<JointPrice> Of(PartyPair pair)
    {
        var (first, second) = (pair.Pairs.FirstOf(pair.Index), pair.Pairs.SecondOf(pair.Index));
        var joint = new List<JointPrice>(pair.Lots.Length);
        foreach (var number in pair.Lots)
        {
            var lot = pair.Pairs.Data.Lots[number];
            if (RankOf(lot, first) is >= 0 and var one && RankOf(lot, second) is >= 0 and var two) joint.Add(new(lot, one, two));
        }
        return joint;
    }

    /// <summary>Place of a party's price among the prices of a lot, 0 for the lowest; -1 when it has none.</summary>
    public static int RankOf(Lot lot, int party)
    {
        var bids = lot.PricedBids;
        for (var rank = 0; rank < bids.Length; rank++)
            if (lot.Data.Bids[bids[rank]].BidderIndex == party) return rank;
        return -1;
    }
}
