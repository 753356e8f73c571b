using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class NoRegimeTests
{
    public static TheoryData<IDetector> Detectors => [new DensityStepAtThreshold(new()), new BunchingMassAtThreshold(new())];

    /// <summary>Payments, records without country, countries without thresholds: nothing was looked at, and that is said.</summary>
    [Theory, MemberData(nameof(Detectors))]
    public void Without_a_threshold_nothing_is_assessable(IDetector detector)
    {
        var data = new RawBuilder().Tender("P1", method: "direct", country: "XX").Award("P1", "S1", 39_500, date: Trial.Date(3, 1)).Prepare().Data;
        var answers = Trial.Run(detector, data);
        Assert.Equal(0, answers.NotFlaggedCount);
        Assert.Equal(1, answers.NotAssessableReasons["no purchase under a threshold on file"]);
    }
}
