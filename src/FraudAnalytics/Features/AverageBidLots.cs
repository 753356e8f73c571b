using System.Numerics;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>Lots of one market in which the lowest bid mostly loses, with at least ten comparable prices, by bidder.</summary>
sealed class AverageBidMarket
{
    const int MaximumDraws = 19_999;
    const int EnoughExceedances = 10;
    const int Bits = 64;

    // Firms with up to a third fewer or half more lots are alike in activity.
    const double Fewer = 2.0 / 3;
    const double More = 1.5;

    readonly Dictionary<int, ulong[]> attendance = [];
    readonly (int Party, int Lots)[] byActivity;

    public AverageBidMarket(int[] lots, LotFields fields, Dataset data)
    {
        Lots = lots;
        for (var place = 0; place < lots.Length; place++)
            foreach (var bidder in fields[data.Lots[lots[place]]].Bidders)
            {
                if (!attendance.TryGetValue(bidder, out var bits)) attendance[bidder] = bits = new ulong[(lots.Length + Bits - 1) / Bits];
                bits[place / Bits] |= 1UL << place % Bits;
            }
        byActivity = [.. attendance.Select(item => (item.Key, Count(item.Value))).OrderBy(item => item.Item2).ThenBy(item => item.Key)];
    }

    /// <summary>Its lots, in order of time.</summary>
    public int[] Lots { get; }

    /// <summary>The lots that all of some bidders bid for.</summary>
    public int[] Joint(int[] members)
    {
        var bits = And(members);
        return [.. Enumerable.Range(0, Lots.Length).Where(place => (bits[place / Bits] & 1UL << place % Bits) != 0).Select(place => Lots[place])];
    }

    /// <summary>How often all members bid for the same lot, beside random groups of bidders of like activity, and the probability of as often.</summary>
    public (int Joint, double Expected, double P) Participation(int[] members, SplitMix64 random)
    {
        var observed = Count(And(members));
        var ranges = Array.ConvertAll(members, Alike);
        var tail = new DrawnTail(-observed);
        var drawn = new int[members.Length];
        while (tail.Draws < MaximumDraws && tail.IsOpen(EnoughExceedances))
        {
            for (var member = 0; member < members.Length; member++) drawn[member] = Pick(ranges[member], drawn.AsSpan(0, member), ref random);
            tail.Add(-Count(And(drawn)));
        }
        return (observed, -tail.Mean, tail.Share());
    }

    int Pick((int Start, int Count) range, ReadOnlySpan<int> taken, ref SplitMix64 random)
    {
        for (var attempt = 0; ; attempt++)
            if (byActivity[range.Start + random.Below(range.Count)].Party is var party && (attempt > 20 || !taken.Contains(party))) return party;
    }

    (int Start, int Count) Alike(int member)
    {
        var lots = attendance.TryGetValue(member, out var bits) ? Count(bits) : 0;
        var start = Array.FindIndex(byActivity, item => item.Lots >= lots * Fewer);
        var end = Array.FindLastIndex(byActivity, item => item.Lots <= Math.Max(1, lots * More));
        return start < 0 || end < start ? (0, byActivity.Length) : (start, end - start + 1);
    }

    ulong[] And(ReadOnlySpan<int> members)
    {
        var joint = new ulong[(Lots.Length + Bits - 1) / Bits];
        for (var member = 0; member < members.Length; member++)
        {
            if (!attendance.TryGetValue(members[member], out var bits)) return new ulong[joint.Length];
            for (var word = 0; word < joint.Length; word++) joint[word] = member == 0 ? bits[word] : joint[word] & bits[word];
        }
        return joint;
    }

    static int Count(ulong[] bits)
    {
        var count = 0;
        foreach (var word in bits) count += BitOperations.PopCount(word);
        return count;
    }
}

/// <summary>All such markets.</summary>
sealed class AverageBidLots
{
    /// <summary>Fewest prices of a lot: an average of fewer is moved by anyone.</summary>
    public const int MinimumBids = 10;

    const int MaximumLots = 4_000;

    readonly Dictionary<Market, AverageBidMarket> markets = [];

    /// <summary>Gathers them; work grows with the lots of these markets only.</summary>
    public static AverageBidLots Of(Dataset data, MarketLots marketLots, AwardRule rule, LotFields fields)
    {
        var all = new AverageBidLots();
        foreach (var segment in marketLots)
        {
            if (!rule.AverageBid(segment.Market)) continue;
            int[] lots = [.. segment.Lots.Where(lot => data.Lots[lot].ValidPrices.Length >= MinimumBids).TakeLast(MaximumLots)];
            if (lots.Length > 0) all.markets[segment.Market] = new(lots, fields, data);
        }
        return all;
    }

    /// <summary>The market with most of a group's lots among those where the lowest bid mostly loses; null when there is none.</summary>
    public AverageBidMarket? Of(BidderGroup group)
    {
        if (markets.Count == 0) return null;
        var data = group.Groups.Data;
        var most = group.Lots.Select(lot => Market.Of(data.Lots[lot], MarketLevel.Wide)).Where(markets.ContainsKey).GroupBy(market => market)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key.ToString(), StringComparer.Ordinal).FirstOrDefault();
        return most is null ? null : markets[most.Key];
    }
}
