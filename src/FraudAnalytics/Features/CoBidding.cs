using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How often two bidders met, beside what to expect of two bidders with their habits that choose lots independently of each other.</summary>
/// <param name="Joint">Lots that both bid for.</param>
/// <param name="Expected">Mean number of joint lots under independence within strata.</param>
/// <param name="Variance">Its variance.</param>
/// <param name="Jaccard">Joint lots over lots that either bid for, 0 to 1.</param>
public readonly record struct CoBid(int Joint, double Expected, double Variance, double Jaccard)
{
    // Half a lot squared: meetings are whole numbers, and a pair of which next to none was expected must not stand out by a lot or two.
    const double Continuity = 0.25;

    /// <summary>Standard deviations above the expected number, half a lot allowed for; 0 where chance leaves no room.</summary>
    public double Z => Variance <= 1e-9 ? 0 : (Joint - Expected) / Math.Sqrt(Variance + Continuity);

    /// <summary>Joint lots over expected ones; 1 for as many as expected, NaN when none was expected.</summary>
    public double Lift => Expected > 0 ? Joint / Expected : double.NaN;
}

/// <summary>Like lots in which two bidders may have met.</summary>
/// <param name="Lots">Number of lots of the stratum.</param>
/// <param name="Mine">Lots of it that the first bid for, 1 to <paramref name="Lots"/>.</param>
/// <param name="Theirs">Lots of it that the second bid for, 1 to <paramref name="Lots"/>.</param>
public readonly record struct CoBidStratum(int Lots, int Mine, int Theirs);

/// <summary>
/// Expected meetings of bidders within strata of like lots: class of goods, country, region and half-year, sums of hypergeometric means and variances. Specialists of one place meet for innocent reasons,
/// and without strata most pairs would stand out. Source: methods CO-14.
/// </summary>
public sealed class CoBidding
{
    // Enough for a quartile; a party that met thousands must not cost their square.
    const int MaximumRivals = 200;

    readonly Participation participation;
    readonly int[] sizes;
    readonly int[] start;
    readonly int[] strata;
    readonly int[] counts;
    readonly NearLots near;
    readonly (double Lift, int Other)[]?[] usualLifts;

    CoBidding(Dataset data, Participation participation, int[] stratumOf, int[] sizes)
    {
        this.participation = participation;
        this.sizes = sizes;
        near = new(data, participation, stratumOf, sizes.Length);
        usualLifts = new (double, int)[]?[data.Parties.Count];
        start = new int[data.Parties.Count + 1];
        var (strata, counts) = (new List<int>(), new List<int>());
        for (var party = 0; party < data.Parties.Count; party++)
        {
            Gather(participation.LotsOf(party), stratumOf, strata, counts);
            start[party + 1] = strata.Count;
        }
        (this.strata, this.counts) = ([.. strata], [.. counts]);
    }

