using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>
/// Groups found where nothing but chance makes bidders meet: the bidders of lots of the same buyer and class change places at random, so that every lot keeps its number of bidders and every bidder its number of lots
/// with each customer, and groups are sought as in the data. Source: methods CO-15, degree-preserving randomisations.
/// </summary>
/// <remarks>Whole markets are drawn until they have <see cref="EnoughBids"/> bids: the null is a property of how groups are sought, and more markets would only make it smoother.</remarks>
sealed class GroupNull
{
    /// <summary>Bids of the markets that are randomised; a single one has at most <see cref="MostBids"/>.</summary>
    public const int EnoughBids = 6_000;

    /// <summary>Most bids of one market of a region.</summary>
    public const int MostBids = 12_000;

    const int Fewest = 20;
    const int Most = 200;
    const int EnoughGroups = 20_000;
    const int SwapsPerBid = 5;

    // Chance groups of three are tighter than large ones, and sets as large as a market meet whatever happens: like is compared with like.
    static readonly int[] SizeLimits = [3, 4, 6, 12];

    const int FewestAlike = 200;

    readonly NullGroups[] bySize;
    readonly NullGroups all;

    GroupNull(int randomisations, List<(int Members, GroupShape Shape, double Z)> found)
    {
        Randomisations = randomisations;
        all = new([.. found.Select(group => (group.Shape, group.Z))]);
        bySize = [.. Enumerable.Range(0, SizeLimits.Length + 1).Select(bucket => new NullGroups([.. found.Where(group => BucketOf(group.Members) == bucket).Select(group => (group.Shape, group.Z))]))];
    }

    /// <summary>Number of randomisations made, 20 to 200.</summary>
    public int Randomisations { get; }

    /// <summary>Chance groups with about so many members; all of them where those are too few.</summary>
    public NullGroups Like(int members) => bySize[BucketOf(members)] is { Count: >= FewestAlike } alike ? alike : all;

    static int BucketOf(int members)
    {
        var bucket = Array.FindIndex(SizeLimits, limit => members <= limit);
        return bucket < 0 ? SizeLimits.Length : bucket;
    }

    /// <summary>Makes the null of a dataset.</summary>
    public static GroupNull Of(Dataset data, Participation participation, MarketLots markets, CustomerStrata strata, ulong seed)
    {
        var sample = BidderSample.Of(data, participation, markets, strata, seed);
        var found = new List<(int, GroupShape, double)>();
        var made = 0;
        for (; made < Most && (made < Fewest || found.Count < EnoughGroups); made++)
        {
            sample.Shuffle(SwapsPerBid, SplitMix64.For(seed, "CO-15 swaps", made.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            found.AddRange(sample.Groups(seed, strata));
        }
        return new(made, found);
    }
}

/// <summary>Chance groups of like size.</summary>
sealed class NullGroups
{
    const int GridPoints = 10_001;
    const int FewestForTail = 20;
    const int TailPart = 100;
    const int LeastShare = 10;

    readonly double[] scores;

    /// <summary>Takes the groups in any order.</summary>
    public NullGroups((GroupShape Shape, double Z)[] groups)
    {
        Exclusivity = Quantiles.Of([.. groups.Select(group => group.Shape.Exclusivity)], GridPoints);
        Coherence = Quantiles.Of([.. groups.Select(group => group.Shape.Coherence)], GridPoints);
        scores = [.. groups.Select(group => group.Z).Order()];
    }

    /// <summary>Number of groups.</summary>
    public int Count => scores.Length;

    /// <summary>Their exclusivity.</summary>
    public Quantiles Exclusivity { get; }

    /// <summary>Their coherence.</summary>
    public Quantiles Coherence { get; }

    /// <summary>Median of how much they meet; NaN without groups.</summary>
    public double MedianZ => scores.Length == 0 ? double.NaN : scores[scores.Length / 2];

    /// <summary>(groups that meet as much above what their customers explain + 1) / (groups + 1); beyond all of them the tail of an exponential distribution through their last hundredth, at least twenty of them.</summary>
    public double High(double z)
    {
        var below = Below(z);
        var p = (scores.Length - below + 1.0) / (scores.Length + 1.0);
        var tail = Math.Max(FewestForTail, scores.Length / TailPart);
        if (below < scores.Length || tail * LeastShare > scores.Length) return p;
        var from = scores[^tail];
        var mean = scores[^tail..].Average() - from;
        return mean <= 0 ? p : Math.Clamp(tail / (double)scores.Length * Math.Exp(-(z - from) / mean), 1e-12, p);
    }

    int Below(double z)
    {
        var (low, high) = (0, scores.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (scores[middle] < z) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
