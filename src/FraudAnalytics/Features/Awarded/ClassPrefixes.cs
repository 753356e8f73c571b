using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Awarded;

/// <summary>Numbers for the first digits of classification codes, found once for each code. Codes of other shape are a class as they stand.</summary>
/// <remarks>Numbers are the same for equal prefixes only within one instance. Several threads may ask once all are added.</remarks>
sealed class ClassPrefixes(StringPool strings)
{
    readonly Dictionary<(Text Code, int Digits), int> numbers = [];
    readonly Dictionary<string, int> words = new(StringComparer.Ordinal);

    /// <summary>Gives a prefix its number, the next one where it has none.</summary>
    public void Add(Text code, int digits)
    {
        if (!code.HasValue || numbers.ContainsKey((code, digits))) return;
        var prefix = Words(code, digits);
        if (!words.TryGetValue(prefix, out var number)) words[prefix] = number = words.Count + 1;
        numbers[(code, digits)] = number;
    }

    /// <summary>The number of a prefix that was added; 0 for others and for no code.</summary>
    public int Of(Text code, int digits) => numbers.GetValueOrDefault((code, digits));

    /// <summary>The prefix itself.</summary>
    public string Words(Text code, int digits)
    {
        var whole = strings[code];
        return whole.Length >= digits && whole.AsSpan(0, digits).IndexOfAnyExceptInRange('0', '9') < 0 ? whole[..digits] : whole;
    }
}
