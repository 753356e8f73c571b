using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Review.Queue;

/// <summary>Texts as the index of words has them: Latin letters without accents, small, one blank between words.</summary>
static class SearchWords
{
    const int Most = 12;
    const string Apostrophes = "'’`";

    /// <summary>What is written into the index for a case.</summary>
    public static string Indexed(IEnumerable<string> texts) => string.Join(' ', texts.SelectMany(Spellings).Select(PlainText.Of));

    /// <summary>What the index is asked for: every word of a text as the start of a word. Null where the text has no letter or digit.</summary>
    public static string? Asked(string text)
    {
        var words = PlainText.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Letters).Where(word => word.Length > 0).Take(Most).ToArray();
        return words.Length == 0 ? null : string.Join(" AND ", words.Select(word => $"\"{word}\"*"));
    }

    // Some look for Sant'Elio as one word, some as two.
    static IEnumerable<string> Spellings(string text) => text.AsSpan().IndexOfAny(Apostrophes) < 0 ? [text] : [text, string.Concat(text.Select(letter => Apostrophes.Contains(letter) ? ' ' : letter))];

    // Quotes and other signs have a meaning in the language of the index.
    static string Letters(string word) => string.Concat(word.Where(char.IsLetterOrDigit));
}
