using System.Collections.Immutable;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>Who bids honestly: active firms of the region and category, present suppliers, and firms that follow each other.</summary>
sealed class Entry
{
    const double Stranger = .003;

    readonly MarketDesign design;
    readonly VariedFirms population;
    readonly ImmutableArray<VariedBuyer> buyers;
    readonly int[] groupOf;
    readonly double[] keys;
    readonly int[] order;

    /// <param name="design">The market.</param>
    /// <param name="population">Its firms.</param>
    /// <param name="buyers">Its buyers.</param>
    public Entry(MarketDesign design, VariedFirms population, ImmutableArray<VariedBuyer> buyers)
    {
        (this.design, this.population, this.buyers) = (design, population, buyers);
        (keys, order, groupOf) = (new double[design.Firms], new int[design.Firms], new int[design.Firms]);
        Array.Fill(groupOf, -1);
        for (var group = 0; group < population.Affinities.Length; group++)
            foreach (var firm in population.Affinities[group]) groupOf[firm] = group;
    }

    /// <summary>A number of different firms, fewer where there are no more; those with a willingness of 0 stay away.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="count">How many.</param>
    /// <param name="willing">Per firm, how willing it is beside all else.</param>
    /// <param name="random">The stream.</param>
    public List<int> Choose(VariedLot lot, int count, double[] willing, ref SplitMix64 random)
    {
        for (var firm = 0; firm < keys.Length; firm++)
        {
            order[firm] = firm;
            // The smallest of exponentials with these rates are a weighted sample without replacement.
            keys[firm] = willing[firm] > 0 ? random.Exponential(1 / (willing[firm] * Weight(lot, firm))) : double.PositiveInfinity;
        }
        Array.Sort(keys, order);
        var chosen = new List<int>(count);
        for (var place = 0; place < order.Length && chosen.Count < count && keys[place] < double.PositiveInfinity; place++) chosen.Add(order[place]);
        Follow(chosen, willing, ref random);
        return chosen;
    }

    double Weight(VariedLot lot, int firm)
    {
        if (buyers[lot.Buyer].Incumbent == firm) return 1e6;
        var at = population.Firms[firm];
        var region = at.Region == lot.Region ? 1 : 1 - design.RegionFocus;
        var category = at.Category == lot.Category ? 1 : 1 - design.CategoryFocus;
        return at.Activity * (Stranger + region * category);
    }

    /// <summary>Firms of an honest group take the places of those chosen last, so that the number of bids does not tell.</summary>
    void Follow(List<int> chosen, double[] willing, ref SplitMix64 random)
    {
        if (population.Affinities.Length == 0) return;
        var last = chosen.Count - 1;
        for (var place = 0; place < last; place++)
        {
            if (groupOf[chosen[place]] is not (>= 0 and var group)) continue;
            foreach (var friend in population.Affinities[group])
                if (place < last && willing[friend] > 0 && !chosen.Contains(friend) && random.Chance(design.Affinity * Math.Min(1, willing[friend]))) chosen[last--] = friend;
        }
    }
}
