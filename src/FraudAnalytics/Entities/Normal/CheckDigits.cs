namespace FraudAnalytics.Entities.Normal;

/// <summary>Check digits that several registries share. All take capital letters and digits and answer false for any other shape.</summary>
static class CheckDigits
{
    const string CodeOdd = "BAKPLCQDREVOSFTGUHMINJWZYX";

    public static bool AreDigits(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Value of a digit, or of a letter from A = 10.</summary>
    public static int Value(char letter) => char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10;

    /// <summary>Digits times weights, from the left.</summary>
    public static int Sum(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var at = 0; at < weights.Length; at++) sum += Value(digits[at]) * weights[at];
        return sum;
    }

    /// <summary>Luhn over all digits, the last of which is the check digit (ISO/IEC 7812-1).</summary>
    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        if (!AreDigits(digits)) return false;
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[digits.Length - 1 - at] - '0';
            sum += at % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    /// <summary>Remainder by 97 of digits and letters (A = 10); ISO 7064.</summary>
    public static int Mod97(ReadOnlySpan<char> text)
    {
        var rest = 0;
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter) && !char.IsAsciiLetterUpper(letter)) return -1;
            rest = (rest * (char.IsAsciiDigit(letter) ? 10 : 100) + Value(letter)) % 97;
        }
        return rest;
    }

    /// <summary>Legal Entity Identifier: 18 letters or digits, two check digits (ISO 17442).</summary>
    public static bool Lei(string id) => id.Length == 20 && AreDigits(id.AsSpan(18)) && Mod97(id) == 1;

    /// <summary>Italian tax code of a natural person, 16 characters; omocodia letters stand for digits.</summary>
    public static bool CodiceFiscale(string id)
    {
        if (id.Length != 16 || !IsCodeShape(id)) return false;
        var sum = 0;
        for (var at = 0; at < 15; at++)
        {
            var value = char.IsAsciiDigit(id[at]) ? id[at] - '0' : id[at] - 'A';
            // Places are counted from one: the first, third ... have a table of their own.
            sum += at % 2 == 1 ? value : CodeOdd.IndexOf((char)('A' + value));
        }
        return id[15] == 'A' + sum % 26;
    }

    static bool IsCodeShape(string id)
    {
        const string Shape = "AAAAAA99A99A999A";
        for (var at = 0; at < Shape.Length; at++)
            if (Shape[at] == 'A' ? !char.IsAsciiLetterUpper(id[at]) : !char.IsAsciiDigit(id[at]) && "LMNPQRSTUV".IndexOf(id[at]) < 0) return false;
        return true;
    }
}
