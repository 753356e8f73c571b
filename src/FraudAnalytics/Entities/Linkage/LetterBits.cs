using System.Numerics;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Which letters a text has, once and at least twice, in one number: enough to say of most texts that they are not alike without a look at them.</summary>
static class LetterBits
{
    const int Letters = 26;
    const int FirstDigit = 2 * Letters;

    /// <summary>The letters A to Z (two bits each) and digits (one bit each) of a text; others are left out.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var bits = 0ul;
        foreach (var letter in text)
            if (char.IsAsciiLetterUpper(letter)) bits |= (bits >> (letter - 'A') & 1) << (Letters + letter - 'A') | 1ul << (letter - 'A');
            else if (char.IsAsciiDigit(letter)) bits |= 1ul << (FirstDigit + letter - '0');
        return bits;
    }

    /// <summary>At least so many letters of one text have no partner in the other.</summary>
    public static int Alone(ulong one, ulong other) => BitOperations.PopCount(one & ~other);

    /// <summary>At least so many single-letter edits lie between two texts: each takes away, or brings, one letter at most.</summary>
    public static int Edits(ulong one, ulong other) => Math.Max(Alone(one, other), Alone(other, one));
}
