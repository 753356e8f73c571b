using System.Globalization;
using FraudAnalytics.Simulation.Firms;

namespace FraudAnalytics.Tests.Simulation.Firms;

/// <summary>Numbers are checked as whoever receives them does, not as they are made. Published examples where there are some.</summary>
public sealed class CheckDigitsTests
{
    [Fact]
    public void Published_examples_come_out()
    {
        // ISO 13616 examples of Germany and the United Kingdom; the VAT guide's example of Germany.
        Assert.Equal("DE89370400440532013000", CheckDigits.Iban("DE", "370400440532013000"));
        Assert.Equal("GB29NWBK60161331926819", CheckDigits.Iban("GB", "NWBK60161331926819"));
        Assert.Equal("DE136695976", CheckDigits.RegistryId("DE", "3669597", 0));
    }

    [Fact]
    public void Numbers_of_all_lands_pass_the_check_of_their_receiver()
    {
        var world = new FirmWorld(new() { Firms = 2_000 });
        foreach (var firm in Enumerable.Range(0, world.Count).Select(number => world[number])) Assert.True(IsValid(firm.Land.Code, firm.Id), firm.Id);
    }

    [Fact]
    public void A_wrong_digit_is_seen()
    {
        var world = new FirmWorld(new() { Firms = 500 });
        foreach (var firm in Enumerable.Range(0, world.Count).Select(number => world[number]).Where(firm => firm.Land.Code is "IT" or "ES" or "DE"))
        {
            var wrong = firm.Id[..^1] + (char)('0' + (firm.Id[^1] - '0' + 1) % 10);
            Assert.False(IsValid(firm.Land.Code, wrong), wrong);
        }
    }

    [Fact]
    public void Accounts_leave_remainder_one()
    {
        var world = new FirmWorld(new() { Firms = 1_000 });
        foreach (var firm in Enumerable.Range(0, world.Count).Select(number => world[number]).Where(firm => firm.Land.Iban.Digits > 0))
        {
            Assert.Equal(1, CheckDigits.Mod97(firm.Account[4..] + firm.Account[..4]));
            Assert.Equal(Lengths[firm.Land.Code], firm.Account.Length);
        }
    }

    static readonly Dictionary<string, int> Lengths = new() { ["IT"] = 27, ["GB"] = 22, ["DE"] = 22, ["ES"] = 24, ["PT"] = 25, ["BG"] = 22, ["GR"] = 27, ["SA"] = 24 };

    static bool IsValid(string land, string id) => land switch
    {
        "IT" => id.Length == 11 && Luhn(id) == 0,
        "ES" => id.Length == 9 && Luhn(id[1..]) == 0,
        "GB" => id.Length == 11 && (Sum(id[2..9], [8, 7, 6, 5, 4, 3, 2]) + int.Parse(id[9..], CultureInfo.InvariantCulture)) % 97 == 0,
        "DE" => id.Length == 11 && Iso7064(id[2..]) == 1,
        // A remainder of 10 is written as 0.
        "PT" => id.Length == 9 && (Sum(id, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0 || (id[^1] == '0' && Sum(id, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 == 1)),
        "BG" => id.Length == 9 && id[^1] - '0' == (Sum(id[..8], [1, 2, 3, 4, 5, 6, 7, 8]) % 11 is < 10 and var rest ? rest : Sum(id[..8], [3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10),
        "GR" => id.Length == 9 && Sum(id[..8], [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == id[^1] - '0',
        "IN" => id.Length == 15 && Gstin(id),
        _ => id.Length == 10,
    };

    static int Luhn(string digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[^(place + 1)] - '0';
            if (place % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10;
    }

    static int Sum(string digits, int[] weights) => digits.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum();

    static int Iso7064(string digits)
    {
        var product = 10;
        foreach (var digit in digits[..^1])
        {
            var sum = (product + digit - '0') % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (product + digits[^1] - '0') % 10;
    }

    static bool Gstin(string id)
    {
        const string letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var sum = 0;
        for (var place = 0; place < 14; place++)
        {
            var product = letters.IndexOf(id[place], StringComparison.Ordinal) * (place % 2 == 0 ? 1 : 2);
            sum += product / 36 + product % 36;
        }
        return (sum + letters.IndexOf(id[14], StringComparison.Ordinal)) % 36 == 0;
    }
}
