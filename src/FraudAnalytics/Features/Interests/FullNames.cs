namespace FraudAnalytics.Features.Interests;

/// <summary>How rare full names are among all people that the records name. Source: methods EN-04 applied to the words of names.</summary>
sealed class FullNames
{
    // As if so many other people had been seen: few known names do not make each of them rare.
    const double UnseenPeople = 2000;

    readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    int people;

    public int People => people;

    public void Count(string key)
    {
        people++;
        names[key] = names.GetValueOrDefault(key) + 1;
        foreach (var word in key.Split(' ').Distinct(StringComparer.Ordinal)) words[word] = words.GetValueOrDefault(word) + 1;
    }

    /// <summary>Chance that somebody else bears the name: product of the shares of its words, the two compared left out; never less than one in all people, and not less than it is seen.</summary>
    public double Chance(string key)
    {
        var chance = 1.0;
        foreach (var word in key.Split(' ').Distinct(StringComparer.Ordinal)) chance *= (Math.Max(0, words.GetValueOrDefault(word) - 2) + 0.5) / (people + UnseenPeople);
        return Math.Max(chance, (Math.Max(0, names.GetValueOrDefault(key) - 2) + 1) / (people + UnseenPeople));
    }
}
