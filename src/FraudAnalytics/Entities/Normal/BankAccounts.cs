namespace FraudAnalytics.Entities.Normal;

/// <summary>Bank accounts in one form.</summary>
static class BankAccounts
{
    // ISO 13616: two letters, two check digits, at most 30 more.
    const int ShortestIban = 15, LongestIban = 34;

    /// <summary>Capital letters and digits. Valid says what mod 97 says of an IBAN; null for other accounts, which cannot be checked. Empty where nothing or only zeros are given.</summary>
    public static (string Value, bool? Valid) Of(string text)
    {
        var value = IdentifierText.Compact(text);
        if (value.StartsWith("IBAN", StringComparison.Ordinal)) value = value[4..];
        if (value.AsSpan().IndexOfAnyExcept('0') < 0 || value.Length > 2 * LongestIban) return ("", null);
        return (value, IsIbanShape(value) ? CheckDigits.Mod97(string.Concat(value.AsSpan(4), value.AsSpan(0, 4))) == 1 : null);
    }

    static bool IsIbanShape(string value) =>
        value.Length is >= ShortestIban and <= LongestIban && char.IsAsciiLetterUpper(value[0]) && char.IsAsciiLetterUpper(value[1]) && char.IsAsciiDigit(value[2]) && char.IsAsciiDigit(value[3]);
}
