using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>What a firm has from another: its family's people and seat, or those of the debarred firm that it succeeds.</summary>
static class FirmTies
{
    /// <summary>A member of the family of another firm; three of ten have its name too.</summary>
    public static Firm Relate(FirmPlan plan, Firm firm, Firm first)
    {
        var random = SplitMix64.For(plan.Seed, "family", Spread.Id(firm.Number));
        var (director, owner, seat, account) = (random.Chance(plan.FamilyShares), random.Chance(plan.FamilyShares), random.Chance(plan.FamilyShares), random.Chance(plan.FamilyShares));
        if (!(director || owner || seat || account)) director = true;
        if (random.Chance(.3)) firm = firm with { Words = FirmNames.OfHouse(firm.Land, first.House, ref random), House = first.House };
        return firm with
        {
            Directors = director ? [first.Directors[0], .. firm.Directors[1..]] : firm.Directors,
            Owners = owner ? first.Owners : firm.Owners,
            Seat = seat ? first.Seat : firm.Seat,
            Account = account ? first.Account : firm.Account,
        };
    }

    /// <summary>The successor of a debarred firm: founded from half a year before to one and a half years after the debarment, with a name and id of its own.</summary>
    public static Firm Succeed(FirmPlan plan, Firm firm, Firm debarred, Day from)
    {
        var random = SplitMix64.For(plan.Seed, "phoenix", Spread.Id(firm.Number));
        var (director, seat, phone, account) = (random.Chance(plan.PhoenixKeeps), random.Chance(plan.PhoenixKeeps), random.Chance(plan.PhoenixKeeps), random.Chance(plan.PhoenixKeeps));
        if (!(director || seat || phone || account)) director = true;
        return firm with
        {
            Directors = director ? [debarred.Directors[0], .. firm.Directors[1..]] : firm.Directors,
            Seat = seat ? debarred.Seat : firm.Seat,
            Phones = phone ? [debarred.Phones[0], .. firm.Phones[1..]] : firm.Phones,
            Account = account ? debarred.Account : firm.Account,
            Founded = Day.FromNumber(from.Number - 182 + random.Below(182 + 548)),
        };
    }
}
