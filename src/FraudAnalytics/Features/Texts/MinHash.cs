using System.Numerics;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features.Texts;

/// <summary>Signature of a set of shingles: the share of equal places of two signatures estimates the Jaccard similarity. Source: methods SP-06 (128 permutations; 32 bands of 4 rows, even odds to meet at about .42).</summary>
static class MinHash
{
    public const int Permutations = 128, Bands = 32, Rows = Permutations / Bands;

    // The same in every run and on every machine: signatures can be compared across partitions.
    static readonly uint[] Masks = Draw(0x5350_3036_0001), Factors = Odd(Draw(0x5350_3036_0002));

    /// <summary>Writes the signature; all ones for the empty set.</summary>
    public static void Sign(ReadOnlySpan<uint> shingles, Span<uint> signature)
    {
        // A signature place stays in a register while all shingles pass; four vectors at a time hide the latency of the multiplication.
        var width = Vector<uint>.Count;
        for (var at = 0; at < Permutations; at += 4 * width)
        {
            if (at + 4 * width > Permutations) throw new PlatformNotSupportedException("Vectors of more than 1024 bits.");
            SignFour(shingles, signature, at, width);
        }
    }

    static void SignFour(ReadOnlySpan<uint> shingles, Span<uint> signature, int at, int width)
    {
        var (mask0, mask1, mask2, mask3) = (new Vector<uint>(Masks, at), new Vector<uint>(Masks, at + width), new Vector<uint>(Masks, at + 2 * width), new Vector<uint>(Masks, at + 3 * width));
        var (factor0, factor1, factor2, factor3) = (new Vector<uint>(Factors, at), new Vector<uint>(Factors, at + width), new Vector<uint>(Factors, at + 2 * width), new Vector<uint>(Factors, at + 3 * width));
        var (least0, least1, least2, least3) = (Vector<uint>.AllBitsSet, Vector<uint>.AllBitsSet, Vector<uint>.AllBitsSet, Vector<uint>.AllBitsSet);
        foreach (var shingle in shingles)
        {
            var each = new Vector<uint>(shingle);
            least0 = Vector.Min(least0, (each ^ mask0) * factor0);
            least1 = Vector.Min(least1, (each ^ mask1) * factor1);
            least2 = Vector.Min(least2, (each ^ mask2) * factor2);
            least3 = Vector.Min(least3, (each ^ mask3) * factor3);
        }
        least0.CopyTo(signature[at..]);
        least1.CopyTo(signature[(at + width)..]);
        least2.CopyTo(signature[(at + 2 * width)..]);
        least3.CopyTo(signature[(at + 3 * width)..]);
    }

    /// <summary>Share of equal places, 0 to 1: estimates the Jaccard similarity with standard error sqrt(J(1-J)/128).</summary>
    public static double Estimate(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        var equal = 0;
        for (var at = 0; at < Permutations; at++)
            if (left[at] == right[at]) equal++;
        return equal / (double)Permutations;
    }

    /// <summary>Writes one hash a band: texts with an equal one are candidates.</summary>
    public static void Fold(ReadOnlySpan<uint> signature, Span<uint> bands)
    {
        for (var band = 0; band < Bands; band++)
        {
            ulong hash = 0;
            foreach (var row in signature.Slice(band * Rows, Rows)) hash = unchecked((hash ^ row) * 0x9E3779B97F4A7C15 ^ hash >> 31);
            bands[band] = (uint)(hash >> 32);
        }
    }

    static uint[] Draw(ulong seed)
    {
        var random = new SplitMix64(seed);
        var drawn = new uint[Permutations];
        foreach (ref var number in drawn.AsSpan()) number = (uint)(random.Next() >> 32);
        return drawn;
    }

    // Odd factors are one to one modulo 2^32.
    static uint[] Odd(uint[] numbers) => Array.ConvertAll(numbers, number => number | 1);
}
