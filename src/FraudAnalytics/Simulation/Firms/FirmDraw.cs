using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>Draws one firm from streams of its own, without what it has from others.</summary>
static class FirmDraw
{
    // Coprime to every power of ten: multiples of it visit all numbers of so many digits before one comes again.
    const ulong Stride = 6_180_339_887;

    public static Firm Of(FirmWorld world, int number)
    {
        var (plan, land, shell) = (world.Plan, world.LandOf(number), world.Roles.IsShell(number));
        var random = SplitMix64.For(plan.Seed, "firm", Spread.Id(number));
        var house = FirmNames.Family(land, ref random);
        var common = !shell && random.Chance(plan.CommonNames);
        var seat = Seat(plan, land, world.Roles.BuildingOf(number), ref random);
        var words = common ? FirmNames.CommonPerson(land, ref random) : FirmNames.Words(land, house, seat.Locality, ref random);
        var free = shell || random.Chance(.3);
        var domain = Slug(words, land) + Spread.Id(number) + "." + land.Code.ToLowerInvariant();
        return new()
        {
            Number = number,
            Land = land,
            Id = CheckDigits.RegistryId(land.Code, Digits(plan.Seed, "registry", number, CheckDigits.BodyOf(land.Code)), random.Below(1000)),
            Words = words,
            Form = FirmNames.Rank(land.Forms.Length, 1, ref random),
            House = house,
            Seat = seat,
            Phones = [Phone(plan, land, "phone", number), Phone(plan, land, "second-phone", number)],
            Email = free ? $"{Slug(words, land)}{Spread.Id(number)}@{land.FreeMail}" : $"{(random.Chance(.7) ? "info" : "office")}@{domain}",
            Website = free ? "" : domain,
            Account = Account(plan, land, number),
            Directors = [.. People(land, 1 + FirmNames.Rank(3, 1, ref random), house, ref random)],
            Owners = Owners(land, house, ref random),
            Founded = Day.FromNumber(shell ? plan.AsOf.Number - 30 - random.Below(300) : plan.AsOf.Number - 1700 - random.Below(12_000)),
            Capital = shell ? land.LeastCapital : land.LeastCapital * Math.Round(1 + random.Exponential(9), 1),
            Employees = shell ? 0 : 1 + (int)Math.Exp(2 + 1.2 * random.Normal()),
        };
    }

    static string Slug(string words, FirmLand land) => Latin.Slug(Latin.Of(words, land, 0));

    /// <summary>Digits that no other firm has for the same thing, without any order that could be seen.</summary>
    static string Digits(ulong seed, string what, int number, int count)
    {
        var modulus = (ulong)Math.Pow(10, count);
        var start = SplitMix64.For(seed, "digits", what).Next() % modulus;
        return (((ulong)number * (Stride % modulus) + start) % modulus).ToString("D" + Spread.Id(count), CultureInfo.InvariantCulture);
    }

    static string Phone(FirmPlan plan, FirmLand land, string what, int number) => land.Dial.Start + Digits(plan.Seed, what, number, 7);

    static string Account(FirmPlan plan, FirmLand land, int number)
    {
        var digits = Digits(plan.Seed, "account", number, 9);
        if (land.Iban.Digits == 0) return string.Create(CultureInfo.InvariantCulture, $"INVB0{number % 1_000_000:D6} 30{digits}");
        var bank = SplitMix64.For(plan.Seed, "bank", Spread.Id(number)).Below(40);
        return CheckDigits.Iban(land.Code, "INVB"[..land.Iban.Letters] + (100 + bank).ToString(CultureInfo.InvariantCulture) + digits.PadLeft(land.Iban.Digits - 3, '0'));
    }

    static FirmSeat Seat(FirmPlan plan, FirmLand land, int? building, ref SplitMix64 random)
    {
        if (building is { } shared)
        {
            var fixedSeat = SplitMix64.For(plan.Seed, "building", Spread.Id(shared));
            return Seat(plan, land, null, ref fixedSeat);
        }
        var town = FirmNames.Pick(land.Towns, ref random).Split(',');
        var street = random.Chance(.5) || land.Syllables.Length == 0 ? FirmNames.Pick(land.Streets, ref random) : land.FamilyName(random.Below(Math.Min(land.FamilyNames, 3000)));
        var house = Spread.Id(1 + FirmNames.Rank(300, 40, ref random)) + (random.Chance(.1) ? "/A" : "");
        return new(random.Below(land.StreetWords.Length), street, house, Postcode(land, town[1], ref random), town[0], town[2]);
    }

    static string Postcode(FirmLand land, string start, ref SplitMix64 random) => land.Code switch
    {
        "GB" => string.Create(CultureInfo.InvariantCulture, $"{start}{1 + random.Below(9)}{(char)('A' + random.Below(8))}{(char)('L' + random.Below(8))}"),
        "PT" => start + (1 + random.Below(400)).ToString("D3", CultureInfo.InvariantCulture),
        _ => start + random.Below(40).ToString("D2", CultureInfo.InvariantCulture),
    };

    static List<FirmPerson> People(FirmLand land, int count, string house, ref SplitMix64 random)
    {
        var people = new List<FirmPerson>();
        while (people.Count < count)
        {
            var family = random.Chance(.6) ? house : FirmNames.Family(land, ref random);
            people.Add(new(FirmNames.Person(land, family, ref random), Day.Of(1940 + random.Below(55), 1 + random.Below(12), 1 + random.Below(28)).ToString()));
        }
        return people;
    }

    static ImmutableArray<FirmPerson> Owners(FirmLand land, string house, ref SplitMix64 random)
    {
        var (first, two) = (Math.Round(random.Uniform(30, 90)), random.Chance(.5));
        var people = People(land, two ? 2 : 1, house, ref random).ToArray();
        return two ? [people[0] with { Share = first }, people[1] with { Share = 100 - first }] : [people[0] with { Share = 100 }];
    }
}
