using System.Collections.Frozen;
using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>A world of invented firms with known truth: who is who, who belongs together, who succeeds whom. Source: methods SY-05.</summary>
/// <remarks>A firm and a mention are made when they are asked for, from streams of their own: memory holds a few bytes per firm, and the order of asking changes nothing.</remarks>
sealed class FirmWorld
{
    readonly FrozenSet<int> debarred;

    public FirmWorld(FirmPlan plan)
    {
        (Plan, Roles) = (plan, new(plan));
        debarred = Roles.Debarred.ToFrozenSet();
    }

    public FirmPlan Plan { get; }
    public FirmRoles Roles { get; }
    public int Count => Plan.Firms;

    /// <summary>The firm of a number from 0.</summary>
    public Firm this[int number]
    {
        get
        {
            var firm = FirmDraw.Of(this, number);
            var leader = Roles.LeaderOf(number);
            if (leader == number) return firm;
            var other = FirmDraw.Of(this, leader);
            return Debarment(leader) is { } debarment ? FirmTies.Succeed(Plan, firm, other, debarment.From) : FirmTies.Relate(Plan, firm, other);
        }
    }

    /// <summary>The land of a firm: that of its building or of its leader, else one by the lands' shares.</summary>
    public FirmLand LandOf(int number)
    {
        if (Roles.BuildingOf(number) is { } building) return FirmLands.All[FirmLands.Buildings[building]];
        var place = SplitMix64.For(Plan.Seed, "firm-land", Spread.Id(Roles.LeaderOf(number))).Uniform();
        foreach (var land in FirmLands.All)
            if ((place -= land.Share) < 0) return land;
        return FirmLands.All[0];
    }

    /// <summary>First and last day of the debarment of a firm; null when it is not debarred.</summary>
    public (Day From, Day To)? Debarment(int number)
    {
        if (!debarred.Contains(number)) return null;
        var random = SplitMix64.For(Plan.Seed, "debarment", Spread.Id(number));
        var from = Plan.AsOf.Number - 700 - random.Below(700);
        return (Day.FromNumber(from), Day.FromNumber(from + 365 * (2 + random.Below(4))));
    }

    /// <summary>The list of debarred firms.</summary>
    public IEnumerable<FirmListing> Listings() => Roles.Debarred.Select(Listing);

    FirmListing Listing(int number)
    {
        var (firm, debarment) = (this[number], Debarment(number)!.Value);
        var random = SplitMix64.For(Plan.Seed, "listing", Spread.Id(number));
        var noise = new MentionNoise { Typos = .1, Latin = .9, CaseChanged = .5 };
        var (name, latin) = new Spelling(noise).Name(firm, ref random);
        var address = random.Chance(.3) ? "" : $"{Spelling.Line(firm, latin, shortly: false)}, {(latin ? Latin.Of(firm.Seat.Locality, firm.Land, 0) : firm.Seat.Locality)}";
        return new(number, string.Create(CultureInfo.InvariantCulture, $"L-{number:D7}"), random.Chance(.5) ? "" : firm.Id, name, firm.Land.Code, address, debarment.From, debarment.To);
    }
}
