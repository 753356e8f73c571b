using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>Which firms are more than ordinary ones; their numbers are exact shares of all. A few bytes per firm.</summary>
sealed class FirmRoles
{
    const int Nobody = -1;
    const int NoBuilding = -1;

    readonly int[] leader;
    readonly sbyte[] building;
    readonly bool[] shell;

    /// <summary>Draws the roles of all firms of a plan. Families, debarred firms and successors are different firms; so are shells.</summary>
    public FirmRoles(FirmPlan plan)
    {
        leader = new int[plan.Firms];
        building = new sbyte[plan.Firms];
        shell = new bool[plan.Firms];
        Array.Fill(leader, Nobody);
        Array.Fill(building, (sbyte)NoBuilding);
        var random = SplitMix64.For(plan.Seed, "firm-roles", "");
        var order = Enumerable.Range(0, plan.Firms).ToArray();
        random.Shuffle(order.AsSpan());
        var left = new Queue<int>(order);
        Families = TakeFamilies(left, Count(plan, plan.InFamilies), ref random);
        Debarred = Take(left, Count(plan, plan.Debarred));
        Phoenixes = [.. Take(left, Math.Min(Debarred.Length, Count(plan, plan.Phoenixes))).Select((successor, index) => new FirmPair(successor, Debarred[index]))];
        Shells = Take(left, Count(plan, plan.Shells));
        foreach (var pair in Phoenixes) leader[pair.First] = pair.Second;
        foreach (var number in Shells) shell[number] = true;
        AtMassAddresses = House(left, Count(plan, plan.AtMassAddresses), ref random);
    }

    /// <summary>Members of each family, the one the others resemble first.</summary>
    public ImmutableArray<ImmutableArray<int>> Families { get; }
    public ImmutableArray<int> Debarred { get; }

    /// <summary>Successor and debarred firm.</summary>
    public ImmutableArray<FirmPair> Phoenixes { get; }
    public ImmutableArray<int> Shells { get; }
    public ImmutableArray<int> AtMassAddresses { get; }

    public bool IsShell(int firm) => shell[firm];

    /// <summary>The firm that this one takes things from: the first of its family or the debarred one; itself when none.</summary>
    public int LeaderOf(int firm) => leader[firm] == Nobody ? firm : leader[firm];

    /// <summary>Number of the building of registration agents, or null.</summary>
    public int? BuildingOf(int firm) => building[firm] == NoBuilding ? null : building[firm];

    static int Count(FirmPlan plan, double share) => (int)Math.Round(plan.Firms * share);

    static ImmutableArray<int> Take(Queue<int> left, int count)
    {
        var taken = ImmutableArray.CreateBuilder<int>();
        while (taken.Count < count && left.TryDequeue(out var firm)) taken.Add(firm);
        return taken.ToImmutable();
    }

    ImmutableArray<ImmutableArray<int>> TakeFamilies(Queue<int> left, int count, ref SplitMix64 random)
    {
        var families = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        while (count >= 2)
        {
            // Nobody is left over alone.
            var size = count <= 3 ? count : Math.Min(2 + random.Below(3), count - 2);
            var family = Take(left, size);
            foreach (var member in family.AsSpan()[1..]) leader[member] = family[0];
            families.Add(family);
            count -= size;
        }
        return families.ToImmutable();
    }

    /// <summary>Half of the shells and as many ordinary firms as it takes.</summary>
    ImmutableArray<int> House(Queue<int> left, int count, ref SplitMix64 random)
    {
        int[] housed = [.. Shells[..Math.Min(count, Shells.Length / 2)]];
        housed = [.. housed, .. Take(left, count - housed.Length)];
        foreach (var firm in housed) building[firm] = (sbyte)random.Below(FirmLands.Buildings.Length);
        return [.. housed];
    }
}

/// <summary>Two firms that belong together.</summary>
readonly record struct FirmPair(int First, int Second);

/// <summary>An entry of a list of debarred firms.</summary>
/// <param name="Firm">Who it is; the truth.</param>
/// <param name="Entry">Id of the entry.</param>
/// <param name="FirmId">The firm's registry number; empty where the list has none, as half of the entries.</param>
/// <param name="Name">Name in the list: often in Latin letters, capitals or with a typo.</param>
/// <param name="Land">Country code.</param>
/// <param name="Address">Street, number and town; empty in three of ten entries.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
sealed record FirmListing(int Firm, string Entry, string FirmId, string Name, string Land, string Address, Day From, Day To);
