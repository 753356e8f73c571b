using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Texts;

/// <summary>Normal form and words of a text: lower case, without accents, words parted by single blanks. Source: methods SP-06.</summary>
static class TextWords
{
    /// <summary>Letters of the normal form that are looked at; what a longer text says after them is not compared.</summary>
    public const int Longest = 2048;

    const ulong Basis = 0xCBF29CE484222325, Prime = 0x00000100000001B3;

    /// <summary>Writes the normal form and returns its length; stops where there is no more room. 0 means no text.</summary>
    /// <param name="text">The text as given.</param>
    /// <param name="into">At most twice the length of the text is used.</param>
    public static int Normalise(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        var gap = false;
        foreach (var letter in text)
        {
            var folded = Letters.Fold(letter);
            if (folded == Letters.Mark) continue;
            if (folded == Letters.Blank)
            {
                gap = length > 0;
                continue;
            }
            if (length + 3 > into.Length) break;
            if (gap) into[length++] = ' ';
            gap = false;
            into[length++] = folded;
            if (letter > '\x7F' && Letters.Second(letter) is not Letters.Blank and var second) into[length++] = second;
        }
        return length;
    }

    /// <summary>The normal form, of at most <see cref="Longest"/> letters; empty for no text.</summary>
    public static string Normal(ReadOnlySpan<char> text)
    {
        Span<char> into = stackalloc char[Longest];
        return new(into[..Normalise(text, into)]);
    }

    /// <summary>Adds the words of a text to a list, in order.</summary>
    public static void Read(ReadOnlySpan<char> text, List<Word> into)
    {
        for (var at = 0; at < text.Length; at++)
            if (Letters.Fold(text[at]) is not (Letters.Blank or Letters.Mark))
            {
                var word = At(text, at);
                into.Add(word);
                at += word.Length;
            }
    }

    /// <summary>The words of a text, in order.</summary>
    public static List<Word> Of(ReadOnlySpan<char> text)
    {
        var words = new List<Word>();
        Read(text, words);
        return words;
    }

    /// <summary>Hash of a single word, as <see cref="Word.Hash"/>.</summary>
    public static ulong Hash(string word) => At(word, 0).Hash;

    static Word At(ReadOnlySpan<char> text, int start)
    {
        var hash = Basis;
        var (end, letters, digits) = (start, 0, 0);
        for (; end < text.Length && Letters.Fold(text[end]) is not Letters.Blank and var folded; end++)
        {
            if (folded == Letters.Mark) continue;
            hash = Next(hash, folded);
            if (text[end] > '\x7F' && Letters.Second(text[end]) is not Letters.Blank and var second) hash = Next(hash, second);
            if (char.IsDigit(folded)) digits++;
            else letters++;
        }
        return new(start, end - start, Mixed(hash), KindOf(letters, digits));
    }

    static WordKind KindOf(int letters, int digits) =>
        letters == 0 || letters == 1 && digits == 0 ? WordKind.Number : digits == 0 ? WordKind.Name : WordKind.Mixed;

    // FNV-1a by letter, with a last step that spreads the high bits.
    static ulong Next(ulong hash, char letter) => unchecked((hash ^ letter) * Prime);

    static ulong Mixed(ulong hash) => unchecked((hash ^ hash >> 32) * 0xBF58476D1CE4E5B9);
}
