using System.Buffers;

namespace FraudAnalytics.Features.Texts;

/// <summary>Words and phrases looked for in texts as whole words, whatever the case, accents and punctuation. A phrase ending in <c>*</c> is the beginning of a word.</summary>
sealed class Phrases
{
    // Stands where a phrase was taken out, so that its neighbours do not become one.
    const string Cut = " | ";

    readonly string[] padded;
    readonly SearchValues<string> search;

    Phrases(IEnumerable<string> phrases)
    {
        padded = [.. phrases.Select(Padded).OrderByDescending(phrase => phrase.Length)];
        search = SearchValues.Create(padded, StringComparison.Ordinal);
    }

    /// <summary>The phrases of lists parted by commas, one list a language.</summary>
    public static Phrases Of(params ReadOnlySpan<string> lists) => new(string.Join(',', lists!).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>True when one of the phrases is in the text.</summary>
    public bool AreIn(ReadOnlySpan<char> text)
    {
        Span<char> into = stackalloc char[TextWords.Longest + 2];
        return Pad(text, into).IndexOfAny(search) >= 0;
    }

    /// <summary>True when one of the phrases is in the text outside the longer phrases given, in which it means something else ("emergency" in "emergency exit").</summary>
    public bool AreInOutside(ReadOnlySpan<char> text, Phrases others)
    {
        Span<char> into = stackalloc char[TextWords.Longest + 2];
        var all = Pad(text, into);
        return all.IndexOfAny(search) >= 0 && others.Without(all.ToString()).AsSpan().IndexOfAny(search) >= 0;
    }

    string Without(string text)
    {
        foreach (var phrase in padded) text = text.Replace(phrase, Cut, StringComparison.Ordinal);
        return text;
    }

    static ReadOnlySpan<char> Pad(ReadOnlySpan<char> text, Span<char> into)
    {
        into[0] = ' ';
        var length = TextWords.Normalise(text, into[1..^1]);
        into[length + 1] = ' ';
        return into[..(length + 2)];
    }

    static string Padded(string phrase) => ' ' + TextWords.Normal(phrase) + (phrase.EndsWith('*') ? "" : " ");
}
