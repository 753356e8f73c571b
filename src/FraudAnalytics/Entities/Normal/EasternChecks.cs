namespace FraudAnalytics.Entities.Normal;

/// <summary>Check digits of eastern Europe. Lengths are checked before.</summary>
static class EasternChecks
{
    /// <summary>Up to nine digits before the check digit, weights 7 5 3 2 1 7 5 3 2 from the right end: ten times the sum, mod 11, mod 10.</summary>
    public static bool RomanianCui(string id)
    {
        if (!CheckDigits.AreDigits(id)) return false;
        return CheckDigits.Sum(id.PadLeft(10, '0'), [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == id[^1] - '0';
    }

    /// <summary>Weights 1 to 8, or 3 to 10 where that gives ten; a branch has four more digits with weights of its own.</summary>
    public static bool BulgarianEik(string id)
    {
        if (!CheckDigits.AreDigits(id)) return false;
        if (Eleven(id, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10]) != id[8] - '0') return false;
        return id.Length == 9 || Eleven(id.AsSpan(8), [2, 7, 3, 5], [4, 9, 5, 7]) == id[12] - '0';
    }

    /// <summary>Weights 6 5 7 2 3 4 5 6 7, mod 11; ten is given to nobody.</summary>
    public static bool PolishNip(string id) => CheckDigits.AreDigits(id) && CheckDigits.Sum(id, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == id[9] - '0';

    /// <summary>Weights 7 3 1 over twelve digits, mod 10.</summary>
    public static bool MoldovanIdno(string id) => CheckDigits.AreDigits(id) && CheckDigits.Sum(id, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 == id[12] - '0';

    static int Eleven(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights, ReadOnlySpan<int> instead)
    {
        var rest = CheckDigits.Sum(digits, weights) % 11;
        return rest < 10 ? rest : CheckDigits.Sum(digits, instead) % 11 % 10;
    }
}
