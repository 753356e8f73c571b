using System.Collections.Frozen;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Finds a word that is made of the first letters of all others: one of the two says nothing more.</summary>
static class Acronyms
{
    // Two letters are as often those of an owner.
    const int Least = 3;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Small = WordData.Words("party-words.txt", "small words").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Articles, prepositions and "and", which give no letter to an acronym.</summary>
    public static bool IsSmall(ReadOnlySpan<char> word) => word.Length <= 5 && Small.Contains(word);

    /// <summary>True when a word spells the initials of the words between two places, with or without the small ones.</summary>
    public static bool Spells(WordLine line, int acronym, int from, int to)
    {
        var letters = line[acronym];
        if (letters.Length < Least || letters.Length > to - from || letters[0] != line[from][0]) return false;
        var at = 0;
        for (var word = from; word < to; word++)
        {
            if (at < letters.Length && line[word][0] == letters[at]) at++;
            else if (!IsSmall(line[word])) return false;
        }
        return at == letters.Length;
    }
}
