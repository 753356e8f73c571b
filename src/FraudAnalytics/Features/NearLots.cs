using System.Collections.Concurrent;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How many lots are near a party, in each stratum that it bid in: it, or a bidder that it met anywhere, bid for them. Made for a party when first asked for.</summary>
/// <remarks>Time for a party grows with the lots of the bidders it met; lots with many bidders bring nobody near.</remarks>
sealed class NearLots(Dataset data, Participation participation, int[] stratumOf, int strata)
{
    const int MaximumBidders = 60;

    readonly int[]?[] counts = new int[data.Parties.Count][];

    // One for each thread that counts, used again for the next party.
    readonly ConcurrentBag<Marks> free = [];

    /// <summary>Numbers of lots near a party, in the order of its strata. Two threads may count at once; both find the same.</summary>
    /// <param name="party">The party.</param>
    /// <param name="own">The strata that it bid in, each once.</param>
    public int[] Of(int party, ReadOnlySpan<int> own) => counts[party] ??= Gather(party, own);

    /// <summary>The party itself and all bidders it met in a lot of at most 60.</summary>
    public HashSet<int> Met(int party)
    {
        var met = new HashSet<int> { party };
        foreach (var lot in participation.LotsOf(party))
            if (participation.Fields[data.Lots[lot]].Bidders is { Length: <= MaximumBidders } bidders)
                foreach (var bidder in bidders) met.Add(bidder);
        return met;
    }

    int[] Gather(int party, ReadOnlySpan<int> own)
    {
        if (!free.TryTake(out var marks)) marks = new(new int[stratumOf.Length], new int[strata]);
        var (seenBy, place) = marks;
        for (var index = 0; index < own.Length; index++) place[own[index]] = index + 1;
        var near = new int[own.Length];
        foreach (var bidder in Met(party))
            foreach (var lot in participation.LotsOf(bidder))
            {
                var at = place[stratumOf[lot]];
                if (at == 0 || seenBy[lot] == party + 1) continue;
                seenBy[lot] = party + 1;
                near[at - 1]++;
            }
        foreach (var stratum in own) place[stratum] = 0;
        free.Add(marks);
        return near;
    }

    /// <summary>The last party, from 1, that a lot was counted for, and the place of each stratum, from 1, among those of the party.</summary>
    sealed record Marks(int[] SeenBy, int[] Place);
}
