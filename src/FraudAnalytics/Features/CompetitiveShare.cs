using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features;

/// <summary>Lot-weighted demands at an undercut, at no change and at a raise, with what they vary by from lot to lot.</summary>
/// <remarks>Source: methods ST-02; the spread is the published one: bids around the market's demand, averaged within lots first.</remarks>
public sealed record DemandMoments
{
    readonly double[,] spread = new double[3, 3];

    DemandMoments(double undercut, double raise, int lots) => (Undercut, Raise, Lots) = (undercut, raise, lots);

    /// <summary>ρ of the undercut, below 0.</summary>
    public double Undercut { get; }

    /// <summary>ρ of the raise, above 0.</summary>
    public double Raise { get; }

    /// <summary>Number of lots.</summary>
    public int Lots { get; }

    /// <summary>D at the undercut, at no change, at the raise.</summary>
    public ImmutableArray<double> Demands { get; private init; } = [];

    /// <summary>Measures the demands of a market with at least one lot.</summary>
    public static DemandMoments Of(BidMargins margins, double undercut, double raise)
    {
        double[] deviations = [undercut, 0, raise];
        var demands = new double[3];
        for (var place = 0; place < margins.LotCount; place++)
            for (var k = 0; k < 3; k++) demands[k] += CompetitiveBounds.Demand(margins[place], deviations[k]) / margins.LotCount;
        var moments = new DemandMoments(undercut, raise, margins.LotCount) { Demands = [.. demands] };
        for (var place = 0; place < margins.LotCount; place++) moments.AddSpread(margins[place], deviations);
        return moments;
    }

    /// <summary>Weighted sum of the demands.</summary>
    public double Moment(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var k = 0; k < 3; k++) sum += weights[k] * Demands[k];
        return sum;
    }

    /// <summary>Standard deviation of a weighted sum of wins, at least 1e-4.</summary>
    public double Deviation(ReadOnlySpan<double> weights)
    {
        var variance = 0.0;
        for (var row = 0; row < 3; row++)
            for (var column = 0; column < 3; column++) variance += weights[row] * weights[column] * spread[row, column];
        return Math.Max(Math.Sqrt(Math.Max(0, variance)), 1e-4);
    }

    void AddSpread(ReadOnlySpan<BidMargin> lot, double[] deviations)
    {
        Span<double> apart = stackalloc double[3];
        foreach (var bid in lot)
        {
            for (var k = 0; k < 3; k++) apart[k] = CompetitiveBounds.Win(bid, deviations[k]) - Demands[k];
            for (var row = 0; row < 3; row++)
                for (var column = 0; column < 3; column++) spread[row, column] += apart[row] * apart[column] / ((double)lot.Length * Lots);
        }
    }
}

/// <summary>
/// The least share of bids that cannot be best answers, whatever each bidder knew and whatever its cost: demands are a mixture of environments, each with its own beliefs and cost,
/// and the mixture with fewest that no cost explains is sought under moment inequalities. Source: methods ST-02 (Chassang, Kawai, Nakabayashi and Ortner 2022).
/// </summary>
/// <remarks>
/// The published solver draws environments at random. For one undercut and one raise none need be drawn: at a given cost the environments with best answers are a polytope whose corners are known,
/// so the smallest share over all environments is a linear program over those corners and a fine grid of costs. It is at most what random draws find.
/// </remarks>
public static class CompetitiveShare
{
    const int CostSteps = 400;
    const double Negligible = 1e-6;

    /// <summary>Rows of the moment inequalities: weights of the demands at undercut, no change and raise.</summary>
    public static ImmutableArray<ImmutableArray<double>> Moments { get; } = [[-1, 0, 0], [-1, 1, 0], [0, 1, 0], [0, 1, -1], [0, 0, -1]];

    /// <summary>Least share of bids that are no best answers when every moment may be off by so many standard errors; 0 to 1.</summary>
    /// <param name="moments">Demands of the market.</param>
    /// <param name="errors">Standard errors that each moment may be off by; see <see cref="ErrorsAt"/>.</param>
    /// <param name="minimumMarkup">Least price over cost less 1.</param>
    /// <param name="maximumMarkup">Most price over cost less 1.</param>
    public static double AtLeast(DemandMoments moments, double errors, double minimumMarkup, double maximumMarkup) =>
        Solve(moments, errors, Environments(moments, minimumMarkup, maximumMarkup));

    /// <summary>Smallest level at which the share is above zero: p-value of "all bids are best answers", with Bonferroni's correction for the moments.</summary>
    public static double PValue(DemandMoments moments, double minimumMarkup, double maximumMarkup)
    {
        var environments = Environments(moments, minimumMarkup, maximumMarkup);
        if (Solve(moments, 0, environments) <= Negligible) return 1;
        var (low, high) = (0.0, 38.0);
        for (var round = 0; round < 24; round++)
        {
            var middle = (low + high) / 2;
            if (Solve(moments, middle, environments) > Negligible) low = middle;
            else high = middle;
        }
        return Math.Min(1, Moments.Length * Normal.CDF(0, 1, -low));
    }

    /// <summary>Standard errors that each moment may be off by so that all hold together at a level: -Φ⁻¹(level / 5).</summary>
    public static double ErrorsAt(double level) => -Normal.InvCDF(0, 1, level / Moments.Length);

    static double Solve(DemandMoments moments, double errors, List<(double Cost, double[] Beliefs)> environments)
    {
        var rows = Moments.Length + 1;
        var right = new double[rows];
        var columns = new double[environments.Count + Moments.Length][];
        var costs = new double[columns.Length];
        for (var index = 0; index < environments.Count; index++)
        {
            costs[index] = environments[index].Cost;
            var beliefs = environments[index].Beliefs;
            columns[index] = [.. Moments.Select(weights => weights[0] * beliefs[0] + weights[1] * beliefs[1] + weights[2] * beliefs[2]), 1];
        }
        for (var row = 0; row < Moments.Length; row++)
        {
            var weights = Moments[row].AsSpan();
            right[row] = moments.Moment(weights) + errors * moments.Deviation(weights) / Math.Sqrt(moments.Lots);
            columns[environments.Count + row] = new double[rows];
            columns[environments.Count + row][row] = 1;
        }
        right[^1] = 1;
        // Demands always fall, so the second kind of environment alone satisfies every row; null cannot be.
        return LinearProgram.Minimise(costs, columns, right)?.Cost ?? 0;
    }

    /// <summary>Corners of what is possible: free for those that some cost explains, 1 for all falling beliefs.</summary>
    static List<(double Cost, double[] Beliefs)> Environments(DemandMoments moments, double minimumMarkup, double maximumMarkup)
    {
        List<(double, double[])> environments = [(0, [0, 0, 0]), (0, [1, 1, 0]), (1, [1, 0, 0]), (1, [1, 1, 1])];
        var (widest, narrowest) = (1 - 1 / (1 + maximumMarkup), Math.Max(1e-4, 1 - 1 / (1 + minimumMarkup)));
        for (var step = 0; step <= CostSteps; step++)
        {
            // The margin 1 - κ; even steps of its logarithm, since beliefs bend most where it is thin.
            var margin = widest * Math.Pow(narrowest / widest, (double)step / CostSteps);
            var kept = margin / (margin + moments.Raise);
            var before = Math.Max(0, (margin + moments.Undercut) / margin);
            environments.Add((0, [1, 1, kept]));
            environments.Add((0, [1, before, 0]));
            environments.Add((0, [1, before, before * kept]));
        }
        return environments;
    }
}
