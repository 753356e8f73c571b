using System.Text;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>One spelling for the ways in which a word of another script is written in Latin letters: <c>ZHELYAZKOV</c>, <c>JELIAZKOV</c>; <c>KATASKEVES</c>, <c>CATASCEUES</c>.</summary>
/// <remarks>Own rules from the common schemes for Cyrillic, Greek and Arabic (ISO 9, BGN/PCGN, ELOT 743, French and German habits). Different words may sound alike; the comparison counts it as a slip, not as the same.</remarks>
static class WordSound
{
    const int MostLetters = 40;

    // Longer ones before their beginnings.
    static readonly (string Written, char Sound)[] Groups =
    [
        ("SHCH", 'S'), ("TSCH", 'K'), ("DZH", 'Z'), ("SCH", 'S'), ("TCH", 'K'), ("SH", 'S'), ("ZH", 'Z'), ("DJ", 'Z'), ("KH", 'H'), ("GH", 'G'), ("CH", 'K'), ("CZ", 'K'),
        ("TS", 'K'), ("TZ", 'K'), ("CK", 'K'), ("PH", 'F'), ("TH", 'T'), ("OU", 'U'), ("J", 'Z'), ("C", 'K'), ("Q", 'K'), ("W", 'B'), ("V", 'B'), ("Y", 'I'),
    ];

    /// <summary>The sound of a word of capital letters.</summary>
    public static string Of(string word)
    {
        if (word is "EL") return "AL";
        var sound = new StringBuilder(word.Length);
        var limit = Math.Min(word.Length, MostLetters);
        for (var at = 0; at < limit;)
        {
            var (letter, length) = Next(word.AsSpan(at..limit));
            // After a vowel U is a V in Greek: EU, AU.
            if (letter == 'U' && length == 1 && sound.Length > 0 && sound[^1] is 'E' or 'A') letter = 'B';
            if (sound.Length == 0 || sound[^1] != letter) sound.Append(letter);
            at += length;
        }
        return sound.ToString();
    }

    static (char Sound, int Length) Next(ReadOnlySpan<char> rest)
    {
        foreach (var (written, sound) in Groups)
            if (rest.StartsWith(written, StringComparison.Ordinal)) return (sound, written.Length);
        return (rest[0], 1);
    }
}
