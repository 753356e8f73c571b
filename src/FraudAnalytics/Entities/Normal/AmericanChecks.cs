namespace FraudAnalytics.Entities.Normal;

/// <summary>Check digits of Latin America. Lengths are checked before.</summary>
static class AmericanChecks
{
    static readonly int[] CnpjWeights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
    static readonly int[] NitWeights = [3, 7, 13, 17, 19, 23, 29, 37, 41];

    /// <summary>Two check digits, mod 11. Letters, given out since 2026, count as their ASCII code less 48.</summary>
    public static bool Cnpj(string id)
    {
        if (!CheckDigits.AreDigits(id.AsSpan(12)) || id.AsSpan().IndexOfAnyExcept(id[0]) < 0) return false;
        foreach (var letter in id)
            if (!char.IsAsciiDigit(letter) && !char.IsAsciiLetterUpper(letter)) return false;
        return Brazilian(id.AsSpan(0, 12), CnpjWeights.AsSpan(1)) == id[12] - '0' && Brazilian(id.AsSpan(0, 13), CnpjWeights) == id[13] - '0';
    }

    /// <summary>Two check digits, mod 11, weights 10 to 2 and 11 to 2; a number of one repeated digit is none.</summary>
    public static bool Cpf(string id) =>
        CheckDigits.AreDigits(id) && id.AsSpan().IndexOfAnyExcept(id[0]) >= 0
        && Brazilian(id.AsSpan(0, 9), [10, 9, 8, 7, 6, 5, 4, 3, 2]) == id[9] - '0' && Brazilian(id.AsSpan(0, 10), [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) == id[10] - '0';

    /// <summary>Weights from 2 upwards from the right, mod 11.</summary>
    public static bool ParaguayanRuc(string id)
    {
        if (!CheckDigits.AreDigits(id)) return false;
        var sum = 0;
        for (var at = id.Length - 2; at >= 0; at--) sum += (id[at] - '0') * (id.Length - at);
        return id[^1] - '0' == (sum % 11 > 1 ? 11 - sum % 11 : 0);
    }

    /// <summary>Weights of primes from the right, mod 11; nine digits are written without their check digit.</summary>
    public static bool? ColombianNit(string id)
    {
        if (!CheckDigits.AreDigits(id)) return false;
        if (id.Length == 9) return null;
        var sum = 0;
        for (var at = 0; at < 9; at++) sum += (id[8 - at] - '0') * NitWeights[at];
        return id[9] - '0' == (sum % 11 > 1 ? 11 - sum % 11 : sum % 11);
    }

    /// <summary>Three letters of an organisation or four of a person, a date, three letters or digits.</summary>
    public static bool MexicanRfc(string id)
    {
        var letters = id.Length - 9;
        if (id.AsSpan(0, letters).IndexOfAnyExceptInRange('A', 'Z') >= 0 || !CheckDigits.AreDigits(id.AsSpan(letters, 6))) return false;
        var (month, day) = ((id[letters + 2] - '0') * 10 + id[letters + 3] - '0', (id[letters + 4] - '0') * 10 + id[letters + 5] - '0');
        return month is >= 1 and <= 12 && day is >= 1 and <= 31 && id[^3..].All(char.IsAsciiLetterOrDigit);
    }

    static int Brazilian(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var at = 0; at < weights.Length; at++) sum += (digits[at] - '0') * weights[at];
        return sum % 11 < 2 ? 0 : 11 - sum % 11;
    }
}
