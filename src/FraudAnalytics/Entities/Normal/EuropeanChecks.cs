using System.Globalization;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Check digits of western and central Europe. Lengths are checked before.</summary>
static class EuropeanChecks
{
    static readonly int[] EightToTwo = [8, 7, 6, 5, 4, 3, 2];

    /// <summary>SIREN (9) or SIRET (14): Luhn; the post office's branches add up to a multiple of five instead.</summary>
    public static bool Siret(string id) => CheckDigits.Luhn(id) || (id.StartsWith("356000000", StringComparison.Ordinal) && CheckDigits.AreDigits(id) && id.Sum(digit => digit - '0') % 5 == 0);

    /// <summary>Two digits from the SIREN that follows: (12 + 3 SIREN) mod 97.</summary>
    public static bool FrenchVat(string id) => CheckDigits.AreDigits(id) && Number(id[..2]) == (12 + 3 * (Number(id[2..]) % 97)) % 97 && CheckDigits.Luhn(id.AsSpan(2));

    /// <summary>Seven digits with weights 8 to 2 and a number of two digits: mod 97, numbers since 2010 with 55 added. Three more digits are a branch.</summary>
    public static bool BritishVat(string id)
    {
        if (!CheckDigits.AreDigits(id)) return false;
        var sum = CheckDigits.Sum(id, EightToTwo) + (int)Number(id[7..9]);
        return sum % 97 == 0 || (sum + 55) % 97 == 0;
    }

    /// <summary>Nine digits, B, two digits: eleven-test of the nine, or mod 97 of all since 2020.</summary>
    public static bool DutchVat(string id)
    {
        if (id[9] != 'B' || !CheckDigits.AreDigits(id.AsSpan(0, 9)) || !CheckDigits.AreDigits(id.AsSpan(10))) return false;
        return CheckDigits.Mod97("NL" + id) == 1 || CheckDigits.Sum(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 == id[8] - '0';
    }

    /// <summary>The last two digits are 97 less the rest of the first eight.</summary>
    public static bool Belgian(string id) => CheckDigits.AreDigits(id) && 97 - Number(id[..8]) % 97 == Number(id[8..]);

    /// <summary>Nine digits, mod 11.</summary>
    public static bool Swiss(string id) => CheckDigits.AreDigits(id) && (11 - CheckDigits.Sum(id, [5, 4, 3, 2, 7, 6, 5, 4]) % 11) % 11 == id[8] - '0';

    /// <summary>U and eight digits; every second is doubled as in Luhn, four is added.</summary>
    public static bool Austrian(string id)
    {
        if (id[0] != 'U' || !CheckDigits.AreDigits(id.AsSpan(1))) return false;
        var sum = 4;
        for (var at = 1; at < 8; at++)
        {
            var digit = id[at] - '0';
            sum += at % 2 == 1 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return (10 - sum % 10) % 10 == id[8] - '0';
    }

    static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
