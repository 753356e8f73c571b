namespace FraudAnalytics.Features.Bunching;

/// <summary>A round amount with the contracts around it and the share below that a smooth market would have.</summary>
/// <param name="Round">The amount.</param>
/// <param name="Below">Contracts in the open band (1-w)T to T, ascending.</param>
/// <param name="Above">Contracts in the open band T to (1+w)T, ascending.</param>
/// <param name="At">Contracts at the amount: prices heap there with and without a threshold, and statutes differ on which side it belongs to.</param>
/// <param name="Smooth">Share below of the smooth density, 0 to 1.</param>
sealed record KinkCandidate(RoundAmount Round, DatedAmount[] Below, DatedAmount[] Above, int At, double Smooth)
{
    // Contracts come from as far as 30% above (methods SP-03); the smooth fit must not see where they came from or went to.
    const double Left = 0.16;
    const double Right = 0.31;

    // A factor of 2 either way: far enough for 50 contracts, near enough for a quadratic.
    const double Reach = 0.7;

    /// <summary>How many contracts count as one: sum of squares over sum of the numbers of equal amounts (Kish's design effect), 1 without ties.</summary>
    public double DesignEffect { get; } = Effect(Below, Above);

    /// <summary>Log odds of being below, less those of the smooth density; half a contract keeps it finite.</summary>
    public double LogExcess => Math.Log((Below.Length / DesignEffect + 0.5) / (Above.Length / DesignEffect + 0.5)) - Logit(Smooth);

    /// <summary>Sampling variance of <see cref="LogExcess"/>.</summary>
    public double Variance => 1 / (Below.Length / DesignEffect + 0.5) + 1 / (Above.Length / DesignEffect + 0.5);

    /// <summary>The candidate, or null where too few contracts are near it.</summary>
    public static KinkCandidate? Of(ReadOnlySpan<DatedAmount> sorted, RoundAmount round, KinkSettings settings)
    {
        var amount = round.Amount;
        // The ends are open, a hair inside: heaps at .9T and 1.1T have nothing to do with T, and one of them is rounder than the other.
        const double hair = 1e-9;
        var below = Slice(sorted, amount * (1 - settings.Band) * (1 + hair), amount * (1 - hair));
        var above = Slice(sorted, amount * (1 + hair), amount * (1 + settings.Band) * (1 - hair));
        if (below.Length + above.Length < settings.Minimum) return null;
        var at = Slice(sorted, amount * (1 - hair), amount * (1 + hair)).Length;
        var running = Running(Slice(sorted, amount * Math.Exp(-Reach), amount * Math.Exp(Reach)), amount);
        if (LogDensityFit.Of(running, Left, Right, Reach).Value is not { } density) return null;
        return new(round, below.ToArray(), above.ToArray(), at, density.ShareBelow(settings.Band));
    }

    static double[] Running(ReadOnlySpan<DatedAmount> contracts, double amount)
    {
        var running = new double[contracts.Length];
        for (var index = 0; index < running.Length; index++) running[index] = Math.Log(contracts[index].Amount / amount);
        return running;
    }

    static double Effect(DatedAmount[] below, DatedAmount[] above)
    {
        double sum = 0, squares = 0;
        foreach (var ties in below.Concat(above).CountBy(contract => contract.Amount))
        {
            sum += ties.Value;
            squares += (double)ties.Value * ties.Value;
        }
        return squares / sum;
    }

    /// <summary>Log odds of a share.</summary>
    internal static double Logit(double share) => Math.Log(share / (1 - share));

    static ReadOnlySpan<DatedAmount> Slice(ReadOnlySpan<DatedAmount> sorted, double low, double high)
    {
        var first = FirstAtLeast(sorted, low);
        return sorted[first..FirstAtLeast(sorted, high)];
    }

    static int FirstAtLeast(ReadOnlySpan<DatedAmount> sorted, double amount)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle].Amount < amount) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
