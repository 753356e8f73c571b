using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.ML.Evaluation;
using FraudAnalytics.ML.Training;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;
using FraudAnalytics.Simulation.Varied;

namespace FraudAnalytics.ML.Tests;

/// <summary>Markets and contenders that are small enough for tests.</summary>
static class EvaluationMarkets
{
    const ulong Seed = 77_002;

    /// <summary>A simulated market of one price ring that covers closely in two lots of five; the number says which.</summary>
    public static LabelledData Rigged(int number)
    {
        var drawn = MarketDesign.Draw(Seed, number, rings: 1);
        return SimulatedData.Of(drawn with
        {
            Rule = AuctionRule.FirstPrice,
            Lots = 250,
            Firms = 60,
            Bidders = 5,
            CostSpread = .1,
            Years = 6,
            YearOnly = false,
            Rings = [.. drawn.Rings.Select(ring => ring with { Size = 5, RiggedShare = .4, Territorial = false, Modes = new(1, 0, 0, 0), Covers = CoverStyle.Close, From = 0, Until = 1 })],
        }, share: .2);
    }

    /// <summary>A market in which some tenders have several lots.</summary>
    public static LabelledMarket OfSharedTenders()
    {
        var builder = new DatasetBuilder();
        var rigged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in SyntheticMarket.Blocks(new() { Seed = Seed, Lots = 400, RingMarkets = 0.5, SharedTenders = 0.5, DirectBuyers = 0 }))
        {
            var batch = new RawBatch();
            SyntheticMarket.Fill(block, batch);
            builder.Add(batch);
            rigged.UnionWith(block.Truths.Where(truth => truth.Kind == SubjectKind.Lot && truth.Scheme.StartsWith("ring-", StringComparison.Ordinal)).Select(truth => truth.Id));
        }
        var data = builder.Build().Data;
        return LabelledMarket.Of("shared tenders", data, data.Lots.ToDictionary(lot => lot.Id, lot => rigged.Contains(lot.Id), StringComparer.Ordinal));
    }

    /// <summary>The same with its labels.</summary>
    public static LabelledMarket Simulated(int number)
    {
        var data = Rigged(number);
        return LabelledMarket.Of($"market {number}", data.Data, data.Data.Lots.ToDictionary(lot => lot.Id, lot => data.Schemes.ContainsKey(lot.Id), StringComparer.Ordinal));
    }

    /// <summary>The same market with its labels in random order.</summary>
    public static LabelledMarket Shuffled(LabelledMarket market, ulong seed)
    {
        bool[] labels = [.. market.Labels];
        new SplitMix64(seed).Shuffle<bool>(labels);
        return market.WithLabels(labels);
    }

    /// <summary>All contenders, the learners with few trees.</summary>
    public static Contenders Small()
    {
        var all = Contenders.Of(ModelCatalog.Load(ModelCatalog.Shipped));
        return all with { Learners = [.. all.Learners.Select(learner => learner with { Trees = learner.Trees with { Trees = 30 } })] };
    }
}
