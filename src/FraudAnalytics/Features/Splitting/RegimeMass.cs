using FraudAnalytics.Features.Bunching;

namespace FraudAnalytics.Features.Splitting;

/// <summary>How many contracts a threshold pulled below itself, for four orders of the polynomial and at round amounts that are no threshold. Source: methods SP-04.</summary>
/// <param name="Bins">Contracts by distance from the threshold, in hundredths of it.</param>
/// <param name="Orders">Estimates for the orders 4 to 7.</param>
/// <param name="Alike">The ratio b at the threshold in as narrow a range as at the placebos.</param>
/// <param name="Placebos">The ratio b elsewhere.</param>
sealed record RegimeMass(BunchingBins Bins, Assessed<BunchingEstimate>[] Orders, double Alike, PlaceboRatio[] Placebos)
{
    const int Order = 5;
    const double Margin = 1.5;

    // Wider bins around .75 or 1.25 of the threshold would hold what happens at it.
    const int PlaceboReach = 20;

    /// <summary>Width of a bin as a share of the threshold.</summary>
    public const double Width = 0.01;

    /// <summary>The estimate that decides: order 5, low enough not to follow the heap itself, high enough for the fall of the counts.</summary>
    public BunchingEstimate Main => Orders[Order - 4].Value!;

    /// <summary>Chance of such an excess if there were none, by its bootstrap error.</summary>
    public double P => MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Main.Masses.Excess / Main.Spread.Excess.Error);

    /// <summary>True where the excess is above 0 for every order that can be had.</summary>
    public bool HoldsForAllOrders => Array.TrueForAll(Orders, order => order.Value is not { } estimate || estimate.Masses.Excess > 0);

    /// <summary>True where no placebo's ratio comes near: prices heap at some round amounts more than at others.</summary>
    public bool IsLargest => Array.TrueForAll(Placebos, placebo => Margin * placebo.Ratio < Alike);

    /// <summary>Contracts in the bins of the excess.</summary>
    public double Bunched => Enumerable.Range(Main.From, 1 - Main.From).Sum(z => Bins[z]);

    /// <summary>The estimate of a regime.</summary>
    /// <param name="sample">Values over the threshold.</param>
    /// <param name="placebos">Fractions of the threshold to compare with.</param>
    /// <param name="window">Bins looked at.</param>
    /// <param name="draws">Bootstrap draws.</param>
    /// <param name="seed">Their seed.</param>
    public static Assessed<RegimeMass> Of(ThresholdSample sample, double[] placebos, MassWindow window, int draws, ulong seed)
    {
        if (sample.WhyNot is { } limit) return new NotAssessable(limit);
        var bins = BunchingBins.Of(Near(sample, 1, window.Reach), window.Reach, Width);
        var orders = BunchingMass.OfOrders(bins, seed, window.From, draws);
        if (orders[Order - 4].Reason is { } reason) return new NotAssessable(reason);
        var alike = Placebo(sample, 1, window).Select(placebo => placebo.Ratio).FirstOrDefault(orders[Order - 4].Value!.Masses.Ratio);
        return new RegimeMass(bins, orders, alike, [.. placebos.SelectMany(fraction => Placebo(sample, fraction, window))]);
    }

    /// <summary>The same estimate elsewhere, as far as the bins do not reach over the threshold.</summary>
    static IEnumerable<PlaceboRatio> Placebo(ThresholdSample sample, double fraction, MassWindow window)
    {
        var bins = BunchingBins.Of(Array.ConvertAll(Near(sample, fraction, PlaceboReach), ratio => ratio / fraction), PlaceboReach, Width);
        if (BunchingMass.Of(bins, Order, 0, window.From, null, 0).Value is { } estimate) yield return new(fraction, estimate.Masses.Ratio);
    }

    /// <summary>The polynomial's count in a bin: what there would be without the threshold.</summary>
    public double[] Without => new Counterfactual(Bins, Order, Main.From, Main.To).Of(Bins.Counts);

    static double[] Near(ThresholdSample sample, double fraction, int reach)
    {
        var (low, high) = (fraction * (1 - (reach + 2) * Width), fraction * (1 + (reach + 2) * Width));
        var ratios = new List<double>();
        for (int at = sample.Ratios.CountIn(0, low), last = sample.Ratios.CountIn(0, high); at < last; at++) ratios.Add(sample.Ratios[at]);
        return [.. ratios];
    }
}

/// <summary>Bins around a threshold.</summary>
/// <param name="From">First bin of the excess, 0 or less.</param>
/// <param name="Reach">Bins on each side.</param>
readonly record struct MassWindow(int From, int Reach);
