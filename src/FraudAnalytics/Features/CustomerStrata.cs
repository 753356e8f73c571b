using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Lots of one buyer and one class of goods (wide market): who serves the same customers meets for that reason alone. Source: methods B, common null.</summary>
sealed class CustomerStrata
{
    readonly int[] stratumOf;
    readonly int[] sizes;

    CustomerStrata(int[] stratumOf, int[] sizes) => (this.stratumOf, this.sizes) = (stratumOf, sizes);

    /// <summary>Number of strata.</summary>
    public int Count => sizes.Length;

    /// <summary>Sorts all lots with at least two bidders into strata.</summary>
    public static CustomerStrata Of(Dataset data, Participation participation)
    {
        var numbers = new Dictionary<(int, int), int>();
        var sizes = new List<int>();
        var stratumOf = new int[data.Lots.Count];
        foreach (var lot in data.Lots)
        {
            stratumOf[lot.Index] = -1;
            if (participation.Fields[lot].Bidders.Length is < 2 or > Participation.MaximumBidders) continue;
            var key = (MarketTable.Of(data).NumberOf(lot.Index, MarketLevel.Wide), lot.Tender.Buyer is { } buyer ? buyer.Index : -1);
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers[key] = number = sizes.Count;
                sizes.Add(0);
            }
            stratumOf[lot.Index] = number;
            sizes[number]++;
        }
        return new(stratumOf, [.. sizes]);
    }

    /// <summary>Stratum of a lot; -1 where fewer than two bid.</summary>
    public int this[int lot] => stratumOf[lot];

    /// <summary>Number of lots of a stratum.</summary>
    public int SizeOf(int stratum) => sizes[stratum];

    /// <summary>The same strata as if there were only some of the lots.</summary>
    public CustomerStrata Within(int[] lots)
    {
        var within = new CustomerStrata(stratumOf, new int[sizes.Length]);
        foreach (var lot in lots)
            if (stratumOf[lot] >= 0) within.sizes[stratumOf[lot]]++;
        return within;
    }

    /// <summary>Meetings of the members of a group, pair by pair, in standard deviations above what their customers explain.</summary>
    /// <param name="lotsOf">Lots of each member.</param>
    public GroupMeetings MeetingsOf(IReadOnlyList<int[]> lotsOf)
    {
        var members = new Dictionary<int, int>();
        var counts = new SortedDictionary<int, int[]>();
        for (var member = 0; member < lotsOf.Count; member++)
            foreach (var lot in lotsOf[member])
            {
                if (stratumOf[lot] < 0) continue;
                members[lot] = members.GetValueOrDefault(lot) + 1;
                if (!counts.TryGetValue(stratumOf[lot], out var own)) counts[stratumOf[lot]] = own = new int[lotsOf.Count];
                own[member]++;
            }
        var joint = 0L;
        foreach (var here in members.Values) joint += here * (here - 1L) / 2;
        double mean = 0, variance = 0;
        foreach (var (stratum, own) in counts) AddMoments(own, sizes[stratum], ref mean, ref variance);
        return new(joint, mean, variance);
    }

    /// <summary>Sums of hypergeometric means and variances over all pairs of members, from sums over members.</summary>
    static void AddMoments(int[] own, double lots, ref double mean, ref double variance)
    {
        double sum = 0, squares = 0, spread = 0, spreadSquares = 0;
        foreach (var count in own)
        {
            var rest = count * (lots - count);
            sum += count;
            squares += (double)count * count;
            spread += rest;
            spreadSquares += rest * rest;
        }
        mean += (sum * sum - squares) / 2 / lots;
        if (lots > 1) variance += (spread * spread - spreadSquares) / 2 / (lots * lots * (lots - 1));
    }
}

/// <summary>Meetings of a group's pairs.</summary>
/// <param name="Joint">Lots in which two members met, summed over pairs.</param>
/// <param name="Expected">Mean of that, were lots of the same customers chosen independently.</param>
/// <param name="Variance">Its variance.</param>
readonly record struct GroupMeetings(long Joint, double Expected, double Variance)
{
    /// <summary>Standard deviations above the expected number; 0 where chance leaves no room.</summary>
    public double Z => Variance <= 1e-9 ? 0 : (Joint - Expected) / Math.Sqrt(Variance);
}
