using System.Globalization;
using PhoneNumbers;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Telephone numbers in one form.</summary>
static class Phones
{
    // Longer texts hold no number that libphonenumber would read.
    const int MostLetters = 250;

    static readonly string[] Between = [";", ",", "|", "\n", "\r", " / ", " - ", " or ", " o ", " y "];

    /// <summary>The first number of a cell as E.164 (<c>+390612345678</c>), empty when it can be no number of the country or a country is needed and missing.</summary>
    public static string E164(string phone, string country)
    {
        var text = FirstOf(phone);
        var whole = Read(text, country);
        // A slash parts two numbers, but in Germany also area code and number.
        return whole.Length == 0 && text.IndexOf('/') is > 0 and var slash ? Read(text[..slash], country) : whole;
    }

    static string FirstOf(string phone)
    {
        var text = phone.Trim(' ', ',', ';', '/', '\n', '\r', '\t', '|');
        foreach (var separator in Between)
            if (text.IndexOf(separator, StringComparison.OrdinalIgnoreCase) is > 0 and var at && DigitsIn(text.AsSpan(0, at)) >= 6) text = text[..at];
        return text.Length > MostLetters ? text[..MostLetters] : text;
    }

    static int DigitsIn(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var letter in text)
            if (char.IsDigit(letter)) digits++;
        return digits;
    }

    static string Read(string text, string country)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var number = numbers.Parse(text, country.Length == 2 ? country.ToUpperInvariant() : null);
            if (!numbers.IsPossibleNumber(number)) return "";
            var written = numbers.Format(number, PhoneNumberFormat.E164);
            return IsFiller(written) || IsCount(number.NationalNumber.ToString(CultureInfo.InvariantCulture)) ? "" : written;
        }
        catch (NumberParseException)
        {
            return "";
        }
    }

    // 000000000 and 999999999 fill a field that must not be empty.
    static bool IsFiller(string written) => written.AsSpan(written.Length - 7).IndexOfAnyExcept(written[^1]) < 0;

    // So do 123456789 and 987654321.
    static bool IsCount(string digits)
    {
        var step = (digits[1] - digits[0] + 10) % 10;
        if (step is not (1 or 9)) return false;
        for (var at = 1; at < digits.Length; at++)
            if ((digits[at] - digits[at - 1] + 10) % 10 != step) return false;
        return true;
    }
}
