using System.Collections.Frozen;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Entities.Listed;

/// <summary>A name as numbered words.</summary>
/// <param name="Words">Words without legal form and little words, in order.</param>
/// <param name="Key">The same words in ordinal order.</param>
/// <param name="Squeezed">The words in their order without blanks: some write two words as one.</param>
/// <param name="Form">Canonical legal form; empty without one.</param>
/// <param name="Nature">What the words, or the source, say.</param>
/// <param name="PersonKey">The full name as that of a human being.</param>
sealed record WordedName(int[] Words, string Key, string Squeezed, string Form, PartyNature Nature, string PersonKey)
{
    // More words than this are a sentence, not a name.
    const int MostWords = 16;

    static readonly FrozenSet<string> Little = new[] { "AND", "OF", "THE", "DE", "DA", "DO", "DI", "DEL", "DELLA", "DOS", "DES", "DU", "LA", "LE", "LES", "EL", "E", "Y", "ET", "FOR", "IN", "AL", "A", "I", "VE", "NO", "NR" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Takes a name apart; null where it has no letter or digit.</summary>
    public static WordedName? Of(string name, string country, PartyNature nature, WordRarity rarity)
    {
        var normal = NameForms.Of(name, country);
        if (normal.Core.Length == 0) return null;
        var all = normal.Core.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = Array.FindAll(all, word => !Little.Contains(word));
        if (words.Length == 0) words = all;
        if (words.Length > MostWords) Array.Resize(ref words, MostWords);
        var key = string.Join(' ', words.Order(StringComparer.Ordinal));
        return new(Array.ConvertAll(words, rarity.Number), key, string.Concat(words), normal.Form, nature == PartyNature.Unknown ? normal.Nature : nature, PersonNames.Key(name));
    }
}
