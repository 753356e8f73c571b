using System.Globalization;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>Registry, tax and account numbers with valid check digits. A body of digits gives one number, so different bodies give different numbers.</summary>
static class CheckDigits
{
    const string Base36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Number of digits of the body of a land's number.</summary>
    public static int BodyOf(string land) => land is "IN" or "BG" or "GR" or "SA" ? 8 : 7;

    /// <summary>The number that firms of a land are known by: IT partita IVA, IN GSTIN, GB VAT, DE USt-IdNr, ES CIF, PT NIPC, BG EIK, GR AFM, SA commercial register (which has no check digit).</summary>
    public static string RegistryId(string land, string body, int office) => land switch
    {
        "IT" => Append(body + Text(1 + office % 100, "D3"), Luhn),
        "IN" => Gstin(body, office),
        "GB" => "GB" + body + Text(97 - Weighted(body, place => 8 - place) % 97, "D2"),
        "DE" => "DE" + Append("1" + body, Mod11And10),
        "ES" => "B" + Append(body, Luhn),
        "PT" => Append("5" + body, digits => Rest11(Weighted(digits, place => 9 - place))),
        "BG" => Append(body, Eik),
        "GR" => Append(body, digits => Weighted(digits, place => 1 << 8 - place) % 11 % 10),
        _ => "10" + body,
    };

    /// <summary>An IBAN of letters and digits of the account. Source: ISO 13616, remainder 1 by 97.</summary>
    public static string Iban(string land, string account) => land + Text(98 - Mod97(account + land + "00"), "D2") + account;

    /// <summary>The remainder by 97 of letters and digits, letters as 10 to 35.</summary>
    public static int Mod97(string text)
    {
        var rest = 0;
        foreach (var letter in text) rest = char.IsAsciiDigit(letter) ? (rest * 10 + letter - '0') % 97 : (rest * 100 + letter - 'A' + 10) % 97;
        return rest;
    }

    static string Append(string digits, Func<string, int> check) => digits + Text(check(digits), "D1");

    static string Text(int number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    static int Weighted(string digits, Func<int, int> weight)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++) sum += (digits[place] - '0') * weight(place);
        return sum;
    }

    // The digit next to the check digit is doubled, then every second.
    static int Luhn(string digits) => (10 - digits.Select((digit, place) => (digits.Length - place) % 2 == 0 ? digit - '0' : (digit - '0') * 2 / 10 + (digit - '0') * 2 % 10).Sum() % 10) % 10;

    static int Rest11(int sum) => sum % 11 < 2 ? 0 : 11 - sum % 11;

    static int Eik(string digits)
    {
        var rest = Weighted(digits, place => place + 1) % 11;
        return rest < 10 ? rest : Weighted(digits, place => place + 3) % 11 % 10;
    }

    // ISO 7064, modulus 11 and 10.
    static int Mod11And10(string digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }

    // State, PAN of a company (letters, C, letter, four digits, letter), first registration, Z, check character.
    static string Gstin(string body, int office)
    {
        var high = int.Parse(body.AsSpan(0, 4), CultureInfo.InvariantCulture);
        var letters = $"{Letter(high / 676)}{Letter(high / 26)}{Letter(high)}C{Letter(office)}";
        var number = $"{Text(1 + office % 37, "D2")}{letters}{body[4..]}{Letter(office / 26)}1Z";
        var sum = number.Select((letter, place) => Base36.IndexOf(letter, StringComparison.Ordinal) * (1 + place % 2)).Sum(part => part / 36 + part % 36);
        return number + Base36[(36 - sum % 36) % 36];
    }

    static char Letter(int number) => (char)('A' + number % 26);
}
