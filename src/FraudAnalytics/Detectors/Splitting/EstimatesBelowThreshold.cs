using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-13</c>. Source: methods SP-13.</summary>
public sealed record EstimatesBelowThresholdSettings
{
    /// <summary>Fewest estimates just below the threshold whose award differs from them; 3 to 1000, default 8.</summary>
    [Range(3, 1000)] public int MinimumEstimates { get; init; } = 8;

    /// <summary>Fewest estimates in the buyer's own placebo bands; with fewer all other buyers' are taken. 3 to 1000, default 12.</summary>
    [Range(3, 1000)] public int MinimumPlacebo { get; init; } = 12;

    /// <summary>Whether open calls are tested too: sensible for thresholds that ask for more than an open call (notice abroad); default false.</summary>
    public bool OpenCalls { get; init; }

    /// <summary>Largest p-value that is flagged, before false discoveries are controlled; 0.0001 to 0.5, default 0.05.</summary>
    [Range(0.0001, 0.5)] public double MaximumP { get; init; } = 0.05;
}

/// <summary>Estimates lie just below a threshold and the awards at or above it.</summary>
public sealed class EstimatesBelowThreshold(EstimatesBelowThresholdSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-13",
        Title = "Estimates just below a threshold, awards above",
        Page = "SP-13-estimates-below-threshold",
        Condition = "A buyer's estimates just below a legal threshold are overrun past it more often than estimates just below amounts that are no threshold.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.Buyer,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.Estimate, DataField.ContractAmount],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "Prices rose between estimate and award.",
            "Estimates leave out tax or options that the award includes.",
            "Budgets are set to the threshold, and one offer came in above.",
            "Different kinds of purchases lie near the threshold and below it.",
        ],
        HowToCheck =
        [
            "Open the estimates just below the threshold: who made them, from which prices, when?",
            "Compare with estimates of like purchases far from the threshold.",
            "Check which rule applies when offers exceed the threshold, and whether it was followed.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        SeriesAnswers.CountUnassigned(input, partitions, answers);
        var habits = input.Habits.Estimates(settings.OpenCalls);
        var own = new SeriesBands[input.Purchases.ThresholdSets.Series.Length];
        foreach (var buyer in input.Data.Buyers[partitions])
        {
            Array.Clear(own);
            var (known, tried) = Count(input.Purchases, buyer.Index, own);
            Judge(input, buyer, habits, own, known, tried, answers);
        }
    }

    (bool Known, bool Tried) Count(Purchases purchases, int buyer, SeriesBands[] own)
    {
        var (known, tried) = (false, false);
        var (first, end) = NextThreshold.Pairs(purchases.Data, buyer);
        for (var pair = first; pair < end; pair++)
        {
            var range = purchases.OfPair(pair);
            for (var slot = range.Start.Value; slot < range.End.Value; slot++)
            {
                if (!EstimateBands.Count(purchases, slot, settings.OpenCalls, own)) continue;
                known = true;
                tried |= EstimateBands.IsTried(purchases, slot, settings.OpenCalls);
            }
        }
        return (known, tried);
    }

    void Judge(DetectionInput input, Buyer buyer, EstimateBands habits, SeriesBands[] own, bool known, bool tried, Answers answers)
    {
        EstimateTest? best = null;
        var tests = 0;
        for (var series = 0; series < own.Length; series++)
        {
            if (EstimateTest.Of(series, own[series], habits[series], settings) is not { } test) continue;
            tests++;
            if (best is null || test.P < best.Value.P) best = test;
        }
        if (best is not { } strongest) Without(input.Purchases, buyer.Index, known, tried, answers);
        else if (Math.Min(1, tests * strongest.P) is var p && p > settings.MaximumP) answers.NotFlagged(p);
        else answers.Flagged(EstimateDraft.Of(input, buyer, strongest, p, settings));
    }

    static void Without(Purchases purchases, int buyer, bool known, bool tried, Answers answers)
    {
        var (first, end) = NextThreshold.Pairs(purchases.Data, buyer);
        if (tried) answers.NotAssessable("too few estimates just below a threshold");
        else if (NextThreshold.Barrier(purchases, first, end) is { } barrier && (known || !barrier.IsExclusion)) SeriesAnswers.WithoutSeries(barrier, answers);
        else answers.NotAssessable("no estimates");
    }
}

/// <summary>How often estimates just below a series of thresholds were overrun, against placebo bands.</summary>
/// <param name="Series">Number of the series.</param>
/// <param name="Own">The buyer's bands.</param>
/// <param name="Peers">The placebo counts compared with.</param>
/// <param name="OwnPlacebo">Whether they are the buyer's own.</param>
readonly record struct EstimateTest(int Series, SeriesBands Own, BandCount Peers, bool OwnPlacebo)
{
    /// <summary>The table of overruns.</summary>
    public FisherExact Table => new(Own.Below.Crossed, Own.Below.Tried - Own.Below.Crossed, Peers.Crossed, Peers.Tried - Peers.Crossed);

    /// <summary>Chance of as many overruns.</summary>
    public double P { get; init; } = 1;

    /// <summary>Null where there are too few estimates to tell.</summary>
    public static EstimateTest? Of(int series, SeriesBands own, SeriesBands everybody, EstimatesBelowThresholdSettings settings)
    {
        if (own.Below.Tried < settings.MinimumEstimates) return null;
        var alone = own.Placebo.Tried >= settings.MinimumPlacebo;
        var peers = alone ? own.Placebo : everybody.Placebo - own.Placebo;
        if (peers.Tried < settings.MinimumPlacebo) return null;
        var test = new EstimateTest(series, own, peers, alone);
        return test with { P = test.Table.P };
    }
}
