namespace FraudAnalytics.Entities.Linkage;

/// <summary>A scored pair of nodes.</summary>
readonly record struct Edge(int Left, int Right, double Score)
{
    /// <summary>True when the pair is to be merged, false when it is for review only.</summary>
    public bool MayMerge { get; init; }
}

/// <summary>Scores pairs with a fitted model. The same answers for any number of threads: pairs are cut into portions of a fixed size.</summary>
sealed class PairScoring(PairComparison comparison, PairWeights weights, MergeGate gate)
{
    const int Portion = 65_536;

    /// <summary>Score of two nodes and what may become of them.</summary>
    public JudgedPair Judge(int left, int right)
    {
        Span<double> bits = stackalloc double[PairComparison.Fields];
        var pattern = comparison.Compare(left, right, bits);
        return gate.Judge(left, right, pattern, weights.Score(pattern, bits));
    }

    /// <summary>The pairs that are to be merged, and those that score at least so much and may be one, in order of the candidates; all are counted by score.</summary>
    public (List<Edge> Edges, ScoreCounts Counts) Run(ulong[] candidates, double least, int threads)
    {
        var portions = (candidates.Length + Portion - 1) / Portion;
        var (found, counts) = (new List<Edge>[portions], new ScoreCounts[portions]);
        Parallel.For(0, portions, new() { MaxDegreeOfParallelism = threads }, portion =>
        {
            (found[portion], counts[portion]) = ([], new());
            var start = portion * Portion;
            Score(candidates.AsSpan(start, Math.Min(Portion, candidates.Length - start)), least, found[portion], counts[portion]);
        });
        var (edges, total) = (new List<Edge>(), new ScoreCounts());
        for (var portion = 0; portion < portions; portion++)
        {
            edges.AddRange(found[portion]);
            total.Add(counts[portion]);
        }
        return (edges, total);
    }

    void Score(ReadOnlySpan<ulong> candidates, double least, List<Edge> edges, ScoreCounts counts)
    {
        Span<double> bits = stackalloc double[PairComparison.Fields];
        foreach (var candidate in candidates)
        {
            var (left, right) = (PairKey.Left(candidate), PairKey.Right(candidate));
            var pattern = comparison.Compare(left, right, bits);
            var (score, verdict) = gate.Judge(left, right, pattern, weights.Score(pattern, bits));
            if (verdict == Verdict.Merge || (verdict != Verdict.Apart && score >= least)) edges.Add(new(left, right, score) { MayMerge = verdict == Verdict.Merge });
            if (verdict is Verdict.Merge or Verdict.Open) counts.Expect(score);
            Audit(left, right, pattern, bits, counts);
        }
    }

    /// <summary>Where numbers of a register tell the truth, the rest is scored as if they were hidden.</summary>
    void Audit(int left, int right, ulong pattern, ReadOnlySpan<double> bits, ScoreCounts counts)
    {
        var told = Pattern.Of(pattern, LinkageField.Identifier);
        if (told is not (Likeness.Same or Likeness.Contradiction) || (told == Likeness.Same && !comparison.Identifiers.AgreeForSure(left, right))) return;
        var hidden = Pattern.Without(pattern, LinkageField.Identifier);
        var (score, verdict) = gate.Judge(left, right, hidden, weights.Score(hidden, bits));
        if (verdict is Verdict.Merge or Verdict.Open) counts.Audit(score, told == Likeness.Same);
    }
}
