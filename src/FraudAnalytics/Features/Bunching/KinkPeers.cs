using MathNet.Numerics;
using MathNet.Numerics.Statistics;

namespace FraudAnalytics.Features.Bunching;

/// <summary>Tests a round amount against the smooth density and against other round amounts: what roundness alone does, it does at all of them.</summary>
static class KinkPeers
{
    // With fewer equally round amounts than this, all round amounts are the peers.
    const int Fewest = 4;

    /// <summary>The larger of two p-values: binomial against the smooth share, raised by what is usual among peers; and normal with the spread between peers.</summary>
    public static TestedKink Compare(KinkCandidate candidate, ReadOnlySpan<KinkCandidate> candidates)
    {
        var peers = Peers(candidate, candidates);
        var usual = peers.Length == 0 ? 0 : peers.Select(peer => peer.LogExcess).Median();
        // A usual excess excuses; a usual lack accuses nobody.
        var log = KinkCandidate.Logit(candidate.Smooth) + Math.Max(0, usual);
        var expected = 1 / (1 + Math.Exp(-log));
        var z = (candidate.LogExcess - Math.Max(0, usual)) / Math.Sqrt(candidate.Variance + SpreadBetween(peers, usual));
        return new(expected, Math.Max(Binomial(candidate, expected), SpecialFunctions.Erfc(z / Constants.Sqrt2) / 2));
    }

    static KinkCandidate[] Peers(KinkCandidate candidate, ReadOnlySpan<KinkCandidate> candidates)
    {
        var others = candidates.ToArray().Where(other => !ReferenceEquals(other, candidate)).ToArray();
        var equal = others.Where(other => other.Round.Roundness == candidate.Round.Roundness).ToArray();
        return equal.Length >= Fewest ? equal : others;
    }

    /// <summary>Variance between peers beyond that of sampling, from the median absolute deviation: one true threshold among them must not hide another.</summary>
    static double SpreadBetween(KinkCandidate[] peers, double usual)
    {
        if (peers.Length < 2) return 0;
        var deviation = 1.4826 * peers.Select(peer => Math.Abs(peer.LogExcess - usual)).Median();
        return Math.Max(0, deviation * deviation - peers.Select(peer => peer.Variance).Median());
    }

    static double Binomial(KinkCandidate candidate, double expected)
    {
        var below = (int)Math.Floor(candidate.Below.Length / candidate.DesignEffect);
        var all = (int)Math.Ceiling((candidate.Below.Length + candidate.Above.Length) / candidate.DesignEffect);
        return BinomialTail.AtLeast(below, all, expected);
    }
}

/// <summary>A candidate's share expected below and its p-value.</summary>
readonly record struct TestedKink(double Expected, double P);
