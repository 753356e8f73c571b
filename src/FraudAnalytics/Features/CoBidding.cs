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
    /// <summary>Standard deviations above the expected number; 0 where chance leaves no room.</summary>
    public double Z => Variance <= 1e-9 ? 0 : (Joint - Expected) / Math.Sqrt(Variance);

    /// <summary>Joint lots over expected ones; 1 for as many as expected, NaN when none was expected.</summary>
    public double Lift => Expected > 0 ? Joint / Expected : double.NaN;
}

/// <summary>
/// Expected meetings of bidders within strata of like lots: class of goods, country, region and half-year, sums of hypergeometric means and variances. Specialists of one place meet for innocent reasons,
/// and without strata most pairs would stand out. Source: methods CO-14.
/// </summary>
public sealed class CoBidding
{
    readonly Participation participation;
    readonly int[] stratumOf;
    readonly int[] sizes;

    CoBidding(Participation participation, int[] stratumOf, int[] sizes) => (this.participation, this.stratumOf, this.sizes) = (participation, stratumOf, sizes);

    /// <summary>Sorts all lots with at least two bidders into strata.</summary>
    public static CoBidding Of(Dataset data, Participation participation)
    {
        var numbers = new Dictionary<(Market, string, int), int>();
        var sizes = new List<int>();
        var stratumOf = new int[data.Lots.Count];
        foreach (var lot in data.Lots)
        {
            if (participation.Fields[lot].Bidders.Length < 2)
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
        return new(participation, stratumOf, [.. sizes]);
    }

    /// <summary>Meetings of two parties, and what to expect.</summary>
    public CoBid Of(int party, int other)
    {
        var mine = participation.LotsOf(party);
        var theirs = participation.LotsOf(other);
        var counts = new Dictionary<int, (int Mine, int Theirs)>();
        foreach (var lot in mine)
            if (stratumOf[lot] is >= 0 and var stratum) counts[stratum] = counts.GetValueOrDefault(stratum) is var (a, b) ? (a + 1, b) : default;
        foreach (var lot in theirs)
            if (stratumOf[lot] is >= 0 and var stratum && counts.TryGetValue(stratum, out var both)) counts[stratum] = (both.Mine, both.Theirs + 1);
        double mean = 0, variance = 0;
        foreach (var (stratum, (a, b)) in counts.OrderBy(item => item.Key))
        {
            double lots = sizes[stratum];
            mean += a * b / lots;
            if (lots > 1) variance += a * (double)b * (lots - a) * (lots - b) / (lots * lots * (lots - 1));
        }
        var joint = Joint(mine, theirs);
        return new(joint, mean, variance, joint / (double)Math.Max(1, mine.Length + theirs.Length - joint));
    }

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
    internal static (Market Market, string Region, int HalfYear) StratumOf(Lot lot) => (Market.Of(lot, MarketLevel.Wide), lot.Tender.Region, HalfYear(lot.Date));

    static int HalfYear(Day date) => date.HasValue ? 2 * date.Year + (date.Date.Month > 6 ? 1 : 0) : 0;
}
