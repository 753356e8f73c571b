using System.Collections.Immutable;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>What a threshold would give.</summary>
/// <param name="Threshold">Score in log2 odds.</param>
/// <param name="Pairs">Compared pairs that reach it and that the merge gate lets pass.</param>
/// <param name="ExpectedPrecision">Mean probability of those pairs; NaN without pairs.</param>
/// <param name="AuditedPairs">Pairs that reach it without their registry numbers, of those in which both sides have valid ones.</param>
/// <param name="AuditedPrecision">Share of them whose numbers are equal; NaN without pairs.</param>
public sealed record ThresholdLine(int Threshold, long Pairs, double ExpectedPrecision, long AuditedPairs, double AuditedPrecision);

/// <summary>Pairs counted by whole bits of their score.</summary>
sealed class ScoreCounts
{
    const int Lowest = -10;
    const int Highest = 40;

    readonly long[] pairs = new long[Highest - Lowest + 1];
    readonly double[] expected = new double[Highest - Lowest + 1];
    readonly long[] audited = new long[Highest - Lowest + 1];
    readonly long[] equal = new long[Highest - Lowest + 1];

    public void Expect(double score)
    {
        var bin = Bin(score);
        pairs[bin]++;
        expected[bin] += LinkageScore.Probability(score);
    }

    public void Audit(double score, bool areEqual)
    {
        audited[Bin(score)]++;
        if (areEqual) equal[Bin(score)]++;
    }

    public void Add(ScoreCounts other)
    {
        for (var bin = 0; bin < pairs.Length; bin++)
        {
            pairs[bin] += other.pairs[bin];
            expected[bin] += other.expected[bin];
            audited[bin] += other.audited[bin];
            equal[bin] += other.equal[bin];
        }
    }

    /// <summary>One line per whole threshold from 0 to 30.</summary>
    public ImmutableArray<ThresholdLine> Lines() => [.. Enumerable.Range(0, 31).Select(Line)];

    ThresholdLine Line(int threshold)
    {
        var (from, all, right, checkedPairs, checkedRight) = (threshold - Lowest, 0L, 0.0, 0L, 0L);
        for (var bin = from; bin < pairs.Length; bin++)
        {
            (all, right) = (all + pairs[bin], right + expected[bin]);
            (checkedPairs, checkedRight) = (checkedPairs + audited[bin], checkedRight + equal[bin]);
        }
        return new(threshold, all, right / all, checkedPairs, (double)checkedRight / checkedPairs);
    }

    static int Bin(double score) => (int)Math.Clamp(Math.Floor(score), Lowest, Highest) - Lowest;
}
