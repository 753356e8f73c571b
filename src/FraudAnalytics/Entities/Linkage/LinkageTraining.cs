using System.Runtime.InteropServices;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>What training gave.</summary>
/// <param name="Model">The model with the m and u that the data tells.</param>
/// <param name="Lambda">The chance that two records taken at random are of one organisation.</param>
/// <param name="IsTrained">False where there was too little data: then the numbers are those of the model given.</param>
sealed record TrainedLinkage(LinkageModel Model, double Lambda, bool IsTrained);

/// <summary>Fits a model to the data: u from random pairs, m and lambda from candidate pairs. Source: methods EN-03.</summary>
sealed class LinkageTraining(LinkageModel model, PairComparison comparison, int rows)
{
    const double FewestPairs = 10_000;
    const double FewestMatches = 100;
    const int RandomPairs = 1_000_000;
    const int MostCandidates = 1_000_000;
    const int Steps = 60;
    const int Portion = 65_536;

    // The given u counts as so many random pairs: levels too rare to be drawn keep it.
    const double PriorRandomPairs = 20_000;
    const double PriorMatches = 200;
    const double MostDrift = 4;

    /// <summary>Most threads to use; what is learnt does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    double Population => 0.5 * rows * (rows - 1.0);

    /// <summary>The chance before the data is asked: no more than the expected number of duplicates allows.</summary>
    public double FirstLambda => Math.Clamp(2 * model.Duplicates / Math.Max(rows - 1, 1), 1e-12, model.Lambda);

    public TrainedLinkage Run(ulong[] candidates, ulong seed)
    {
        var untrained = new TrainedLinkage(model, FirstLambda, false);
        if (!model.Train || Population < FewestPairs || candidates.Length == 0) return untrained;
        var withU = WithChances(model, null, RandomShares(seed));
        var start = Chances(withU);
        var found = new ExpectationMaximization(Patterns(candidates, withU))
        {
            Population = Population,
            PriorPairs = PriorMatches,
            MostDrift = MostDrift,
            Lambda = (FirstLambda / 16, Math.Min(model.Lambda * 16, FirstLambda * 16)),
        }.Run(start, Steps);
        return found.Matches < FewestMatches ? untrained : new(WithChances(withU, found.M, found.U), found.Lambda, true);
    }

    LinkageChances Chances(LinkageModel from)
    {
        var (m, u) = (new double[PairComparison.Fields * Pattern.Levels], new double[PairComparison.Fields * Pattern.Levels]);
        var weights = new PairWeights(from, FirstLambda);
        foreach (var field in Enum.GetValues<LinkageField>())
            foreach (var how in Enum.GetValues<Likeness>())
                (m[Pattern.Slot(field, how)], u[Pattern.Slot(field, how)]) = weights.Level(field, how) is { } level && how != Likeness.Missing ? (level.M, level.U) : (0, 0);
        return new(FirstLambda, m, u);
    }

    /// <summary>Shares of the levels among pairs drawn at random; those that surely are of one organisation are left out.</summary>
    double[] RandomShares(ulong seed)
    {
        var (all, weights, draws) = (new double[PairComparison.Fields * Pattern.Levels], new PairWeights(model, FirstLambda), (int)Math.Min(RandomPairs, Population));
        EachPortion(draws, (from, to) =>
        {
            var counts = new double[all.Length];
            CountLevels(seed, from, to, weights, counts);
            // Sums of whole numbers do not depend on their order.
            lock (all)
                for (var slot = 0; slot < all.Length; slot++) all[slot] += counts[slot];
        });
        return Smoothed(all);
    }

    void CountLevels(ulong seed, int from, int to, PairWeights weights, double[] counts)
    {
        Span<double> bits = stackalloc double[PairComparison.Fields];
        for (var draw = from; draw < to; draw++)
        {
            var left = Mix.Below(Mix.Hash(seed, 2 * (ulong)draw), rows);
            var right = Mix.Below(Mix.Hash(seed, 2 * (ulong)draw + 1), rows);
            if (left == right) continue;
            var pattern = comparison.Compare(left, right, bits);
            if (weights.Score(pattern, bits) >= model.ReviewThreshold) continue;
            for (var field = 0; field < PairComparison.Fields; field++) counts[Pattern.Slot((LinkageField)field, Pattern.Of(pattern, (LinkageField)field))]++;
        }
    }

    void EachPortion(int count, Action<int, int> work) =>
        Parallel.For(0, (count + Portion - 1) / Portion, new() { MaxDegreeOfParallelism = Threads }, portion => work(portion * Portion, Math.Min(count, (portion + 1) * Portion)));

    double[] Smoothed(double[] counts)
    {
        var first = Chances(model).U;
        for (var start = 0; start < counts.Length; start += Pattern.Levels)
        {
            counts[start] = 0;
            var total = counts.AsSpan(start, Pattern.Levels).ToArray().Sum() + PriorRandomPairs;
            for (var slot = start; slot < start + Pattern.Levels; slot++) counts[slot] = (counts[slot] + PriorRandomPairs * first[slot]) / total;
        }
        return counts;
    }

    /// <summary>The patterns of candidate pairs, with frequencies rounded to whole bits; every so many-th pair where there are very many.</summary>
    PatternRow[] Patterns(ulong[] candidates, LinkageModel withU)
    {
        var step = (candidates.Length + MostCandidates - 1) / MostCandidates;
        var (weights, all) = (new PairWeights(withU, FirstLambda), new Dictionary<(ulong, int), int>());
        EachPortion((candidates.Length + step - 1) / step, (from, to) =>
        {
            var counts = CountPatterns(candidates, from, to, step, weights);
            lock (all)
                foreach (var (pattern, count) in counts) CollectionsMarshal.GetValueRefOrAddDefault(all, pattern, out _) += count;
        });
        // Sums of floating point numbers depend on the order; this one does not depend on that of a dictionary.
        return [.. all.OrderBy(pair => pair.Key).Select(pair => new PatternRow(pair.Key.Item1, pair.Key.Item2, (double)pair.Value * step))];
    }

    Dictionary<(ulong, int), int> CountPatterns(ulong[] candidates, int from, int to, int step, PairWeights weights)
    {
        var counts = new Dictionary<(ulong, int), int>();
        Span<double> bits = stackalloc double[PairComparison.Fields];
        for (var index = from; index < to; index++)
        {
            var pair = candidates[index * step];
            var pattern = comparison.Compare(PairKey.Left(pair), PairKey.Right(pair), bits);
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (pattern, (int)Math.Round(weights.TermFrequency(pattern, bits))), out _)++;
        }
        return counts;
    }

    static LinkageModel WithChances(LinkageModel model, double[]? m, double[] u) => model with
    {
        Comparisons = [.. model.Comparisons.Select(comparison => comparison with
        {
            Levels = [.. comparison.Levels.Select(level => level.How == Likeness.Missing ? level : level with
            {
                M = m is null ? level.M : m[Pattern.Slot(comparison.Field, level.How)],
                U = Math.Clamp(u[Pattern.Slot(comparison.Field, level.How)], 1e-12, 1),
            })],
        })],
    };
}
