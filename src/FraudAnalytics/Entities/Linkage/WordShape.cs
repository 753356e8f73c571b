namespace FraudAnalytics.Entities.Linkage;

/// <summary>What of a word decides, in most cases, that it is no slip and no beginning of another.</summary>
/// <param name="Letters">See <see cref="LetterBits"/>.</param>
/// <param name="Sound">Number of its sound; words that are written in two schemes of transliteration have one.</param>
/// <param name="Length">Letters of the word.</param>
/// <param name="First">The first of them.</param>
/// <param name="HasDigit">True for numbers and the like.</param>
readonly record struct WordShape(ulong Letters, int Sound, ushort Length, char First, bool HasDigit)
{
    /// <summary>Most edits between two words that are a slip of one another.</summary>
    public const int MostEdits = 2;

    // Shorter words are too near to one another.
    const int Shortest = 4;

    public static WordShape Of(string word, int sound) => new(LetterBits.Of(word), sound, (ushort)Math.Min(word.Length, ushort.MaxValue), word[0], word.AsSpan().ContainsAnyInRange('0', '9'));

    /// <summary>Numbers and short words are never slips of one another: pharmacy 1 is not pharmacy 2.</summary>
    public bool MayBeSlipOf(in WordShape other) =>
        Math.Abs(Length - other.Length) <= MostEdits && Math.Min(Length, other.Length) >= Shortest && !HasDigit && !other.HasDigit && LetterBits.Edits(Letters, other.Letters) <= MostEdits;

    /// <summary>True when one of the two may be the other's beginning.</summary>
    public bool MayBegin(in WordShape other) => First == other.First && Length != other.Length;
}
