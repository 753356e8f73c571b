using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Features.Interests;

/// <summary>Somebody, by what can be compared.</summary>
/// <param name="Name">As written, for people to read; masked at output.</param>
/// <param name="Key">Comparable full name; empty for fewer than two words.</param>
/// <param name="Id">Comparable personal number; empty when not given or shortened with asterisks.</param>
/// <param name="Year">Year of birth; 0 when not given.</param>
readonly record struct KnownPerson(string Name, string Key, string Id, int Year)
{
    public static KnownPerson Of(string name, string id, string born, string country)
    {
        var key = PersonNames.Key(name);
        return new(name.Trim(), key.Contains(' ') ? key : "", id.Contains('*') ? "" : Identifiers.Of(id, "", country).Value, YearOf(born));
    }

    /// <summary>True where numbers or years of birth show two of one name to be different.</summary>
    public bool Differs(KnownPerson other) => (Id.Length > 0 && other.Id.Length > 0 && Id != other.Id) || (Year > 0 && other.Year > 0 && Year != other.Year);

    static int YearOf(string born)
    {
        for (var at = 0; at + 4 <= born.Length; at++)
            if ((at == 0 || !char.IsAsciiDigit(born[at - 1])) && born[at] is '1' or '2' && int.TryParse(born.AsSpan(at, 4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is > 1850 and < 2100) return year;
        return 0;
    }
}
