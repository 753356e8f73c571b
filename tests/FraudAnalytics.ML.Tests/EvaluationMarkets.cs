using FraudAnalytics.ML.Evaluation;
using FraudAnalytics.ML.Training;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Tests;

/// <summary>Markets and contenders that are small enough for tests.</summary>
static class EvaluationMarkets
{
    const ulong Seed = 77_002;

    /// <summary>A simulated market; the number says which.</summary>
    public static LabelledMarket Simulated(int number)
    {
        var data = SimulatedData.Make(Seed, number);
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
