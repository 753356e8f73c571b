namespace FraudAnalytics.Entities.Normal;

/// <summary>Check digits of India. Lengths are checked before.</summary>
static class AsianChecks
{
    /// <summary>Five letters, four digits, a letter; the fourth letter says what kind of taxpayer.</summary>
    public static bool Pan(string id) =>
        id.AsSpan(0, 5).IndexOfAnyExceptInRange('A', 'Z') < 0 && CheckDigits.AreDigits(id.AsSpan(5, 4)) && char.IsAsciiLetterUpper(id[9]) && "ABCFGHJLPTEK".Contains(id[3]);

    /// <summary>State, PAN, a character, Z, and a check character: base 36, weights 1 and 2 in turn, both places of each product added.</summary>
    public static bool Gstin(string id)
    {
        if (!CheckDigits.AreDigits(id.AsSpan(0, 2)) || !Pan(id[2..12])) return false;
        var sum = 0;
        for (var at = 0; at < 15; at++)
        {
            if (!char.IsAsciiDigit(id[at]) && !char.IsAsciiLetterUpper(id[at])) return false;
            var product = CheckDigits.Value(id[at]) * (at % 2 + 1);
            if (at < 14) sum += product / 36 + product % 36;
        }
        return (36 - sum % 36) % 36 == CheckDigits.Value(id[14]);
    }
}
