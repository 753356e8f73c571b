using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Entities.Listed;

/// <summary>A name of an entry of a list.</summary>
readonly record struct ListedName(int Listing, WordedName Name);

/// <summary>
/// Finds the entries that a party's name may mean without comparing it with all: by equal words, by the rarest words of the entry's name, and by these with a letter's difference.
/// </summary>
sealed class ListedNames
{
    // The distinguishing words of an entry are among its rarest; a word that hundreds of entries have as one of theirs distinguishes none.
    const int RareWords = 3;
    const int MostPerWord = 400;

    readonly WordRarity rarity;
    readonly List<ListedName> names = [];
    readonly Dictionary<string, List<int>> byKey = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>> bySqueezed = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>> byPerson = new(StringComparer.Ordinal);
    readonly Dictionary<int, List<int>> byWord = [];
    readonly Dictionary<string, List<int>> byDeletion = new(StringComparer.Ordinal);
    readonly Dictionary<int, int[]> alike = [];
    readonly int[] seen;
    int round;

    public ListedNames(IReadOnlyList<ListedName> all, WordRarity rarity)
    {
        this.rarity = rarity;
        seen = new int[all.Count];
        foreach (var name in all) Add(name);
        foreach (var word in byWord.Keys)
            if (rarity[word].Length >= Typos.Shortest && !Typos.HasDigit(rarity[word]))
                foreach (var rest in Typos.Deletions(rarity[word])) List(byDeletion, rest).Add(word);
    }

    public ListedName this[int name] => names[name];

    /// <summary>Adds the numbers of all names that are worth comparing with a party's, each once.</summary>
    public void Find(WordedName name, List<int> found)
    {
        round++;
        Union(byPerson, name.PersonKey, found);
        if (name.Nature == PartyNature.Person) return;
        Union(byKey, name.Key, found);
        Union(bySqueezed, name.Squeezed, found);
        foreach (var word in name.Words)
        {
            Union(byWord, word, found);
            foreach (var other in AlikeTo(word)) Union(byWord, other, found);
        }
    }

    void Add(ListedName name)
    {
        names.Add(name);
        var number = names.Count - 1;
        if (name.Name.Nature != PartyNature.Organisation) List(byPerson, name.Name.PersonKey).Add(number);
        if (name.Name.Nature == PartyNature.Person) return;
        List(byKey, name.Name.Key).Add(number);
        List(bySqueezed, name.Name.Squeezed).Add(number);
        foreach (var word in name.Name.Words.Distinct().OrderByDescending(word => rarity.Bits(word, 1)).ThenBy(word => rarity[word], StringComparer.Ordinal).Take(RareWords)) List(byWord, word).Add(number);
    }

    int[] AlikeTo(int word)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(alike, word, out var exists);
        if (exists) return known!;
        var text = rarity[word];
        if (text.Length < Typos.Shortest - 1 || Typos.HasDigit(text)) return known = [];
        var found = new SortedSet<int>();
        foreach (var rest in Typos.Deletions(text))
            if (byDeletion.TryGetValue(rest, out var others))
                foreach (var other in others)
                    if (other != word && Typos.Alike(text, rarity[other])) found.Add(other);
        return known = [.. found];
    }

    void Union<T>(Dictionary<T, List<int>> index, T key, List<int> found) where T : notnull
    {
        if (!index.TryGetValue(key, out var numbers) || numbers.Count > MostPerWord) return;
        foreach (var number in numbers)
        {
            if (seen[number] == round) continue;
            seen[number] = round;
            found.Add(number);
        }
    }

    static List<int> List<T>(Dictionary<T, List<int>> index, T key) where T : notnull
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out _);
        return list ??= [];
    }
}
