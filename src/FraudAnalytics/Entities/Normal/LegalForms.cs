using System.Collections.Frozen;

namespace FraudAnalytics.Entities.Normal;

/// <summary>A legal form as it may be written.</summary>
/// <param name="Code">Canonical short form; empty for words that stand there and say nothing, such as "in liquidation".</param>
/// <param name="Countries">Counts only there when given.</param>
readonly record struct LegalForm(string Code, string Countries)
{
    public bool CountsIn(string country) => Countries.Length == 0 || (country.Length == 2 && Countries.Contains(country, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The shipped legal forms, found from the end or the start of a name.</summary>
/// <remarks>Data: <c>legal-forms.txt</c>, which explains itself.</remarks>
static class LegalForms
{
    static readonly Dictionary<string, LegalForm> Endings = new(StringComparer.Ordinal);
    static readonly Dictionary<string, LegalForm> Openings = new(StringComparer.Ordinal);

    // The most words of a form that ends, or begins, with a word: one look at it settles most names.
    static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> EndingWords;
    static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> OpeningWords;
    static readonly FrozenDictionary<string, LegalForm>.AlternateLookup<ReadOnlySpan<char>> EndingForms;
    static readonly FrozenDictionary<string, LegalForm>.AlternateLookup<ReadOnlySpan<char>> OpeningForms;

#pragma warning disable CA1810 // Five tables from one reading of one file.
    static LegalForms()
#pragma warning restore CA1810
    {
        foreach (var line in WordData.Lines("legal-forms.txt")) Read(line);
        EndingWords = Longest(Endings.Keys, words => words[^1]);
        OpeningWords = Longest(Openings.Keys, words => words[0]);
        EndingForms = Endings.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        OpeningForms = Openings.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The canonical codes, for tests.</summary>
    public static IEnumerable<string> Codes => Endings.Values.Select(form => form.Code).Distinct();

    /// <summary>The spellings that count at the end of a name, for tests.</summary>
    public static IEnumerable<string> Spellings => Endings.Keys;

    /// <summary>True when the whole text is a legal form.</summary>
    public static bool IsForm(ReadOnlySpan<char> words) => EndingForms.ContainsKey(words);

    /// <summary>Words of the longest legal form that ends before a word; 0 without one.</summary>
    public static int AtEnd(WordLine line, int from, int to, string country, out LegalForm form)
    {
        form = default;
        if (to <= from || !EndingWords.TryGetValue(line[to - 1], out var most)) return 0;
        for (var words = Math.Min(most, to - from); words > 0; words--)
            if (EndingForms.TryGetValue(line.Run(to - words, to), out form) && form.CountsIn(country)) return words;
        return 0;
    }

    /// <summary>Words of the longest legal form that begins at a word; 0 without one.</summary>
    public static int AtStart(WordLine line, int from, int to, string country, out LegalForm form)
    {
        form = default;
        if (to <= from || !OpeningWords.TryGetValue(line[from], out var most)) return 0;
        for (var words = Math.Min(most, to - from); words > 0; words--)
            if (OpeningForms.TryGetValue(line.Run(from, from + words), out form) && form.CountsIn(country)) return words;
        return 0;
    }

    static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Longest(IEnumerable<string> phrases, Func<string[], string> key) =>
        phrases.Select(phrase => phrase.Split(' ')).GroupBy(key, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Max(words => words.Length), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // CODE [<] [@COUNTRIES] = spelling; spelling
    static void Read(string line)
    {
        var (head, spellings) = (line[..line.IndexOf('=')], line[(line.IndexOf('=') + 1)..]);
        var at = head.IndexOf('@');
        var country = at < 0 ? "" : head[(at + 1)..].Trim();
        if (at >= 0) head = head[..at];
        var first = head.Contains('<');
        var code = head.Replace("<", "").Trim();
        var form = new LegalForm(code == "-" ? "" : code, country);
        foreach (var spelling in spellings.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Append(form.Code))
        {
            var plain = PlainText.Of(spelling);
            // The form of the longest code is named first in the file where two share a spelling.
            if (plain.Length == 0) continue;
            Endings.TryAdd(plain, form);
            if (first) Openings.TryAdd(plain, form);
        }
    }
}
