using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FraudAnalytics.Entities.Normal;

/// <summary>The words of addresses that ship with the program, from <c>address-words.txt</c>.</summary>
static class AddressWords
{
    const string File = "address-words.txt";

    static readonly FrozenDictionary<string, string> Front = Canonical("front");
    static readonly FrozenDictionary<string, string> Back = Canonical("back");
    static readonly FrozenDictionary<string, string> Units = Canonical("unit");
    static readonly FrozenSet<string> Numbers = WordData.Words(File, "number");
    static readonly FrozenSet<string> NoNumbers = WordData.Words(File, "no number");
    static readonly FrozenDictionary<string, ImmutableArray<string>> Postcodes = WordData.Lines(File, "postcodes").Select(line => line.Split('='))
        .ToFrozenDictionary(sides => sides[0].Trim(), sides => sides[1].Split(';', StringSplitOptions.TrimEntries).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>The kind of street in full, when it stands before the name; null for other words.</summary>
    public static string? FrontKind(string word) => Front.GetValueOrDefault(word);

    /// <summary>The kind of street in full, when it stands after the name; null for other words.</summary>
    public static string? BackKind(string word) => Back.GetValueOrDefault(word);

    /// <summary>The canonical word for a part of a house, null for other words.</summary>
    public static string? Unit(string word) => Units.GetValueOrDefault(word);

    public static bool AnnouncesNumber(string word) => Numbers.Contains(word);

    public static bool SaysNoNumber(string word) => NoNumbers.Contains(word);

    /// <summary>True when a word has the shape of a country's postcodes; of an unknown country five or six digits.</summary>
    public static bool IsPostcode(string word, string country)
    {
        if (Postcodes.TryGetValue(country, out var shapes)) return shapes.Any(shape => HasShape(word, shape));
        return country.Length == 0 && word.Length is 5 or 6 && CheckDigits.AreDigits(word);
    }

    static bool HasShape(string word, string shape)
    {
        if (word.Length != shape.Length) return false;
        for (var at = 0; at < shape.Length; at++)
            if (shape[at] switch { '9' => !char.IsAsciiDigit(word[at]), 'A' => !char.IsAsciiLetterUpper(word[at]), var exact => word[at] != exact }) return false;
        return true;
    }

    // The first line that has a spelling keeps it.
    static FrozenDictionary<string, string> Canonical(string section)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in WordData.Lines(File, section))
        {
            var sides = line.Split('=', StringSplitOptions.TrimEntries);
            words.TryAdd(sides[0], sides[0]);
            foreach (var word in sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)) words.TryAdd(word, sides[0]);
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
