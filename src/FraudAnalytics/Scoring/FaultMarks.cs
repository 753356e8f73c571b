using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Scoring;

/// <summary>Tells findings about one lot which value of it was perhaps entered wrongly.</summary>
static class FaultMarks
{
    /// <summary>The finding with the likely fault of its lot, where it is about one lot and of a family that such a fault sets off; else as it is.</summary>
    public static Finding On(Finding finding, LikelyFaults faults)
    {
        if (finding.Subject.Kind is not (SubjectKind.Lot or SubjectKind.Bid or SubjectKind.Contract) || finding.Lots is not [var lot]) return finding;
        return Of(finding.Family, lot, faults) is { } fault ? finding with { LikelyFault = fault } : finding;
    }

    static LikelyFault? Of(DetectorFamily family, string lot, LikelyFaults faults) => family switch
    {
        DetectorFamily.Price or DetectorFamily.Bidding or DetectorFamily.Execution => faults.Price(lot),
        DetectorFamily.Procedure => faults.Date(lot),
        DetectorFamily.Evaluation => faults.Price(lot) ?? faults.Date(lot),
        _ => null,
    };
}
