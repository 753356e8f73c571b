using System.Collections.Frozen;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Words before a name: M/S, the, Ditta, honorifics.</summary>
static class NamePrefixes
{
    const int MostWords = 3;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Plain = WordData.Phrases("party-words.txt", "prefixes").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Kept = WordData.Phrases("party-words.txt", "kept prefixes").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SoleTraders = WordData.Phrases("party-words.txt", "sole traders").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Short = WordData.Words("party-words.txt", "short prefixes").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Honorifics = WordData.Words("party-words.txt", "honorifics").GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OrganisationWords = WordData.Words("party-words.txt", "organisation").GetAlternateLookup<ReadOnlySpan<char>>();

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
            if (Kept.Contains(phrase)) return 0;
            person = SoleTraders.Contains(phrase) || (words == 1 && IsHonorific(phrase) && !IsOrganisation(line, from + 1, to));
            if (person || Plain.Contains(phrase)) return words;
        }
        var isShort = Short.Contains(line[from]) && to - from > 2;
        person = isShort && line[from] is "IP" or "FOP" or "FLP";
        return isShort ? 1 : 0;
    }

    /// <summary>Places of the letters M/S at the start of a text, 0 without them. With the stroke they are no initials, so that one word may follow.</summary>
    public static int Stroke(ReadOnlySpan<char> name)
    {
        var rest = name.TrimStart();
        if (rest.Length < 4 || rest[0] is not ('M' or 'm') || rest[2] is not ('S' or 's') || rest[1] is not ('/' or '\\') || char.IsLetterOrDigit(rest[3])) return 0;
        foreach (var letter in rest[3..])
            if (char.IsLetterOrDigit(letter)) return name.Length - rest.Length + 3;
        return 0;
    }

    /// <summary>Dr Reddy's Laboratories, Shree Krishna Enterprise: the title is a part of the firm's name.</summary>
    static bool IsOrganisation(WordLine line, int from, int to)
    {
        for (var word = from; word < to; word++)
            if (OrganisationWords.Contains(line[word])) return true;
        return LegalForms.IsForm(line[to - 1]);
    }
}
