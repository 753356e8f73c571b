using System.Collections.Immutable;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>A ring at work: who is in it, in which lots it acts and whose turn it is.</summary>
sealed class VariedRing
{
    const double StrictRotation = .8;
    const double StrictLeader = .9;
    const double LargestShareOfWindow = .95;

    readonly double[] wins;
    readonly int region;

    VariedRing(RingDesign design, ImmutableArray<int> members, int region)
    {
        (Design, Members, this.region) = (design, members, region);
        wins = new double[members.Length];
    }

    public RingDesign Design { get; }

    /// <summary>Numbers of its firms.</summary>
    public ImmutableArray<int> Members { get; }

    /// <summary>Forms a ring of firms that are in no other; marks them as taken.</summary>
    public static VariedRing Form(RingDesign design, VariedFirms population, int regions, bool[] taken, ref SplitMix64 random)
    {
        var region = random.Below(regions);
        var keys = new double[taken.Length];
        for (var firm = 0; firm < taken.Length; firm++)
            keys[firm] = taken[firm] ? double.PositiveInfinity : random.Exponential(1) / Fitness(design, population.Firms[firm], region);
        var free = taken.Count(firm => !firm);
        var members = Enumerable.Range(0, taken.Length).OrderBy(firm => keys[firm]).Take(Math.Min(design.Size, free)).ToImmutableArray();
        foreach (var firm in members) taken[firm] = true;
        return new(design, members, region);
    }

    /// <summary>A firm that never bids to win is of no use to a ring.</summary>
    static double Fitness(RingDesign design, VariedFirm firm, int region) => firm.HighBy > 1 ? 1e-9 : Near(design, firm.Region == region);

    static double Near(RingDesign design, bool inside) => inside ? 1 : 1.02 - design.Locality;

    /// <summary>True while the ring exists.</summary>
    public bool Lives(int lot, int lots) => lot >= Design.From * lots && lot < Design.Until * lots;

    /// <summary>Chooses the lots to rig among those of its time that are open to it.</summary>
    public List<int> ChooseLots(ImmutableArray<VariedLot> lots, Func<int, bool> open, ref SplitMix64 random)
    {
        var keyed = new List<(double Key, int Lot)>();
        foreach (var lot in lots)
            if (Lives(lot.Number, lots.Length) && open(lot.Number)) keyed.Add((random.Exponential(1) / Near(Design, lot.Region == region), lot.Number));
        keyed.Sort();
        var count = Math.Min(Math.Max(1, (int)Math.Round(Design.RiggedShare * lots.Length)), (int)(LargestShareOfWindow * keyed.Count));
        return keyed.ConvertAll(entry => entry.Lot)[..count];
    }

    /// <summary>The members that take part in a lot, the one that is to win first.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="least">Least number, as far as there are members.</param>
    /// <param name="most">Largest number.</param>
    /// <param name="random">The stream.</param>
    public List<int> Acting(VariedLot lot, int least, int most, ref SplitMix64 random)
    {
        var designated = Designate(lot.Buyer, ref random);
        wins[designated]++;
        var others = Members.RemoveAt(designated).ToArray();
        random.Shuffle(others.AsSpan());
        var acting = new List<int> { Members[designated] };
        for (var place = 0; place < others.Length && acting.Count < most; place++)
            if (acting.Count + others.Length - place <= least || random.Chance(Design.Attendance)) acting.Add(others[place]);
        return acting;
    }

    int Designate(int buyer, ref SplitMix64 random)
    {
        if (Design.Allocation == Allocation.Territory) return buyer % Members.Length;
        if (Design.Allocation == Allocation.Leader) return random.Chance(StrictLeader) ? 0 : random.Below(Members.Length);
        return random.Chance(StrictRotation) ? Array.IndexOf(wins, wins.Min()) : random.Below(Members.Length);
    }
}