    /// <summary>Sorts all lots with bidders into strata; those with one bidder count, since the others could have bid there too.</summary>
    public static CoBidding Of(Dataset data, Participation participation)
    {
        var numbers = new Dictionary<(int, Text, int), int>();
        var sizes = new List<int>();
        var stratumOf = new int[data.Lots.Count];
        foreach (var lot in data.Lots)
        {
            if (participation.Fields[lot].Bidders.Length < 1)
            {
                stratumOf[lot.Index] = -1;
                continue;
            }
            var key = StratumOf(lot);
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers[key] = number = sizes.Count;
                sizes.Add(0);
            }
            stratumOf[lot.Index] = number;
            sizes[number]++;
        }
        return new(data, participation, stratumOf, [.. sizes]);
    }

    /// <summary>Meetings of two parties, and what to expect.</summary>
    public CoBid Of(int party, int other) => Of(party, other, Joint(participation.LotsOf(party), participation.LotsOf(other)));

    /// <summary>The same of a pair, whose lots are known.</summary>
    internal CoBid Of(PartyPair pair) => Of(pair.Pairs.FirstOf(pair.Index), pair.Pairs.SecondOf(pair.Index), pair.Lots.Length);

    CoBid Of(int party, int other, int joint)
    {
        double mean = 0, variance = 0;
        for (int left = start[party], right = start[other]; left < start[party + 1] && right < start[other + 1];)
        {
            var (mine, theirs) = (strata[left], strata[right]);
            if (mine == theirs)
            {
                double lots = sizes[mine], a = counts[left], b = counts[right];
                mean += a * b / lots;
                if (lots > 1) variance += a * b * (lots - a) * (lots - b) / (lots * lots * (lots - 1));
            }
            if (mine <= theirs) left++;
            if (mine >= theirs) right++;
        }
        return new(joint, mean, variance, joint / (double)Math.Max(1, participation.LotsOf(party).Length + participation.LotsOf(other).Length - joint));
    }

    /// <summary>The strata of a party's lots, ascending, with the number of its lots in each.</summary>
    static void Gather(ReadOnlySpan<int> lots, int[] stratumOf, List<int> strata, List<int> counts)
    {
        var own = new List<int>(lots.Length);
        foreach (var lot in lots)
            if (stratumOf[lot] >= 0) own.Add(stratumOf[lot]);
        own.Sort();
        for (var index = 0; index < own.Count; index++)
        {
            if (index > 0 && own[index] == own[index - 1])
            {
                counts[^1]++;
                continue;
            }
            strata.Add(own[index]);
            counts.Add(1);
        }
    }

    /// <summary>
    /// The strata in which both bid, in a fixed order, each cut down to the lots near both: the smaller of the numbers of lots that either, or a bidder it met, bid for.
    /// Classes of goods are wide; firms that never come near each other must not make two that do look close.
    /// </summary>
    public IReadOnlyList<CoBidStratum> Near(int party, int other) => NearBoth(party, other);

    /// <summary>
    /// Upper quartile over the bidders that a party met, one left out, of joint lots over expected ones near both; 1 where no other was to be met at least once.
    /// Above 1 the party keeps to a part of the lots near it, with all who do.
    /// </summary>
    public double UsualLift(int party, int except)
    {
        // Two threads may do the same work; both find the same.
        var lifts = usualLifts[party] ??= LiftsOf(party);
        var left = Array.FindIndex(lifts, item => item.Other == except);
        var count = left < 0 ? lifts.Length : lifts.Length - 1;
        var quartile = count * 3 / 4;
        return count == 0 ? 1 : lifts[left >= 0 && quartile >= left ? quartile + 1 : quartile].Lift;
    }

    /// <summary>In ascending order, of the rivals that were to be met at least once.</summary>
    (double Lift, int Other)[] LiftsOf(int party)
    {
        var joint = JointWith(party);
        var lifts = new List<(double Lift, int Other)>();
        foreach (var other in near.Met(party).Where(other => other != party).Order().Take(MaximumRivals))
        {
            var expected = 0.0;
            foreach (var stratum in NearBoth(party, other)) expected += stratum.Mine * (double)stratum.Theirs / stratum.Lots;
            if (expected >= 1) lifts.Add((joint[other] / expected, other));
        }
        return [.. lifts.Order()];
    }

    /// <summary>Lots that both bid for, by the other.</summary>
    Dictionary<int, int> JointWith(int party)
    {
        var joint = new Dictionary<int, int>();
        foreach (var lot in participation.LotsOf(party))
            foreach (var other in participation.BiddersOf(lot)) CollectionsMarshal.GetValueRefOrAddDefault(joint, other, out _)++;
        return joint;
    }

    List<CoBidStratum> NearBoth(int party, int other)
    {
        var shared = new List<CoBidStratum>();
        var (nearParty, nearOther) = (NearLotsOf(party), NearLotsOf(other));
        for (int left = start[party], right = start[other]; left < start[party + 1] && right < start[other + 1];)
        {
            var (mine, theirs) = (strata[left], strata[right]);
            // Two that met only in lots with very many bidders are not near each other there; what either bid for counts all the same.
            if (mine == theirs) shared.Add(new(Math.Max(Math.Min(nearParty[left - start[party]], nearOther[right - start[other]]), Math.Max(counts[left], counts[right])), counts[left], counts[right]));
            if (mine <= theirs) left++;
            if (mine >= theirs) right++;
        }
        return shared;
    }

    int[] NearLotsOf(int party) => near.Of(party, strata.AsSpan(start[party]..start[party + 1]));

    /// <summary>Both lists are in order of time, so one walk finds what they share.</summary>
    int Joint(ReadOnlySpan<int> mine, ReadOnlySpan<int> theirs)
    {
        int joint = 0, left = 0, right = 0;
        while (left < mine.Length && right < theirs.Length)
        {
            var order = participation.PlaceOf(mine[left]).CompareTo(participation.PlaceOf(theirs[right]));
            if (order == 0) joint++;
            if (order <= 0) left++;
            if (order >= 0) right++;
        }
        return joint;
    }

    /// <summary>What lots must have in common to be compared.</summary>
    internal static (int Market, Text Region, int HalfYear) StratumOf(Lot lot) => (MarketTable.Of(lot.Data).NumberOf(lot.Index, MarketLevel.Wide), lot.Data.TenderColumns.Region[lot.Tender.Index], HalfYear(lot.Date));

    static int HalfYear(Day date) => date.HasValue ? 2 * date.Year + (date.Date.Month > 6 ? 1 : 0) : 0;
}
