using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Training;

/// <summary>Simulated datasets that differ in all that a model must not rely on: size, share of rigged lots, number of markets, look-alikes, whether bidders are known.</summary>
static class SimulatedData
{
    /// <summary>Seeds that nothing may be trained or tuned on (methods, section H).</summary>
    public const ulong FirstSealedSeed = 900_000;
    public const ulong LastSealedSeed = 900_099;

    // Far from the sealed seeds and from those that people type.
    const ulong SeedStride = 1_000_003;

    /// <summary>The dataset of a number from 0.</summary>
    public static LabelledData Make(ulong seed, int number)
    {
        var random = new Draws(unchecked(seed * SeedStride + (ulong)number));
        var plan = PlanOf(random, number);
        var builder = new DatasetBuilder();
        var schemes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var block in SyntheticMarket.Blocks(plan))
        {
            var batch = new RawBatch();
            SyntheticMarket.Fill(block, batch);
            builder.Add(batch);
            foreach (var truth in block.Truths)
                if (truth.Kind == SubjectKind.Lot && truth.Scheme.StartsWith(LabelledData.RingPrefix, StringComparison.Ordinal)) schemes[truth.Id] = truth.Scheme;
        }
        return new(builder.Build().Data, schemes, Anonymous: random.Chance(0.4));
    }

    static MarketPlan PlanOf(Draws random, int number)
    {
        // One dataset in five is a single market with a ring, as case data are; the others hold several, most of them honest.
        var single = random.Chance(0.2);
        var perMarket = 40 + random.Below(160);
        var rigged = random.Uniform(0.05, 0.85);
        return new()
        {
            Seed = PlanSeed(random),
            Prefix = string.Create(CultureInfo.InvariantCulture, $"train{number}"),
            LotsPerMarket = perMarket,
            Lots = single ? perMarket : perMarket * (3 + random.Below(8)),
            RingMarkets = single ? 1 : random.Uniform(0.05, 0.7),
            RiggedFrom = rigged,
            RiggedTo = Math.Min(0.9, rigged + 0.1),
            CommodityMarkets = single ? 0 : random.Uniform(0, 0.3),
            TariffMarkets = single ? 0 : 0.05,
            ThinLots = random.Uniform(0, 0.4),
            DirectBuyers = 0,
        };
    }

    static ulong PlanSeed(Draws random)
    {
        var seed = (ulong)random.Below(int.MaxValue);
        return seed is >= FirstSealedSeed and <= LastSealedSeed ? seed + 1_000 : seed;
    }
}
