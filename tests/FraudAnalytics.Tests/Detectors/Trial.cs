using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Detectors;

/// <summary>Runs one detector over hand-made or simulated records.</summary>
static class Trial
{
    /// <summary>Answers of a detector that looks at no price reference.</summary>
    public static Answers Run(IDetector detector, Dataset data, ThresholdRegister? thresholds = null, int threads = 1, ulong seed = 42)
    {
        var outcome = DetectorRun.Run(detector, new(data, null!, null!, thresholds ?? ThresholdRegister.Shipped, seed), threads, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Failure);
        return outcome.Answers;
    }

    public static Day Date(int month, int day) => Day.Of(2019, month, day);
}
