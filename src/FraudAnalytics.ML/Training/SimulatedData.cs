using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;
using FraudAnalytics.Simulation.Varied;

namespace FraudAnalytics.ML.Training;

/// <summary>Simulated datasets that differ in all that a model must not rely on: auction rule, size, costs, entry, share of rigged lots, how rings work, look-alikes.</summary>
static class SimulatedData
{
    const ulong SeedStride = 1_000_003;
    const int MarketsTogether = 20;

    // In a market of many bidders nearly every lot has some ring's bid in it; how large a share makes a lot count as rigged differs from one labelled set to the next.
    const double LeastShare = .10;
    const double MostShare = .45;

    /// <summary>The market of a number from 0, as a dataset of its own.</summary>
    public static LabelledData Make(ulong seed, int number) =>
        Of(MarketDesign.Draw(seed, number), new Draws(unchecked(seed * SeedStride + (ulong)number)).Uniform(LeastShare, MostShare));

    /// <summary>The market of a design.</summary>
    /// <param name="design">Rules, firms and rings.</param>
    /// <param name="share">Least share of ring bids in an average-bid lot that counts as rigged, 0 to 1.</param>
    public static LabelledData Of(MarketDesign design, double share)
    {
        var builder = new DatasetBuilder();
        var schemes = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(VariedMarket.Of(design), share, builder, schemes);
        return new(builder.Build().Data, schemes);
    }

    /// <summary>Several competitive markets as one dataset, as national data are: what is usual in one market is close in another.</summary>
    public static LabelledData Together(ulong seed, int number)
    {
        var builder = new DatasetBuilder();
        for (var market = 0; market < MarketsTogether; market++) Add(VariedMarket.Of(MarketDesign.Draw(unchecked(seed + SeedStride), number * MarketsTogether + market, rings: 0)), 1, builder, new(StringComparer.Ordinal));
        return new(builder.Build().Data, new Dictionary<string, string>(StringComparer.Ordinal));
    }

    static void Add(VariedBlock block, double share, DatasetBuilder builder, Dictionary<string, string> schemes)
    {
        var batch = new RawBatch();
        SyntheticMarket.Fill(block.Records, batch);
        builder.Add(batch);
        foreach (var truth in block.Rigged)
            if (block.Design.Rule != AuctionRule.AverageBid || truth.Share >= share) schemes[block.Records.Tenders[truth.Lot].CanonicalLot] = truth.Scheme;
    }
}
