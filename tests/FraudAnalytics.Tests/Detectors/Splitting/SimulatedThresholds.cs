using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Detectors.Splitting;

/// <summary>SP-02 to SP-04 on simulated markets: nothing where nobody minds the threshold, those who do where some do.</summary>
public sealed class SimulatedThresholds
{
    [Theory, InlineData(42), InlineData(43), InlineData(44)]
    public void Nothing_is_found_where_nobody_minds_the_threshold(ulong seed)
    {
        var market = Simulated(Honest(seed));
        Assert.Empty(Kept(new JustBelowThreshold(new()), market.Input));
        Assert.Empty(Kept(new DensityStepAtThreshold(new()), market.Input));
        Assert.Empty(Kept(new BunchingMassAtThreshold(new()), market.Input));
    }

    /// <summary>A tenth of the buyers award just below the threshold most of what comes to up to 1.3 times it. Seeds that nothing was tuned on; the floors are a little below what was measured.</summary>
    [Fact]
    public void Buyers_that_stay_below_are_named()
    {
        var results = Array.ConvertAll(new ulong[] { 31, 32, 33 }, Measure);
        Assert.Equal(1, results.Min(result => result.Precision));
        Assert.InRange(results.Average(result => result.Recall), 0.75, 1);
    }

    static (double Precision, double Recall) Measure(ulong seed)
    {
        var market = Simulated(Honest(seed) with { DirectBuyers = 100, ContractsPerBuyer = 1400, JustBelow = .1 });
        var named = Kept(new JustBelowThreshold(new()), market.Input);
        var right = named.Count(finding => market.Pushers.Contains(finding.Subject.Ids[0]));
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: {market.Pushers.Count} buyers, {named.Length} named, {right} of them right; {Regimes(market.Input)}");
        return (right / (double)named.Length, right / (double)market.Pushers.Count);
    }

    /// <summary>A regime shows it where many do so: of each category few contracts are left.</summary>
    [Theory, InlineData(31), InlineData(32), InlineData(33)]
    public void A_regime_in_which_many_stay_below_is_found(ulong seed)
    {
        var input = Simulated(Honest(seed) with { DirectBuyers = 60, ContractsPerBuyer = 1400, JustBelow = .4 }).Input;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: {Regimes(input)}");
        Assert.NotEmpty(Kept(new BunchingMassAtThreshold(new()), input));
    }

    static string Regimes(DetectionInput input) => string.Join(", ", new IDetector[] { new DensityStepAtThreshold(new()), new BunchingMassAtThreshold(new()) }.Select(detector => $"{detector.Info.Code} {Kept(detector, input).Length} of {DetectorRun.Run(detector, input, 2).Answers.PValues.Count}"));

    /// <summary>Without buyers that cut purchases into pieces: the pieces lie just below the threshold and SP-04 rightly sees them.</summary>
    static MarketPlan Honest(ulong seed) => MarketPlan.SplitSeries(seed) with { Splitters = 0 };

    static Finding[] Kept(IDetector detector, DetectionInput input) => [.. Findings.FromDrafts(detector.Info, DetectorRun.Run(detector, input, 2).Answers).Kept];

    static (DetectionInput Input, HashSet<string> Pushers) Simulated(MarketPlan plan)
    {
        var batch = new RawBatch();
        var truths = new List<Truth>();
        foreach (var block in SyntheticMarket.Blocks(plan))
        {
            SyntheticMarket.Fill(block, batch);
            truths.AddRange(block.Truths);
        }
        var builder = new DatasetBuilder();
        builder.Add(batch);
        return (new(builder.Build().Data, null!, null!, ThresholdRegister.Shipped, 42) { Threads = 2 }, [.. truths.Where(truth => truth is { Kind: SubjectKind.Buyer, Scheme: "just-below-threshold" }).Select(truth => truth.Id)]);
    }
}
