using System.Collections.Immutable;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>What a market of related firms is made of; counts of lots are what it has at least, as far as the world has the firms for it.</summary>
sealed record FirmMarketPlan
{
    /// <summary>The firms. Default 4,000, mentioned as registered.</summary>
    public FirmPlan World { get; init; } = new() { Firms = 4_000 };

    /// <summary>Lots with honest bids of firms that have nothing to do with each other; default 800.</summary>
    public int HonestLots { get; init; } = 800;

    /// <summary>Number of rings of four, with <see cref="LotsOfRing"/> lots each; default 10.</summary>
    public int Rings { get; init; } = 10;

    /// <summary>Lots of a ring; default 12.</summary>
    public int LotsOfRing { get; init; } = 12;

    /// <summary>Share of rings that have a shell hand in bids that cannot win; default 0.4 (methods SY-05).</summary>
    public double PhantomRings { get; init; } = .4;

    /// <summary>Share of rings two of whose members send files made by one author or on one device; default 0.5.</summary>
    public double TracedRings { get; init; } = .5;

    /// <summary>Number of cases of each other kind; default 20.</summary>
    public int Cases { get; init; } = 20;

    /// <summary>Number of buyers; default 40.</summary>
    public int Buyers { get; init; } = 40;
}

/// <summary>Records of a market with what was planted in it.</summary>
/// <param name="Batch">The records: a register of the firms that take part, officials, the list of debarred firms, tenders with bids, awards and contracts.</param>
/// <param name="Truths">What was planted, by canonical ids; schemes are listed in docs/simulation.md.</param>
/// <param name="World">All firms.</param>
sealed record FirmMarketRecords(RawBatch Batch, ImmutableArray<Truth> Truths, FirmWorld World);

/// <summary>Tenders in which related firms, shells, successors of debarred firms and officials meet, beside look-alikes. Every firm has its registry id, so that truths name parties by it. Source: methods SY-05.</summary>
static class FirmMarket
{
    public static FirmMarketRecords Make(FirmMarketPlan plan)
    {
        var records = new MarketRecords(plan);
        var scenes = new FirmScenes(records);
        scenes.Honest(plan.HonestLots);
        scenes.Families();
        for (var ring = 0; ring < plan.Rings; ring++) scenes.Ring(ring);
        scenes.Subcontracts();
        var listed = new ListedScenes(records);
        listed.Debarred();
        listed.Phoenixes();
        listed.Interests();
        var decoys = new DecoyScenes(records);
        decoys.MassAddresses();
        decoys.Namesakes();
        return records.Close();
    }
}
