using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Who bid where, in order of time: the lots of every party and which of them it won. Everything about pairs and groups of bidders starts here.</summary>
/// <remarks>Memory grows with valid bids. Lots with more than <see cref="MaximumBidders"/> bidders are left out: they tell next to nothing of a pair, and pairs grow with the square.</remarks>
public sealed class Participation
{
    /// <summary>Most bidders of a lot whose bidders count as having met.</summary>
    public const int MaximumBidders = 500;

    readonly int[] start;
    readonly int[] lots;
    readonly bool[] won;
    readonly int[] order;
    readonly int[] place;

    Participation(LotFields fields, int[] start, int[] lots, bool[] won, int[] order, int[] place) => (Fields, this.start, this.lots, this.won, this.order, this.place) = (fields, start, lots, won, order, place);

    /// <summary>Bidders and winners of each lot.</summary>
    public LotFields Fields { get; }

    /// <summary>Gathers the lots of all parties.</summary>
    public static Participation Of(Dataset data, LotFields fields)
    {
        var order = InTime(data);
        var start = new int[data.Parties.Count + 1];
        foreach (var lot in order)
            foreach (var bidder in BiddersOf(fields, lot)) start[bidder + 1]++;
        for (var party = 0; party < data.Parties.Count; party++) start[party + 1] += start[party];
        var next = start.AsSpan(0, data.Parties.Count).ToArray();
        var lots = new int[start[^1]];
        var won = new bool[start[^1]];
        var place = new int[order.Length];
        for (var index = 0; index < order.Length; index++)
        {
            place[order[index]] = index;
            foreach (var bidder in BiddersOf(fields, order[index]))
            {
                lots[next[bidder]] = order[index];
                won[next[bidder]++] = fields[order[index]].Winners.Contains(bidder);
            }
        }
        return new(fields, start, lots, won, order, place);
    }

    /// <summary>Numbers of the lots that a party bid for validly, in order of time.</summary>
    public ReadOnlySpan<int> LotsOf(int party) => lots.AsSpan(start[party]..start[party + 1]);

    /// <summary>Whether the party won them, in the order of <see cref="LotsOf"/>.</summary>
    public ReadOnlySpan<bool> WonBy(int party) => won.AsSpan(start[party]..start[party + 1]);

    /// <summary>Place of a lot in time among all lots, 0 first: by date, then by number.</summary>
    public int PlaceOf(int lot) => place[lot];

    /// <summary>The lot at a place in time.</summary>
    internal int LotAt(int place) => order[place];

    /// <summary>Bidders of a lot; none where there are so many that they do not count as having met.</summary>
    internal int[] BiddersOf(int lot) => BiddersOf(Fields, lot);

    static int[] BiddersOf(LotFields fields, int lot) => fields[lot].Bidders is { Length: <= MaximumBidders } bidders ? bidders : [];

    static int[] InTime(Dataset data)
    {
        // Day and number in one: a sort of plain numbers compares without a call.
        var keys = new long[data.Lots.Count];
        for (var lot = 0; lot < keys.Length; lot++) keys[lot] = ((long)data.Lots[lot].Date.Number << 32) | (uint)lot;
        Array.Sort(keys);
        var order = Array.ConvertAll(keys, key => (int)(key & uint.MaxValue));
        return order;
    }
}
