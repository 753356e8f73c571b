using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Review.Queue;

/// <summary>Texts as the index of words has them: Latin letters without accents, small, one blank between words.</summary>
static class SearchWords
{
    const int Most = 12;

    /// <summary>What is written into the index for a case.</summary>
    public static string Indexed(IEnumerable<string> texts) => string.Join(' ', texts.SelectMany(Spellings).Select(PlainText.Of));

    /// <summary>What the index is asked for: every word of a text as the start of a word. Null where the text has no letter or digit.</summary>
    public static string? Asked(string text)
    {
        // Parted as the index parts: at everything that is no letter or digit. Quotes and other signs have a meaning in its language.
        var plain = string.Concat(PlainText.Of(Parted(text)).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' '));
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(Most).ToArray();
        return words.Length == 0 ? null : string.Join(" AND ", words.Select(word => $"\"{word}\"*"));
    }

    // What follows an apostrophe is looked for by itself (d'Éclairage) and as one word (OBrien).
    static IEnumerable<string> Spellings(string text) => Parted(text) is var parted && parted == text ? [text] : [text, parted];

    static string Parted(string text) => text.Replace('\'', ' ').Replace('’', ' ').Replace('`', ' ');
}
