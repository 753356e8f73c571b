namespace FraudAnalytics.Features.Texts;

/// <summary>Runs of three letters of a normal form, as hashes. Source: methods SP-06.</summary>
static class Shingles
{
    /// <summary>Letters of a shingle; a shorter text is one shingle.</summary>
    public const int Size = 3;

    /// <summary>Writes the distinct hashes in ascending order and returns their number.</summary>
    /// <param name="normal">Normal form of a text (<see cref="TextWords.Normalise"/>).</param>
    /// <param name="into">As long as the text at least.</param>
    public static int Fill(ReadOnlySpan<char> normal, Span<uint> into)
    {
        if (normal.IsEmpty) return 0;
        ulong key = 0;
        var count = 0;
        for (var at = 0; at < normal.Length; at++)
        {
            // Three letters of 16 bits are the key itself: two shingles are confused only by the hash, once in 4 billion.
            key = (key << 16 | normal[at]) & 0xFFFF_FFFF_FFFF;
            if (at >= Size - 1 || at == normal.Length - 1) into[count++] = Hash(key);
        }
        into[..count].Sort();
        return Distinct(into[..count]);
    }

    /// <summary>The shingles of a text that need not be normalised.</summary>
    public static uint[] Of(string text)
    {
        var normal = TextWords.Normal(text);
        var into = new uint[normal.Length];
        return into[..Fill(normal, into)];
    }

    /// <summary>Size of the intersection over that of the union, 0 to 1; 0 when both are empty. Both ascending and distinct.</summary>
    public static double Jaccard(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        var (i, j, both) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (one, other) = (left[i], right[j]);
            if (one == other) both++;
            if (one <= other) i++;
            if (other <= one) j++;
        }
        var either = left.Length + right.Length - both;
        return either == 0 ? 0 : both / (double)either;
    }

    static uint Hash(ulong key)
    {
        unchecked
        {
            key *= 0x9E3779B97F4A7C15;
            return (uint)((key ^ key >> 29) * 0xBF58476D1CE4E5B9 >> 32);
        }
    }

    static int Distinct(Span<uint> sorted)
    {
        var count = 1;
        for (var at = 1; at < sorted.Length; at++)
            if (sorted[at] != sorted[at - 1]) sorted[count++] = sorted[at];
        return count;
    }
}
