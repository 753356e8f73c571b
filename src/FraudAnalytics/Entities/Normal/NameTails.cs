using System.Collections.Frozen;

namespace FraudAnalytics.Entities.Normal;

/// <summary>What single words of a name say about where it ends.</summary>
[Flags]
enum TailSigns : byte
{
    None = 0,
    /// <summary>First word of a phrase after which no name follows.</summary>
    Phrase = 1,
    /// <summary>A kind of street.</summary>
    Street = 2,
    /// <summary>A legal form that ends a name wherever it stands.</summary>
    Form = 4,
    /// <summary>Several bid as one, or a form is no form here: what follows a form is kept.</summary>
    Several = 8,
}

/// <summary>What clerks write after a name: a seat, an address, a short form of the same name, a tax number.</summary>
/// <remarks>Data: <c>party-words.txt</c>.</remarks>
static class NameTails
{
    const string File = "party-words.txt";
    const int MostWords = 4;

    // "Via del Porto Vecchio di Ponente 12": so many words lie between a kind of street and the number of the house.
    const int MostBeforeNumber = 7;

    const int LeastLetters = 6;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Phrases = WordData.Phrases(File, "tails").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OrganisationWords = WordData.Words(File, "organisation").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Trades = WordData.Words(File, "trades").GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenDictionary<string, TailSigns>.AlternateLookup<ReadOnlySpan<char>> Signs = ReadSigns().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Moves the end of a name before its tail and gives the signs of the words that stay; a tail always leaves a word.</summary>
    public static TailSigns Cut(WordLine line, int from, ref int to)
    {
        var all = TailSigns.None;
        for (var word = 0; word < to; word++)
        {
            if (!Signs.TryGetValue(line[word], out var signs)) continue;
            if (word > from && (((signs & TailSigns.Phrase) != 0 && IsPhrase(line, word, to)) || ((signs & TailSigns.Street) != 0 && IsAddress(line, from, word, to)))) to = word;
            else all |= signs;
        }
        return all;
    }

    /// <summary>The first word that is a form which ends a name, with words on both sides and no such form after it; -1 without one.</summary>
    public static int FormWithin(WordLine line, int from, int to)
    {
        var found = -1;
        for (var word = from + 1; word + 1 < to; word++)
        {
            if (!Signs.TryGetValue(line[word], out var signs) || (signs & TailSigns.Form) == 0) continue;
            if (found >= 0) return -1;
            found = word;
        }
        return found < 0 || line[found - 1].SequenceEqual(Abbreviations.And) || Acronyms.IsSmall(line[found + 1]) || !TellsWho(line, from, found) ? -1 : found;
    }

    /// <summary>False for a short name, or one of nothing but a trade: the town, trade or owner behind it is all that tells it from others.</summary>
    public static bool TellsWho(WordLine line, int from, int to)
    {
        var letters = 0;
        for (var word = from; word < to; word++)
            if (!OrganisationWords.Contains(line[word]) && !Trades.Contains(line[word]) && !Acronyms.IsSmall(line[word])) letters += line[word].Length;
        return letters >= LeastLetters;
    }

    static bool IsPhrase(WordLine line, int word, int to)
    {
        for (var words = Math.Min(MostWords, to - word); words > 0; words--)
            if (Phrases.Contains(line.Run(word, word + words))) return true;
        return false;
    }

    /// <summary>Where only words of a trade stand before it, the street is the name: Farmacia Via Larga 3.</summary>
    static bool IsAddress(WordLine line, int from, int street, int to)
    {
        var number = street + 1;
        while (number < to && number - street <= MostBeforeNumber && !char.IsAsciiDigit(line[number][0])) number++;
        if (number == to || number - street > MostBeforeNumber) return false;
        for (var word = from; word < street; word++)
            if (!OrganisationWords.Contains(line[word])) return true;
        return false;
    }

    static FrozenDictionary<string, TailSigns> ReadSigns()
    {
        var signs = new Dictionary<string, TailSigns>(StringComparer.Ordinal);
        foreach (var phrase in WordData.Phrases(File, "tails")) Add(phrase.Split(' ')[0], TailSigns.Phrase);
        foreach (var word in WordData.Words(File, "tail streets")) Add(word, TailSigns.Street);
        foreach (var word in WordData.Words(File, "closing forms")) Add(word, TailSigns.Form);
        foreach (var word in WordData.Words(File, "no tail")) Add(word, TailSigns.Several);
        return signs.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string word, TailSigns sign) => signs[word] = signs.GetValueOrDefault(word) | sign;
    }
}
