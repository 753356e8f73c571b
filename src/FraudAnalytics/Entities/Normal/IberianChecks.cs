using System.Globalization;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Check digits of Spain and Portugal. Lengths are checked before.</summary>
static class IberianChecks
{
    const string PersonLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    /// <summary>Nine digits with weights 9 to 2, mod 11.</summary>
    public static bool PortugueseNif(string id)
    {
        if (!CheckDigits.AreDigits(id) || id[0] == '0') return false;
        var rest = CheckDigits.Sum(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        return id[8] - '0' == (rest < 2 ? 0 : 11 - rest);
    }

    /// <summary>Of a person: number mod 23 gives a letter. Of an organisation: a letter, seven digits, a digit or letter as in Luhn.</summary>
    public static bool SpanishNif(string id) => IsSpanishPerson(id) ? Person(id) : Organisation(id);

    public static bool IsSpanishPerson(string id) => id.Length == 9 && (char.IsAsciiDigit(id[0]) || id[0] is 'X' or 'Y' or 'Z' or 'K' or 'L' or 'M');

    static bool Person(string id)
    {
        if (!CheckDigits.AreDigits(id.AsSpan(1, 7))) return false;
        var first = id[0] switch { 'K' or 'L' or 'M' or 'X' => 0, 'Y' => 1, 'Z' => 2, _ => id[0] - '0' };
        return id[8] == PersonLetters[(first * 10_000_000 + int.Parse(id.AsSpan(1, 7), CultureInfo.InvariantCulture)) % 23];
    }

    static bool Organisation(string id)
    {
        if ("ABCDEFGHJNPQRSUVW".IndexOf(id[0]) < 0 || !CheckDigits.AreDigits(id.AsSpan(1, 7))) return false;
        var sum = 0;
        for (var at = 1; at <= 7; at++)
        {
            var digit = id[at] - '0';
            sum += at % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        var check = (10 - sum % 10) % 10;
        return id[8] == '0' + check || id[8] == "JABCDEFGHI"[check];
    }
}
