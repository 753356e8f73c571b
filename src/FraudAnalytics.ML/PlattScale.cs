namespace FraudAnalytics.ML;

/// <summary>Turns a margin s into a probability 1 / (1 + exp(A s + B)). Linear in the log-odds, so contributions stay additive. Source: methods ML-07.</summary>
/// <param name="A">Slope, negative where larger margins mean more likely.</param>
/// <param name="B">Offset.</param>
public sealed record PlattScale(double A, double B)
{
    const int MaxSteps = 100;
    const double Tiny = 1e-12;

    /// <summary>Probability, 0 to 1.</summary>
    public double Probability(double margin) => 1 / (1 + Math.Exp(A * margin + B));

    /// <summary>Natural logarithm of the odds.</summary>
    public double LogOdds(double margin) => -(A * margin + B);

    /// <summary>Fits by Newton's method with step halving, with Platt's targets (N+ + 1)/(N+ + 2) and 1/(N- + 2).</summary>
    /// <param name="margins">One per example.</param>
    /// <param name="labels">True for positive; both kinds must occur.</param>
    /// <exception cref="ArgumentException">Lengths differ, or only one kind of label.</exception>
    public static PlattScale Fit(ReadOnlySpan<double> margins, ReadOnlySpan<bool> labels)
    {
        if (margins.Length != labels.Length) throw new ArgumentException("As many labels as margins are needed.", nameof(labels));
        var targets = Targets(labels);
        double a = 0, b = Math.Log((labels.Count(false) + 1.0) / (labels.Count(true) + 1.0));
        var loss = Loss(margins, targets, a, b);
        for (var step = 0; step < MaxSteps; step++)
        {
            var (stepA, stepB) = Newton(margins, targets, a, b);
            var scale = 1.0;
            var next = Loss(margins, targets, a + stepA, b + stepB);
            while (next > loss && scale > Tiny) next = Loss(margins, targets, a + (scale /= 2) * stepA, b + scale * stepB);
            if (next > loss) break;
            (a, b) = (a + scale * stepA, b + scale * stepB);
            if (loss - next < Tiny * (1 + loss)) break;
            loss = next;
        }
        return new(a, b);
    }

    /// <summary>Sum of the logarithmic losses against Platt's targets.</summary>
    public double Loss(ReadOnlySpan<double> margins, ReadOnlySpan<bool> labels) => Loss(margins, Targets(labels), A, B);

    static double[] Targets(ReadOnlySpan<bool> labels)
    {
        var positive = labels.Count(true);
        var negative = labels.Length - positive;
        if (positive == 0 || negative == 0) throw new ArgumentException("Positive and negative examples are needed.", nameof(labels));
        var targets = new double[labels.Length];
        for (var index = 0; index < targets.Length; index++) targets[index] = labels[index] ? (positive + 1.0) / (positive + 2) : 1.0 / (negative + 2);
        return targets;
    }

    static double Loss(ReadOnlySpan<double> margins, double[] targets, double a, double b)
    {
        var sum = 0.0;
        for (var index = 0; index < targets.Length; index++)
        {
            var z = a * margins[index] + b;
            // log(1 + exp(z)) - (1 - t) z, written so that neither tail overflows.
            sum += Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - (1 - targets[index]) * z;
        }
        return sum;
    }

    static (double A, double B) Newton(ReadOnlySpan<double> margins, double[] targets, double a, double b)
    {
        double gradientA = 0, gradientB = 0, aa = Tiny, ab = 0, bb = Tiny;
        for (var index = 0; index < targets.Length; index++)
        {
            var p = 1 / (1 + Math.Exp(a * margins[index] + b));
            var slope = targets[index] - p;
            var curve = p * (1 - p);
            gradientA += margins[index] * slope;
            gradientB += slope;
            aa += margins[index] * margins[index] * curve;
            ab += margins[index] * curve;
            bb += curve;
        }
        var determinant = aa * bb - ab * ab;
        return (-(bb * gradientA - ab * gradientB) / determinant, -(aa * gradientB - ab * gradientA) / determinant);
    }
}
