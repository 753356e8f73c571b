using System.Collections.Frozen;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Words before a name: M/S, the, Ditta, honorifics.</summary>
static class NamePrefixes
{
    const int MostWords = 3;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Plain = WordData.Phrases("party-words.txt", "prefixes").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SoleTraders = WordData.Phrases("party-words.txt", "sole traders").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Short = WordData.Words("party-words.txt", "short prefixes").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Honorifics = WordData.Words("party-words.txt", "honorifics").GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstWords = Plain.Set.Concat(SoleTraders.Set).Concat(Short.Set).Concat(Honorifics.Set)
        .Select(phrase => phrase.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsHonorific(ReadOnlySpan<char> word) => Honorifics.Contains(word);

    /// <summary>Words of the prefix at a place, 0 without one; a prefix always leaves a word.</summary>
    public static int Length(WordLine line, int from, int to, out bool person)
    {
        person = false;
        if (to - from < 2 || !FirstWords.Contains(line[from])) return 0;
        for (var words = Math.Min(MostWords, to - from - 1); words > 0; words--)
        {
            var phrase = line.Run(from, from + words);
            person = SoleTraders.Contains(phrase) || (words == 1 && IsHonorific(phrase));
            if (person || Plain.Contains(phrase)) return words;
        }
        var isShort = Short.Contains(line[from]) && to - from > 2;
        person = isShort && line[from] is not "MS";
        return isShort ? 1 : 0;
    }
}
