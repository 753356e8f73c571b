using FraudAnalytics.Entities.Linkage;

namespace FraudAnalytics.Entities.Listed;

/// <summary>Words that may be one word written twice.</summary>
static class Typos
{
    /// <summary>Shortest word in which a letter may differ; shorter ones are other words.</summary>
    public const int Shortest = 5;

    // From this length two letters may differ.
    const int Long = 9;

    /// <summary>True where a letter is missing, added, another or exchanged with its neighbour; in long words two. Words with digits are never alike, nor words of another last letter: <c>MARIO</c> is not <c>MARIA</c>.</summary>
    public static bool Alike(string left, string right)
    {
        if (Math.Min(left.Length, right.Length) < Shortest || HasDigit(left) || HasDigit(right) || OtherEnding(left, right)) return false;
        var most = Math.Min(left.Length, right.Length) >= Long ? 2 : 1;
        return Damerau.Within(left, right, most);
    }

    /// <summary>True where one is the beginning of the other: <c>CONST</c> for <c>CONSTRUCTION</c>.</summary>
    public static bool Abbreviates(string left, string right) =>
        left.Length != right.Length && Math.Min(left.Length, right.Length) >= 4 && (left.StartsWith(right, StringComparison.Ordinal) || right.StartsWith(left, StringComparison.Ordinal)) && !HasDigit(left) && !HasDigit(right);

    static bool OtherEnding(string left, string right) => left.Length == right.Length && left[^1] != right[^1] && left.AsSpan()[..^1].SequenceEqual(right.AsSpan()[..^1]);

    public static bool HasDigit(string word) => word.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>A word and all that is left of it without one letter: two words with one letter's difference share one of them. Of a word longer than any that are compared, the word alone.</summary>
    public static IEnumerable<string> Deletions(string word)
    {
        yield return word;
        if (word.Length > Damerau.Longest) yield break;
        for (var at = 0; at < word.Length; at++)
            if (at == 0 || word[at] != word[at - 1]) yield return word.Remove(at, 1);
    }
}
