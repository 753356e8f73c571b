using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>Who bid for the lots of some markets, as arrays that can be shuffled, and the groups in them.</summary>
sealed class BidderSample
{
    readonly int[] lots;
    readonly int[][] bidders;
    readonly int[] meetingStratum;
    readonly int[][] slots;
    readonly int parties;

    BidderSample(int[] lots, int[][] bidders, int[] meetingStratum, int[][] slots, int parties) =>
        (this.lots, this.bidders, this.meetingStratum, this.slots, this.parties) = (lots, bidders, meetingStratum, slots, parties);

    /// <summary>Draws whole markets of a region until there are enough bids; larger ones than allowed are passed over, and cut to their latest lots where there are no others.</summary>
    public static BidderSample Of(Dataset data, Participation participation, MarketLots markets, CustomerStrata strata, ulong seed)
    {
        var units = markets.SelectMany(market => market.Lots.Where(lot => strata[lot] >= 0).GroupBy(lot => data.Lots[lot].Tender.Region).Select(lots => (Id: $"{market.Id}|{lots.Key}", Lots: lots.ToArray())))
            .Select(unit => (unit.Id, unit.Lots, Bids: unit.Lots.Sum(Bidders)))
            .OrderBy(unit => unit.Bids > GroupNull.MostBids).ThenBy(unit => SplitMix64.For(seed, "CO-15 markets", unit.Id).Next()).ThenBy(unit => unit.Id, StringComparer.Ordinal);
        var chosen = new List<int>();
        var bids = 0;
        foreach (var unit in units)
        {
            if (bids >= GroupNull.EnoughBids || bids > 0 && unit.Bids > GroupNull.MostBids) break;
            for (var place = unit.Lots.Length - 1; place >= 0 && bids < GroupNull.EnoughBids + GroupNull.MostBids; place--)
            {
                chosen.Add(unit.Lots[place]);
                bids += Bidders(unit.Lots[place]);
            }
        }
        return Of(data, participation, chosen, strata);

        int Bidders(int lot) => participation.Fields[data.Lots[lot]].Bidders.Length;
    }

    static BidderSample Of(Dataset data, Participation participation, List<int> chosen, CustomerStrata strata)
    {
        var compact = new Dictionary<int, int>();
        var keys = new Dictionary<(int, Text, int), int>();
        int[] lots = [.. chosen.Order()];
        var bidders = new int[lots.Length][];
        var meetings = new int[lots.Length];
        for (var place = 0; place < lots.Length; place++)
        {
            var lot = data.Lots[lots[place]];
            bidders[place] = Array.ConvertAll(participation.Fields[lot].Bidders, party => Number(compact, party));
            meetings[place] = Number(keys, CoBidding.StratumOf(lot));
        }
        // A slot is a place in a lot, as lot times the largest number of bidders, plus place.
        var slots = Enumerable.Range(0, lots.Length).SelectMany(place => Enumerable.Range(0, bidders[place].Length).Select(slot => (Stratum: strata[lots[place]], Slot: place * Participation.MaximumBidders + slot)))
            .GroupBy(item => item.Stratum, item => item.Slot).OrderBy(same => same.Key).Select(same => same.ToArray()).ToArray();
        return new(lots, bidders, meetings, slots, compact.Count);
    }

    /// <summary>Lets pairs of bidders of the same stratum change places, so many times per bid.</summary>
    public void Shuffle(int swapsPerBid, SplitMix64 random)
    {
        foreach (var stratum in slots)
            for (var swap = stratum.Length * swapsPerBid / 2; swap > 0; swap--)
            {
                var (first, second) = (stratum[random.Below(stratum.Length)], stratum[random.Below(stratum.Length)]);
                var (here, there) = (bidders[first / Participation.MaximumBidders], bidders[second / Participation.MaximumBidders]);
                ref var one = ref here[first % Participation.MaximumBidders];
                ref var other = ref there[second % Participation.MaximumBidders];
                if (!here.Contains(other) && !there.Contains(one)) (one, other) = (other, one);
            }
    }

    /// <summary>The groups, as sought in the data, with their shape and how much they meet.</summary>
    public IEnumerable<(int Members, GroupShape Shape, double Z)> Groups(ulong seed, CustomerStrata strata)
    {
        var lotsOf = LotsOf();
        var customers = strata.Within(lots);
        var edges = Edges(lotsOf);
        var graph = WeightedGraph.Of(parties, edges);
        foreach (var members in GroupSearch.In(graph, edges, seed))
            yield return (members.Length, GroupShape.Of(graph, members), customers.MeetingsOf([.. members.Select(member => Array.ConvertAll(lotsOf[member], place => lots[place]))]).Z);
    }

    int[][] LotsOf()
    {
        var lists = Array.ConvertAll(new int[parties], _ => new List<int>());
        for (var place = 0; place < bidders.Length; place++)
            foreach (var bidder in bidders[place]) lists[bidder].Add(place);
        return Array.ConvertAll(lists, list => list.ToArray());
    }

    List<(int From, int To, double Weight)> Edges(int[][] lotsOf)
    {
        var sizes = new int[meetingStratum.Length == 0 ? 0 : meetingStratum.Max() + 1];
        foreach (var stratum in meetingStratum) sizes[stratum]++;
        var met = new Dictionary<(int, int), int>();
        foreach (var here in bidders)
            foreach (var first in here)
                foreach (var second in here)
                    if (first < second) CollectionsMarshal.GetValueRefOrAddDefault(met, (first, second), out _)++;
        var strataOf = Array.ConvertAll(lotsOf, StrataOf);
        var edges = new List<(int, int, double)>();
        foreach (var ((first, second), joint) in met.Where(pair => pair.Value >= PartyPairs.MinimumJointLots).OrderBy(pair => pair.Key))
        {
            var (mean, variance) = Moments(strataOf[first], strataOf[second], sizes);
            if (variance > 1e-9 && (joint - mean) / Math.Sqrt(variance) >= BidderGroups.MinimumZ) edges.Add((first, second, joint / (double)(lotsOf[first].Length + lotsOf[second].Length - joint)));
        }
        return edges;
    }

    /// <summary>The strata of some lots, ascending, with the number of lots in each.</summary>
    (int Stratum, int Lots)[] StrataOf(int[] places)
    {
        var sorted = Array.ConvertAll(places, place => meetingStratum[place]);
        Array.Sort(sorted);
        var found = new List<(int Stratum, int Lots)>();
        foreach (var stratum in sorted)
            if (found.Count > 0 && found[^1].Stratum == stratum) found[^1] = (stratum, found[^1].Lots + 1);
            else found.Add((stratum, 1));
        return [.. found];
    }

    static (double Mean, double Variance) Moments((int Stratum, int Lots)[] first, (int Stratum, int Lots)[] second, int[] sizes)
    {
        double mean = 0, variance = 0;
        var at = 0;
        foreach (var (stratum, a) in first)
        {
            while (at < second.Length && second[at].Stratum < stratum) at++;
            if (at == second.Length) break;
            if (second[at].Stratum != stratum) continue;
            var (lots, b) = ((double)sizes[stratum], second[at].Lots);
            mean += a * b / lots;
            if (lots > 1) variance += a * (double)b * (lots - a) * (lots - b) / (lots * lots * (lots - 1));
        }
        return (mean, variance);
    }

    static int Number<T>(Dictionary<T, int> numbers, T key) where T : notnull
    {
        if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count;
        return number;
    }
}
