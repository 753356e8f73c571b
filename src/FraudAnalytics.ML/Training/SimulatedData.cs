using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;
using FraudAnalytics.Simulation.Varied;

namespace FraudAnalytics.ML.Training;

/// <summary>Simulated datasets that differ in all that a model must not rely on: auction rule, size, costs, entry, share of rigged lots, how rings work, look-alikes, number of markets, whether bidders are known.</summary>
static class SimulatedData
{
    // Far from the seeds that people type; markets of a dataset have numbers of their own.
    const ulong SeedStride = 1_000_003;
    const int MostMarkets = 5;

    // In a market of many bidders nearly every lot has some ring's bid in it; how large a share makes a lot count as rigged differs from one labelled set to the next.
    const double LeastShare = .10;
    const double MostShare = .45;

    /// <summary>The dataset of a number from 0: three in four hold one market, as case data do, the others several.</summary>
    public static LabelledData Make(ulong seed, int number)
    {
        var random = new Draws(unchecked(seed * SeedStride + (ulong)number));
        var markets = random.Chance(0.75) ? 1 : 2 + random.Below(MostMarkets - 1);
        var share = random.Uniform(LeastShare, MostShare);
        var builder = new DatasetBuilder();
        var schemes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var market = 0; market < markets; market++) Add(VariedMarket.Of(MarketDesign.Draw(seed, number * MostMarkets + market)), share, builder, schemes);
        return new(builder.Build().Data, schemes, Anonymous: random.Chance(0.15));
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
