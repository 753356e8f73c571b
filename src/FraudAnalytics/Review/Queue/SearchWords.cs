using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Review.Queue;

/// <summary>Texts as the index of words has them: Latin letters without accents, small, one blank between words.</summary>
static class SearchWords
{
    const int Most = 12;

    /// <summary>What is written into the index for a case.</summary>
    public static string Indexed(IEnumerable<string> texts) => string.Join(' ', texts.SelectMany(Spellings).Select(PlainText.Of));

    /// <summary>What the index is asked for: every word of a text as the start of a word; of what is joined by signs, such as an id, only the last part. Empty where the text has no letter or digit.</summary>
    public static IReadOnlyList<string> Terms(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Term).Where(term => term.Length > 0).Distinct(StringComparer.Ordinal).Take(Most)];

    static string Term(string joined)
    {
        // Parted as the index parts: at everything that is no letter or digit. Quotes and other signs have a meaning in its language.
        var plain = string.Concat(PlainText.Of(Parted(joined)).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' '));
        var parts = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(" AND ", parts.Select((part, index) => index == parts.Length - 1 ? $"\"{part}\"*" : $"\"{part}\""));
    }

    // What follows an apostrophe is looked for by itself (d'Éclairage) and as one word (OBrien).
    static IEnumerable<string> Spellings(string text) => Parted(text) is var parted && parted == text ? [text] : [text, parted];

    static string Parted(string text) => text.Replace('\'', ' ').Replace('’', ' ').Replace('`', ' ');
}
