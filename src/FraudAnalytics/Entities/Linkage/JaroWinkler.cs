namespace FraudAnalytics.Entities.Linkage;

/// <summary>Similarity of two short texts by Jaro and Winkler. Source: methods EN-02.</summary>
static class JaroWinkler
{
    /// <summary>Longer texts are compared by this many letters.</summary>
    public const int Longest = 128;

    /// <summary>1 for equal texts, 0 for texts without a letter in common; a shared beginning of up to four letters counts more.</summary>
    public static double Similarity(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = Compared(left);
        right = Compared(right);
        if (left.SequenceEqual(right)) return 1;
        var jaro = Jaro(left, right);
        var prefix = Math.Min(4, left.CommonPrefixLength(right));
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    /// <summary>The part of a text that is compared.</summary>
    public static ReadOnlySpan<char> Compared(ReadOnlySpan<char> text) => text.Length <= Longest ? text : text[..Longest];

    /// <summary>False when two texts, of which only length and <see cref="LetterBits"/> of the compared part are looked at, are surely less similar.</summary>
    public static bool MayReach(double least, (int Length, ulong Letters) left, (int Length, ulong Letters) right)
    {
        var (one, other) = (Math.Min(left.Length, Longest), Math.Min(right.Length, Longest));
        if (one == 0 || other == 0) return true;
        double matches = Math.Min(one - LetterBits.Alone(left.Letters, right.Letters), other - LetterBits.Alone(right.Letters, left.Letters));
        var jaro = matches <= 0 ? 0 : (matches / one + matches / other + 1) / 3;
        // A shared beginning of four letters, and room for rounding.
        return jaro + 0.4 * (1 - jaro) >= least - 1e-9;
    }

    static double Jaro(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty || right.IsEmpty) return 0;
        Span<bool> taken = stackalloc bool[Longest];
        Span<char> matched = stackalloc char[Longest];
        taken.Clear();
        var count = Match(left, right, taken, matched);
        if (count == 0) return 0;
        var (at, moved) = (0, 0);
        for (var index = 0; index < right.Length; index++)
            if (taken[index] && matched[at++] != right[index]) moved++;
        double matches = count;
        return (matches / left.Length + matches / right.Length + (matches - moved / 2.0) / matches) / 3;
    }

    static int Match(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Span<bool> taken, Span<char> matched)
    {
        var reach = Math.Max(0, Math.Max(left.Length, right.Length) / 2 - 1);
        var count = 0;
        for (var index = 0; index < left.Length; index++)
        {
            var end = Math.Min(right.Length - 1, index + reach);
            for (var other = Math.Max(0, index - reach); other <= end; other++)
            {
                if (taken[other] || left[index] != right[other]) continue;
                taken[other] = true;
                matched[count++] = left[index];
                break;
            }
        }
        return count;
    }
}
