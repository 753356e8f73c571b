using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Tests;

/// <summary>The series that a scan of a simulated market flags, with what was planted.</summary>
sealed class DecidedMarket
{
    readonly ulong seed;
    readonly Dataset data;
    readonly Planted planted;

    public DecidedMarket(ulong seed, double lowestScore = 0)
    {
        this.seed = seed;
        var (builder, truths) = (new DatasetBuilder(), new List<Truth>());
        foreach (var batch in SyntheticMarket.Batches(MarketPlan.SplitSeries(seed), truths: truths.Add)) builder.Add(batch);
        data = builder.Build().Data;
        planted = new(truths);
        Findings = Scan(SeriesWeights.Formula, lowestScore);
    }

    /// <summary>Findings of SP-05 to SP-08 by the formula.</summary>
    public Finding[] Findings { get; }

    /// <summary>Findings when series are ranked by other weights.</summary>
    public Finding[] Scan(SeriesWeights weights, double lowestScore)
    {
        var input = FraudAnalytics.Scan.InputFor(data, SettingsFile.Default, 2) with { SeriesWeights = weights };
        IDetector[] detectors =
        [
            new SplitClusters(new() { MinimumScore = lowestScore }), new SimilarPurchases(new() { MinimumScore = lowestScore }),
            new SequentialPurchases(new() { MinimumScore = lowestScore }), new RelatedSuppliers(new() { MinimumScore = lowestScore }),
        ];
        return [.. detectors.Select(detector => DetectorRun.Run(detector, input, 2, TestContext.Current.CancellationToken)).SelectMany(outcome => Scoring.Findings.FromDrafts(outcome.Info, outcome.Answers).Kept)];
    }

    /// <summary>True where half of a series was planted.</summary>
    public bool IsPlanted(Finding finding) => planted.HoldsSeries(finding.Subject);

    /// <summary>What a reviewer decides who confirms what was planted and dismisses the rest, but for mistakes.</summary>
    public IEnumerable<SeriesDecision> Decisions(double mistakes)
    {
        foreach (var finding in Findings)
        {
            var wrong = SplitMix64.For(seed, "reviewer", finding.Id).Chance(mistakes);
            yield return new($"{seed}:{finding.Id}", $"{seed}:{finding.Buyer}", SeriesFeatures.Read(finding.Evidence)!.Value, IsPlanted(finding) != wrong);
        }
    }

    /// <summary>ROC-AUC of a score over the findings, by what was planted.</summary>
    public double RocAuc(SeriesWeights weights) =>
        QueueMetrics.RocAuc(Array.ConvertAll(Findings, finding => weights.Score(SeriesFeatures.Read(finding.Evidence)!.Value.AsSpan())), Array.ConvertAll(Findings, IsPlanted));
}
