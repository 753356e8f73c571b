using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>Lots of debarred firms, of their successors, and of buyers whose officials share something with a supplier.</summary>
sealed class ListedScenes(MarketRecords records)
{
    FirmWorld World => records.World;

    /// <summary>Debarred firms win during the debarment, and (look-alikes) before and after it.</summary>
    public void Debarred()
    {
        foreach (var number in World.Roles.Debarred.Reverse().Take(records.Plan.Cases))
        {
            var (firm, (from, to)) = (World[number], World.Debarment(number)!.Value);
            Win(firm, from.Number + 40, "debarred-award");
            // The contract is signed 45 days after publication: before the debarment begins.
            Win(firm, from.Number - 60 - records.Below(60), "decoy-debarred-before");
            if (to.Number + 60 < World.Plan.AsOf.Number) Win(firm, to.Number + 10, "decoy-debarred-after");
        }
    }

    void Win(Firm firm, int published, string scheme)
    {
        var lot = records.Write(new([.. records.WonBy(firm, records.Ordinary(firm.Land.Code, 3))]) { Published = Day.FromNumber(published) });
        records.Plant(SubjectKind.Contract, lot.Contract, scheme);
    }

    /// <summary>A successor wins from the buyers of the debarred firm.</summary>
    public void Phoenixes()
    {
        foreach (var pair in World.Roles.Phoenixes.Take(records.Plan.Cases))
        {
            var (successor, debarred, buyer) = (World[pair.First], World[pair.Second], records.Below(records.Plan.Buyers));
            var from = World.Debarment(pair.Second)!.Value.From.Number;
            for (var win = 0; win < 3; win++) WinAt(debarred, buyer, from - 60 - 30 * win);
            for (var win = 0; win < 3; win++) WinAt(successor, buyer, Math.Max(from, successor.Founded.Number) + 15 + 30 * win);
            records.Plant(SubjectKind.PartyPair, $"{successor.Id}|{debarred.Id}", "phoenix");
            records.Plant(SubjectKind.Party, successor.Id, "phoenix");
        }
    }

    void WinAt(Firm firm, int buyer, int published) =>
        records.Write(new([.. records.WonBy(firm, records.Ordinary(firm.Land.Code, 3))]) { Published = Day.FromNumber(published), Buyer = buyer });

    /// <summary>Every buyer has two officials; the second of some has a telephone or address of a supplier that wins there.</summary>
    public void Interests()
    {
        for (var buyer = 0; buyer < records.Plan.Buyers; buyer++)
        {
            Official(buyer, 0, null);
            var supplier = buyer < records.Plan.Cases ? records.Ordinary(FirmLands.All[buyer % 4].Code, 1)[0] : null;
            Official(buyer, 1, supplier);
            if (supplier is null) continue;
            for (var win = 0; win < 4; win++) WinAt(supplier, buyer, World.Plan.AsOf.Number - 700 + 120 * win);
            records.Plant(SubjectKind.BuyerSupplier, $"{records.BuyerId(buyer)}|{supplier.Id}", "interest");
        }
    }

    void Official(int buyer, int number, Firm? supplier)
    {
        var random = SplitMix64.For(World.Plan.Seed, "official", Spread.Id(2 * buyer + number));
        var byPhone = buyer % 2 == 0;
        records.Write(buyer, new RawOfficial
        {
            Id = records.Text($"OF-{Spread.Id(2 * buyer + number)}"),
            Name = records.Text(Invented.Official(ref random)),
            Role = records.Text(number == 0 ? "requests" : "evaluates"),
            Address = records.Text(supplier is not null && !byPhone ? Home(supplier) : Invented.Address(ref random)),
            Phone = records.Text(supplier is not null && byPhone ? Spelling.Phone(supplier.Land, supplier.Phones[0], ref random) : $"+39 06{Spread.Id(1_000_000 + random.Below(8_000_000))}"),
            Email = records.Text($"official{Spread.Id(2 * buyer + number)}@buyer{Spread.Id(buyer)}.example"),
        });
    }

    static string Home(Firm firm) => $"{firm.Seat.Line(firm.Land, shortly: false)}, {firm.Seat.Postcode} {firm.Seat.Locality}";
}
