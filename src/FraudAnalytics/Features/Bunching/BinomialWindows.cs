namespace FraudAnalytics.Features.Bunching;

/// <summary>Counts on both sides of a cutoff in growing windows, each with the exact binomial test: the simple companion of the density test.</summary>
/// <remarks>Source: Cattaneo, Jansson and Ma 2018; methods SP-03. The windows lie within each other: their p-values are one picture, not so many tests.</remarks>
static class BinomialWindows
{
    /// <summary>Values a side needs in the smallest window.</summary>
    public const int Minimum = 20;

    /// <summary>From the smallest window with 20 values on each side to the widest, in equal steps of width.</summary>
    /// <param name="values">The running variable.</param>
    /// <param name="widest">Half-width of the last window, such as the density test's bandwidth; a narrower one than the first is not made.</param>
    /// <param name="most">Number of windows, at least 1.</param>
    /// <param name="share">Chance that a value in a window is left of the cutoff, without manipulation.</param>
    public static Assessed<CountWindow[]> Of(CenteredValues values, double widest, int most = 10, double share = 0.5)
    {
        if (Math.Min(values.CountOf(Side.Left), values.CountOf(Side.Right)) < Minimum) return new NotAssessable("too few values on a side of the cutoff");
        var narrowest = Math.Max(-values.Values[values.Cut - Minimum], values.Values[values.Cut + Minimum - 1]);
        if (!(widest > narrowest) || most < 2) return new[] { Window(values, narrowest, share) };
        var windows = new CountWindow[most];
        for (var index = 0; index < most; index++) windows[index] = Window(values, narrowest + (widest - narrowest) * index / (most - 1), share);
        return windows;
    }

    static CountWindow Window(CenteredValues values, double width, double share)
    {
        var left = values.Within(Side.Left, width);
        var right = values.Within(Side.Right, width);
        var (below, above) = (left.To - left.From, right.To - right.From);
        return new(width, below, above, BinomialTail.AtLeast(below, below + above, share), BinomialTail.AtLeast(above, below + above, 1 - share));
    }
}

/// <summary>One window around a cutoff.</summary>
/// <param name="Width">Half-width, in the unit of the running variable; both ends count.</param>
/// <param name="Below">Values left of the cutoff.</param>
/// <param name="Above">Values at or right of it.</param>
/// <param name="PBelow">Chance of so many or more on the left.</param>
/// <param name="PAbove">Chance of so many or more on the right.</param>
readonly record struct CountWindow(double Width, int Below, int Above, double PBelow, double PAbove)
{
    /// <summary>Two-sided: twice the smaller tail, at most 1.</summary>
    public double P => Math.Min(1, 2 * Math.Min(PBelow, PAbove));
}
