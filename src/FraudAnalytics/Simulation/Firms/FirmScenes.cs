using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>Lots in which bidders know each other, and honest ones.</summary>
sealed class FirmScenes(MarketRecords records)
{
    /// <summary>Meetings of two of a family; enough to be seen, too few for a market of their own.</summary>
    const int FamilyMeetings = 3;

    FirmWorld World => records.World;

    /// <summary>Lots of strangers. Each land has them in turn as often as it has firms.</summary>
    public void Honest(int lots)
    {
        for (var lot = 0; lot < lots; lot++)
        {
            var land = World.LandOf(records.Below(World.Count)).Code;
            records.Write(new([.. records.Honest(records.Ordinary(land, 3 + records.Below(4)))]));
        }
    }

    /// <summary>Two members of a family bid against each other and two strangers; whose prices are lowest is chance.</summary>
    public void Families()
    {
        foreach (var family in World.Roles.Families.Take(records.Plan.Cases))
        {
            var (one, other) = (World[family[0]], World[family[1]]);
            for (var meeting = 0; meeting < FamilyMeetings; meeting++)
            {
                var lot = records.Write(new([.. records.Honest([one, other, .. records.Ordinary(one.Land.Code, 2)])]));
                records.Plant(SubjectKind.Lot, lot.Ocid, "related-bidders");
            }
            records.PlantPair(one, other, "related-bidders");
        }
    }

    /// <summary>A ring of four that takes turns; 40% of them with a shell beside them, half with two members whose files come from one place.</summary>
    public void Ring(int number)
    {
        var plan = records.Plan;
        var shell = Spread.At(plan.World.Seed, "phantoms", number) < plan.PhantomRings && number < World.Roles.Shells.Length ? World[World.Roles.Shells[number]] : null;
        var traced = Spread.At(plan.World.Seed, "traces", number) < plan.TracedRings;
        var members = records.Ordinary(shell?.Land.Code ?? FirmLands.All[number % 4].Code, 4);
        for (var lot = 0; lot < plan.LotsOfRing; lot++)
        {
            var written = records.Write(new([.. Covers(members, lot % members.Length, shell, traced, number)]) { Published = Since(shell) });
            records.Plant(SubjectKind.Lot, written.Ocid, "ring-cover");
            if (shell is not null) records.Plant(SubjectKind.Lot, written.Ocid, "phantom-shell");
            if (traced) records.Plant(SubjectKind.Lot, written.Ocid, "same-trace");
        }
        records.Plant(SubjectKind.Group, string.Join('+', members.Select(member => member.Id).Order(StringComparer.Ordinal)), "ring-rotation");
        if (shell is not null) records.Plant(SubjectKind.Party, shell.Id, "phantom-shell");
        if (traced) records.PlantPair(members[0], members[1], "same-trace");
    }

    /// <summary>The member whose turn it is, the others a little dearer, the shell dearest.</summary>
    List<FirmBid> Covers(Firm[] members, int turn, Firm? shell, bool traced, int ring)
    {
        var bids = new List<FirmBid>();
        for (var member = 0; member < members.Length; member++)
            bids.Add(new(members[member], 1.15 + (member == turn ? 0 : records.Uniform(.03, .09)), traced && member < 2 ? Trace(ring) : records.CommonTrace()));
        if (shell is not null) bids.Add(new(shell, 1.15 + records.Uniform(.09, .14)));
        return bids;
    }

    static string Trace(int ring) => ring % 2 == 0 ? $"author:workstation {Spread.Id(ring + 1)}" : $"device:00-16-3E-5A-{ring % 100:D2}-01";

    // A shell bids from its first days on.
    Day Since(Firm? shell) => shell is null ? Day.None : Day.FromNumber(shell.Founded.Number + 4 + records.Below(Math.Max(1, World.Plan.AsOf.Number - shell.Founded.Number - 20)));

    /// <summary>Part of the work goes to a bidder that lost, to a firm of the winner's family, or (a look-alike) to a stranger.</summary>
    public void Subcontracts()
    {
        for (var number = 0; number < records.Plan.Cases; number++)
        {
            Subcontract(number, false);
            var family = World.Roles.Families[^(1 + number % World.Roles.Families.Length)];
            var (winner, other) = (World[family[0]], World[family[1]]);
            var lot = records.Write(new([.. records.WonBy(winner, records.Ordinary(winner.Land.Code, 3))]) { Subcontractor = other });
            records.Plant(SubjectKind.Contract, lot.Contract, "related-subcontractor");
            Subcontract(number, true);
        }
    }

    void Subcontract(int number, bool stranger)
    {
        var firms = records.Ordinary(FirmLands.All[number % 4].Code, 5);
        var lot = records.Write(new([.. records.WonBy(firms[0], firms[1..4])]) { Subcontractor = stranger ? firms[4] : firms[1] });
        records.Plant(SubjectKind.Contract, lot.Contract, stranger ? "decoy-subcontractor" : "related-subcontractor");
    }
}
