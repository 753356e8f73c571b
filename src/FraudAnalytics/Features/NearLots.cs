using System.Collections;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How many lots of a stratum are near a party: it, or a bidder that it met anywhere, bid for them. Made for a party when first asked for.</summary>
/// <remarks>Time for a party grows with the lots of the bidders it met; lots with many bidders bring nobody near.</remarks>
sealed class NearLots(Dataset data, Participation participation, int[] stratumOf)
{
    const int MaximumBidders = 60;

    readonly (int Stratum, int Lots)[]?[] counts = new (int, int)[]?[data.Parties.Count];

    /// <summary>Number of lots of a stratum near a party. Two threads may count at once; both find the same.</summary>
    public int Count(int party, int stratum)
    {
        var known = counts[party] ??= Gather(party);
        var (low, high) = (0, known.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (known[middle].Stratum < stratum) low = middle + 1;
            else high = middle;
        }
        return low < known.Length && known[low].Stratum == stratum ? known[low].Lots : 0;
    }

    (int, int)[] Gather(int party)
    {
        var seen = new BitArray(stratumOf.Length);
        var strata = new List<int>();
        foreach (var bidder in Met(party))
            foreach (var lot in participation.LotsOf(bidder))
            {
                if (stratumOf[lot] < 0 || seen[lot]) continue;
                seen[lot] = true;
                strata.Add(stratumOf[lot]);
            }
        strata.Sort();
        var found = new List<(int Stratum, int Lots)>();
        foreach (var stratum in strata)
            if (found.Count > 0 && found[^1].Stratum == stratum) found[^1] = (stratum, found[^1].Lots + 1);
            else found.Add((stratum, 1));
        return [.. found];
    }

    /// <summary>The party itself and all bidders it met in a lot of at most 60.</summary>
    public HashSet<int> Met(int party)
    {
        var met = new HashSet<int> { party };
        foreach (var lot in participation.LotsOf(party))
            if (participation.Fields[data.Lots[lot]].Bidders is { Length: <= MaximumBidders } bidders) met.UnionWith(bidders);
        return met;
    }
}
