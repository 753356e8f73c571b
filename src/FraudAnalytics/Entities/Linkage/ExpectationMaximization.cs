namespace FraudAnalytics.Entities.Linkage;

/// <summary>Pairs that look alike: a pattern, what the frequencies of its values add (in bits), and how many there are.</summary>
readonly record struct PatternRow(ulong Tests, double Extra, double Count);

/// <summary>Chances by level (see <see cref="Pattern.Slot"/>) among pairs of one organisation and of two, and the share of the former.</summary>
sealed record LinkageChances(double Lambda, double[] M, double[] U)
{
    /// <summary>Natural logarithm of the likelihood of all pairs.</summary>
    public double LogLikelihood { get; init; }

    /// <summary>Expected number of pairs of one organisation.</summary>
    public double Matches { get; init; }
}

/// <summary>Estimates how often fields agree among pairs of one organisation, which nobody has marked, by expectation and maximisation. Source: methods EN-03.</summary>
sealed class ExpectationMaximization(IReadOnlyList<PatternRow> rows)
{
    /// <summary>Number of all pairs, those not among the rows included: they are taken for pairs of two organisations.</summary>
    public double Population { get; init; } = rows.Sum(row => row.Count);

    /// <summary>True when u is learnt too; false when it was drawn from random pairs and stays.</summary>
    public bool LearnsU { get; init; }

    /// <summary>Weight of the first m, in pairs: little data moves it little.</summary>
    public double PriorPairs { get; init; }

    /// <summary>Furthest that m may move from the first one, as a ratio.</summary>
    public double MostDrift { get; init; } = double.PositiveInfinity;

    /// <summary>Bounds of lambda.</summary>
    public (double Low, double High) Lambda { get; init; } = (1e-12, 0.5);

    /// <summary>Steps until nothing moves by more than 1e-12, at most <paramref name="steps"/>.</summary>
    public LinkageChances Run(LinkageChances start, int steps)
    {
        var now = start;
        for (var step = 0; step < steps; step++)
        {
            var next = Step(now, start);
            var moved = Moved(now, next);
            now = next;
            if (moved < 1e-12) break;
        }
        return now with { LogLikelihood = LogLikelihoodOf(now) };
    }

    /// <summary>One step: what is expected of every row, then the chances that make it likeliest.</summary>
    LinkageChances Step(LinkageChances now, LinkageChances start)
    {
        var (same, other) = (new double[now.M.Length], new double[now.M.Length]);
        var (matches, weights, prior) = (0.0, Weights(now), LinkageScore.Prior(now.Lambda));
        foreach (var row in rows)
        {
            var probability = LinkageScore.Probability(Score(prior + row.Extra, weights, row.Tests));
            matches += probability * row.Count;
            Add(same, row.Tests, probability * row.Count);
            Add(other, row.Tests, (1 - probability) * row.Count);
        }
        var lambda = Math.Clamp(matches / Population, Lambda.Low, Lambda.High);
        var u = LearnsU ? Shares(other, now.U, start.U, 0) : now.U;
        return new(lambda, Ordered(Shares(same, now.M, start.M, PriorPairs), u, start), u) { Matches = matches };
    }

    /// <summary>Probability that pairs like a row are of one organisation.</summary>
    public static double Probability(LinkageChances chances, PatternRow row) =>
        LinkageScore.Probability(Score(LinkageScore.Prior(chances.Lambda) + row.Extra, Weights(chances), row.Tests));

    static double Score(double score, double[] weights, ulong tests)
    {
        for (var field = 0; tests != 0; field++, tests >>= 4)
            if ((tests & 15) is not 0 and var how) score += weights[field * Pattern.Levels + (int)how];
        return score;
    }

    static double[] Weights(LinkageChances chances) => [.. chances.M.Select((m, slot) => LinkageScore.Weight(m, chances.U[slot]))];

    static void Add(double[] sums, ulong tests, double count)
    {
        for (var field = 0; tests != 0; field++, tests >>= 4)
            if ((tests & 15) is not 0 and var how) sums[field * Pattern.Levels + (int)how] += count;
    }

    // Missing values say nothing of m and u: shares are of the pairs in which both sides have a value.
    double[] Shares(double[] sums, double[] now, double[] first, double priorPairs)
    {
        var shares = (double[])now.Clone();
        for (var start = 0; start < sums.Length; start += Pattern.Levels)
        {
            var total = sums.AsSpan(start, Pattern.Levels).ToArray().Sum() + priorPairs;
            if (total <= 0) continue;
            for (var slot = start; slot < start + Pattern.Levels; slot++)
                if (first[slot] > 0) shares[slot] = Math.Clamp((sums[slot] + priorPairs * first[slot]) / total, Math.Max(1e-12, first[slot] / MostDrift), Math.Min(1, first[slot] * MostDrift));
        }
        return shares;
    }

    /// <summary>Agreement must stay evidence for, and difference evidence against, as it was at the start: else the two kinds of pairs would swap places.</summary>
    static double[] Ordered(double[] m, double[] u, LinkageChances start)
    {
        for (var slot = 0; slot < m.Length; slot++)
            if (start.M[slot] > start.U[slot]) m[slot] = Math.Max(m[slot], u[slot]);
        return m;
    }

    static double Moved(LinkageChances now, LinkageChances next)
    {
        var most = Math.Abs(now.Lambda - next.Lambda);
        for (var slot = 0; slot < now.M.Length; slot++)
            most = Math.Max(most, Math.Max(Math.Abs(now.M[slot] - next.M[slot]), Math.Abs(now.U[slot] - next.U[slot])));
        return most;
    }

    double LogLikelihoodOf(LinkageChances chances)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            double same = chances.Lambda * double.Exp2(row.Extra), other = 1 - chances.Lambda;
            for (var (field, left) = (0, row.Tests); left != 0; field++, left >>= 4)
                if ((left & 15) is not 0 and var how)
                {
                    same *= chances.M[field * Pattern.Levels + (int)how];
                    other *= chances.U[field * Pattern.Levels + (int)how];
                }
            sum += row.Count * Math.Log(same + other);
        }
        return sum;
    }
}
