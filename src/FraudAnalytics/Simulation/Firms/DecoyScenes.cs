using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>Firms that share something and have nothing to do with each other.</summary>
sealed class DecoyScenes(MarketRecords records)
{
    FirmWorld World => records.World;

    /// <summary>Two firms of one building of registration agents bid against each other.</summary>
    public void MassAddresses()
    {
        var buildings = World.Roles.AtMassAddresses.Where(firm => !World.Roles.IsShell(firm)).GroupBy(firm => World.Roles.BuildingOf(firm)!.Value);
        foreach (var pair in buildings.OrderBy(building => building.Key).SelectMany(building => building.Chunk(2)).Where(pair => pair.Length == 2).Take(records.Plan.Cases))
            Meet(World[pair[0]], World[pair[1]], "decoy-mass-address");
    }

    /// <summary>Two firms of one name and land bid against each other.</summary>
    public void Namesakes()
    {
        var names = Enumerable.Range(0, World.Count).Where(firm => World.Roles.LeaderOf(firm) == firm).Select(number => World[number]).GroupBy(firm => (firm.Land.Code, firm.Words));
        foreach (var pair in names.Where(name => name.Count() > 1).Select(name => name.Take(2).ToArray()).Take(records.Plan.Cases))
            Meet(pair[0], pair[1], "decoy-namesake");
    }

    void Meet(Firm one, Firm other, string scheme)
    {
        var lot = records.Write(new([.. records.Honest([one, other, .. records.Ordinary(one.Land.Code, 2).Where(firm => firm.Number != one.Number && firm.Number != other.Number)])]));
        records.Plant(SubjectKind.Lot, lot.Ocid, scheme);
        records.PlantPair(one, other, scheme);
    }
}
