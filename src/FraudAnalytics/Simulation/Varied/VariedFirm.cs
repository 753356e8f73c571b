using System.Collections.Immutable;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>A firm with all that makes its costs and its choice of lots differ from others'.</summary>
/// <param name="Party">What the records show.</param>
/// <param name="Region">Home region.</param>
/// <param name="Category">Home category of work.</param>
/// <param name="Place">Where it stands, in a unit square of regions.</param>
/// <param name="Advantage">Standard normal; negative is cheap.</param>
/// <param name="Activity">How often it bids, relative to others.</param>
/// <param name="HighBy">What it adds to each bid without hope of winning; 1 for most.</param>
sealed record VariedFirm(SyntheticParty Party, int Region, int Category, Site Place, double Advantage, double Activity, double HighBy);

/// <summary>A place on the map.</summary>
readonly record struct Site(double X, double Y)
{
    /// <summary>Somewhere in a region; centres lie on a circle.</summary>
    public static Site In(int region, int regions, ref SplitMix64 random)
    {
        var angle = 2 * Math.PI * region / regions;
        return new(.5 + .4 * Math.Cos(angle) + .12 * random.Normal(), .5 + .4 * Math.Sin(angle) + .12 * random.Normal());
    }

    public double To(Site other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));
}

/// <summary>The firms of a market and their honest groups.</summary>
sealed record VariedFirms(ImmutableArray<VariedFirm> Firms, ImmutableArray<ImmutableArray<int>> Affinities)
{
    public static VariedFirms Draw(MarketDesign design, string prefix, ref SplitMix64 random)
    {
        var ranks = Enumerable.Range(1, design.Firms).ToArray();
        random.Shuffle(ranks.AsSpan());
        var firms = ImmutableArray.CreateBuilder<VariedFirm>(design.Firms);
        for (var index = 0; index < design.Firms; index++) firms.Add(Firm(design, prefix, index, ranks[index], ref random));
        return new(firms.MoveToImmutable(), Groups(design, ref random));
    }

    static VariedFirm Firm(MarketDesign design, string prefix, int index, int rank, ref SplitMix64 random)
    {
        var region = random.Below(design.Regions);
        var invented = Invented.Firm(prefix, "F", index, ref random);
        // Names of a large market would meet by chance; the number keeps them apart.
        var party = invented with { Name = $"{invented.Name} {Spread.Id(index + 1)}", Region = Invented.Region(region) };
        return new(party, region, random.Below(design.Categories), Site.In(region, design.Regions, ref random), random.Normal(),
            Math.Pow(rank, -design.Activity), random.Chance(design.HighBidders) ? random.Uniform(1.1, 1.4) : 1);
    }

    /// <summary>Disjoint groups of two to six firms.</summary>
    static ImmutableArray<ImmutableArray<int>> Groups(MarketDesign design, ref SplitMix64 random)
    {
        var order = Enumerable.Range(0, design.Firms).ToArray();
        random.Shuffle(order.AsSpan());
        var (groups, start) = (ImmutableArray.CreateBuilder<ImmutableArray<int>>(), 0);
        for (var group = 0; group < design.AffinityGroups; group++)
        {
            var size = 2 + random.Below(5);
            if (start + size > design.Firms / 2) break;
            groups.Add([.. order[start..(start + size)]]);
            start += size;
        }
        return groups.ToImmutable();
    }
}
