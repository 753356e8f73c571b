using System.Collections.Immutable;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>Draws rings for a market from wide ranges.</summary>
static class RingPrior
{
    const double WithoutRing = .25;
    const double LeastShare = .02;
    const double LargestShare = .8;

    static readonly double[] ModeWeights = [.55, .3, .15, .1];

    /// <summary>Number of rings of the market of a number: none, or one to four, one being the most usual.</summary>
    public static int Count(ulong seed, int number)
    {
        var random = SplitMix64.For(seed, "varied-ring-count", Spread.Id(number));
        if (random.Chance(WithoutRing)) return 0;
        return random.Uniform() is var place && place < .55 ? 1 : place < .8 ? 2 : place < .92 ? 3 : 4;
    }

    public static ImmutableArray<RingDesign> Draw(MarketDesign market, int count)
    {
        var random = SplitMix64.For(market.Seed, "varied-rings", Spread.Id(market.Number));
        var total = random.Chance(.5) ? random.Uniform(LeastShare, LargestShare) : MarketPrior.LogUniform(LeastShare, LargestShare, ref random);
        var shares = Shares(Enumerable.Repeat(1d, count), ref random);
        // Rings of an average-bid auction meet in the same lots; elsewhere a lot has one ring at most.
        return [.. shares.Select(share => Ring(market, market.Rule == AuctionRule.AverageBid ? total * random.Uniform(.6, 1) : total * share, count, ref random))];
    }

    static RingDesign Ring(MarketDesign market, double share, int rings, ref SplitMix64 random)
    {
        var average = market.Rule == AuctionRule.AverageBid;
        var territorial = !average && random.Chance(.2);
        var most = Math.Clamp((int)(.6 * market.Firms / rings), 2, 12);
        var ring = new RingDesign
        {
            Size = Math.Min(most, Size(territorial, average, ref random)),
            RiggedShare = share,
            Territorial = territorial,
            Allocation = territorial ? Allocation.Territory : (Allocation)random.Below(3),
            Modes = Modes(ref random),
            Covers = random.Uniform() is var place && place < .75 ? CoverStyle.Close : place < .9 ? CoverStyle.Far : CoverStyle.Independent,
            CoverWidth = random.Uniform(.7, 2),
            CoverReach = random.Uniform(.1, .3),
            Margin = random.Uniform(.03, .4),
            Part = random.Uniform(.3, .9),
            Attendance = random.Uniform(.5, 1),
            HonestElsewhere = random.Uniform(0, .6),
            Locality = random.Chance(.6) ? random.Uniform() : 0,
        };
        return WithMean(WithTime(ring, ref random), ref random);
    }

    static int Size(bool territorial, bool average, ref SplitMix64 random)
    {
        if (territorial) return random.Chance(.8) ? 2 + random.Below(3) : 5 + random.Below(4);
        return average ? 4 + random.Below(9) : 2 + random.Below(11);
    }

    static RingDesign WithTime(RingDesign ring, ref SplitMix64 random) => ring with
    {
        From = random.Chance(.35) ? random.Uniform(0, .5) : 0,
        Until = random.Chance(.35) ? random.Uniform(.5, 1) : 1,
    };

    static RingDesign WithMean(RingDesign ring, ref SplitMix64 random) => ring with
    {
        Shift = random.Chance(.65) ? random.Uniform(0, .8) : random.Uniform(1, 3) * (random.Chance(.5) ? 1 : -1),
        Tightness = MarketPrior.LogUniform(.03, .6, ref random),
        Supporters = random.Uniform(.4, 1),
    };

    static RingModes Modes(ref SplitMix64 random)
    {
        var shares = Shares(ModeWeights, ref random);
        if (random.Chance(.35)) shares = Array.ConvertAll(shares, share => share == shares.Max() ? 1d : 0);
        return new(shares[0], shares[1], shares[2], shares[3]);
    }

    /// <summary>Random shares that add up to 1, larger where the weight is.</summary>
    static double[] Shares(IEnumerable<double> weights, ref SplitMix64 random)
    {
        var parts = new List<double>();
        foreach (var weight in weights) parts.Add(random.Exponential(weight));
        var sum = parts.Sum();
        return [.. parts.Select(part => part / sum)];
    }
}
