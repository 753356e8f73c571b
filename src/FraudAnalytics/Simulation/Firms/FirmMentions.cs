using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>A firm as one buyer wrote it down; empty texts were not given.</summary>
/// <param name="Number">Number of the mention; the firm is <see cref="FirmMentions.FirmOf"/> it.</param>
/// <param name="Firm">Who it is; the truth.</param>
sealed record FirmMention(long Number, int Firm)
{
    public string Id { get; init; } = "";
    public required string Name { get; init; }
    public required string Country { get; init; }
    public string Region { get; init; } = "";
    public string Locality { get; init; } = "";
    public string Postcode { get; init; } = "";
    public string Address { get; init; } = "";
    public ImmutableArray<string> Phones { get; init; } = [];
    public string Email { get; init; } = "";
    public string Website { get; init; } = "";
    public string Account { get; init; } = "";
    public string Director { get; init; } = "";
}

/// <summary>All mentions of a world's firms. Each is made from a stream of its own.</summary>
sealed class FirmMentions(FirmWorld world)
{
    readonly Spelling spelling = new(world.Plan.Noise);

    MentionNoise Noise => world.Plan.Noise;

    /// <summary>How often a firm is mentioned.</summary>
    public int CountOf(int firm) => 1 + SplitMix64.For(world.Plan.Seed, "mentions", Spread.Id(firm)).Below(world.Plan.MostMentions);

    /// <summary>The firm of a mention's number.</summary>
    public int FirmOf(long number) => (int)(number / world.Plan.MostMentions);

    /// <summary>All mentions; those of one firm lie far apart, so that no batch has many of them.</summary>
    public IEnumerable<FirmMention> All()
    {
        var slots = (long)world.Count * world.Plan.MostMentions;
        var stride = Coprime(slots);
        for (long step = 0, slot = slots / 3; step < slots; step++, slot = (slot + stride) % slots)
            if (slot % world.Plan.MostMentions < CountOf(FirmOf(slot))) yield return this[slot];
    }

    /// <summary>The mention of a number: firm times the most mentions of a firm, and a count from 0 below <see cref="CountOf"/>.</summary>
    public FirmMention this[long number]
    {
        get
        {
            var firm = world[FirmOf(number)];
            var random = SplitMix64.For(world.Plan.Seed, "mention", number.ToString(CultureInfo.InvariantCulture));
            var (name, latin) = spelling.Name(firm, ref random);
            var place = Place(firm, latin, ref random);
            return place with
            {
                Number = number,
                Name = name,
                Id = random.Chance(Noise.IdMissing) ? "" : random.Chance(Noise.IdMistyped) ? Spelling.MistypeId(firm.Id, ref random) : firm.Id,
                Phones = Phones(firm, ref random),
                Email = random.Chance(Noise.EmailMissing) ? "" : random.Chance(Noise.CaseChanged / 4) ? firm.Email.ToUpperInvariant() : firm.Email,
                Website = random.Chance(Noise.RarelyGiven) || firm.Website.Length == 0 ? "" : Website(firm.Website, ref random),
                Account = random.Chance(Noise.RarelyGiven) ? "" : random.Chance(.5) ? InFours(firm.Account) : firm.Account,
                Director = random.Chance(Noise.RarelyGiven) ? "" : firm.Directors[0].Name,
            };
        }
    }

    FirmMention Place(Firm firm, bool latin, ref SplitMix64 random)
    {
        var address = spelling.Address(firm, latin, ref random);
        var (town, region) = latin ? (Latin.Of(firm.Seat.Locality, firm.Land, 0), Latin.Of(firm.Seat.Region, firm.Land, 0)) : (firm.Seat.Locality, firm.Seat.Region);
        return new(0, firm.Number)
        {
            Name = "",
            Country = firm.Land.Code,
            Region = region,
            Address = address,
            // Who leaves out the street often leaves out the rest too.
            Locality = address.Length == 0 && random.Chance(.5) ? "" : town,
            Postcode = address.Length == 0 || random.Chance(Noise.AddressMissing) ? "" : firm.Seat.Postcode,
        };
    }

    ImmutableArray<string> Phones(Firm firm, ref SplitMix64 random)
    {
        var (first, second) = (!random.Chance(Noise.PhoneMissing), random.Chance(Noise.PhoneSecond));
        return
        [
            .. first ? [Spelling.Phone(firm.Land, firm.Phones[0], ref random)] : Array.Empty<string>(),
            .. second ? [Spelling.Phone(firm.Land, firm.Phones[1], ref random)] : Array.Empty<string>(),
        ];
    }

    static string Website(string domain, ref SplitMix64 random) => FirmNames.Pick(["www.", "https://www.", "http://", ""], ref random) + domain;

    static string InFours(string account) => account.Contains(' ', StringComparison.Ordinal) ? account : string.Join(' ', account.Chunk(4).Select(part => new string(part)));

    // Near the golden share of all slots, so that neighbours among the slots are far apart in the walk.
    static long Coprime(long slots)
    {
        var stride = Math.Max(1, (long)(slots * .6180339887));
        while (BigInteger.GreatestCommonDivisor(stride, slots) != 1) stride++;
        return stride;
    }
}
