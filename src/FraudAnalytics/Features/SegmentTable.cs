using MathNet.Numerics;

namespace FraudAnalytics.Features;

/// <summary>Who wins where: wins by firm and segment of a market. Source: methods CO-12.</summary>
/// <param name="wins">Wins, by firm and then segment.</param>
sealed class SegmentTable(int[][] wins)
{
    readonly int[] firms = [.. wins.Select(row => row.Sum())];
    readonly int[] segments = [.. Enumerable.Range(0, wins.Length == 0 ? 0 : wins[0].Length).Select(segment => wins.Sum(row => row[segment]))];

    /// <summary>Number of wins.</summary>
    public int Total => firms.Sum();

    /// <summary>Pearson's statistic of independence of firm and segment.</summary>
    public double ChiSquare
    {
        get
        {
            var sum = 0.0;
            for (var firm = 0; firm < firms.Length; firm++)
                for (var segment = 0; segment < segments.Length; segment++)
                {
                    var expected = firms[firm] * (double)segments[segment] / Total;
                    if (expected > 0) sum += (wins[firm][segment] - expected) * (wins[firm][segment] - expected) / expected;
                }
            return sum;
        }
    }

    /// <summary>(firms - 1)(segments - 1), those with wins.</summary>
    public int Freedom => Math.Max(0, firms.Count(count => count > 0) - 1) * Math.Max(0, segments.Count(count => count > 0) - 1);

    /// <summary>P of a chi-square at least as large, were firm and segment independent; 1 without freedom.</summary>
    public double P => Freedom == 0 ? 1 : SpecialFunctions.GammaUpperRegularized(Freedom / 2.0, ChiSquare / 2);

    /// <summary>Cramér's V, 0 to 1; 0 without freedom.</summary>
    public double CramerV
    {
        get
        {
            var smaller = Math.Min(firms.Count(count => count > 0), segments.Count(count => count > 0)) - 1;
            return smaller <= 0 ? 0 : Math.Sqrt(ChiSquare / Total / smaller);
        }
    }

    /// <summary>Mutual information of firm and segment, in nats.</summary>
    public double Information
    {
        get
        {
            var sum = 0.0;
            for (var firm = 0; firm < firms.Length; firm++)
                for (var segment = 0; segment < segments.Length; segment++)
                    if (wins[firm][segment] > 0) sum += wins[firm][segment] / (double)Total * Math.Log(wins[firm][segment] * (double)Total / ((double)firms[firm] * segments[segment]));
            return sum;
        }
    }

    /// <summary>Mutual information over the smaller entropy of the two, 0 to 1; 0 where one of them has none.</summary>
    public double NormalisedInformation => Math.Min(Entropy(firms), Entropy(segments)) is > 0 and var entropy ? Information / entropy : 0;

    /// <summary>Sum of squared shares of the firms' wins in a segment; NaN without wins.</summary>
    public double ConcentrationIn(int segment) => Concentration([.. wins.Select(row => row[segment])]);

    /// <summary>Sum of squared shares of the firms' wins in all segments.</summary>
    public double OverallConcentration => Concentration(firms);

    /// <summary>The firm with the most wins in a segment, the first of equal ones.</summary>
    public int HolderOf(int segment) => Enumerable.Range(0, firms.Length).MaxBy(firm => wins[firm][segment]);

    /// <summary>Wins of a firm in a segment.</summary>
    public int this[int firm, int segment] => wins[firm][segment];

    /// <summary>Wins in a segment.</summary>
    public int In(int segment) => segments[segment];

    double Entropy(int[] counts) => -counts.Where(count => count > 0).Sum(count => count / (double)Total * Math.Log(count / (double)Total));

    static double Concentration(int[] counts)
    {
        double total = counts.Sum();
        return total == 0 ? double.NaN : counts.Sum(count => count / total * (count / total));
    }
}
