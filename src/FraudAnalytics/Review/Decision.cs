using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>What a person concluded about a case.</summary>
public enum Outcome { ConfirmedIrregularity, ConfirmedError, WorthReviewingButExplained, FalseAlarm, DataError, Duplicate, NotEnoughInformation }

/// <summary>Where a case stands.</summary>
public enum CaseStatus { New, Decided, Reopened, Proposed, Referred }

/// <summary>A decision to record.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="ExpectedVersion">Version of the case that the reviewer saw; another one in the store refuses the decision.</param>
/// <param name="Outcome">What was concluded.</param>
/// <param name="Reason">Why, in short; not empty.</param>
/// <param name="Note">Anything else; may be empty.</param>
/// <param name="Reviewer">Who decides; not empty.</param>
public sealed record Decision(string CaseId, long ExpectedVersion, Outcome Outcome, string Reason, string Note, string Reviewer);

/// <summary>A case as the store holds it.</summary>
/// <param name="Id">Lasting id of the case.</param>
/// <param name="SubjectKey">Kind and ids of the subject.</param>
/// <param name="Label">What a person calls the subject.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StatusReason">Outcome of a decided case, or why a case came back.</param>
/// <param name="Version">Raised by each decision and each reopening.</param>
/// <param name="Measure">What it was like in the latest scan that saw it.</param>
/// <param name="Decided">What the case was like when it was decided; null when it never was.</param>
/// <param name="FirstScan">Scan that saw it first.</param>
/// <param name="LastScan">Scan that saw it last.</param>
public sealed record StoredCase(string Id, string SubjectKey, string Label, CaseStatus Status, string StatusReason, long Version, CaseMeasure Measure, CaseMeasure? Decided, string FirstScan, string LastScan);

/// <summary>What counts when a decided case is scanned again.</summary>
/// <param name="Risk">0 to 1.</param>
/// <param name="BaseAmount">Amount at stake in base currency; null when unknown.</param>
/// <param name="Detectors">Codes of the detectors with findings on it.</param>
public sealed record CaseMeasure(double Risk, Money? BaseAmount, IReadOnlyList<string> Detectors)
{
    /// <summary>Growth of the amount that brings a decided case back: a quarter.</summary>
    const decimal MaterialGrowth = 1.25m;

    /// <summary>Why a decided case must come back: a detector that was not there, a quarter more money, or a higher band of risk. Null when it stays closed.</summary>
    public string? MaterialChangeSince(CaseMeasure decided)
    {
        var added = Detectors.Except(decided.Detectors, StringComparer.Ordinal).ToList();
        if (added.Count > 0) return $"new indicator {string.Join(", ", added)}";
        if (BaseAmount is { } now && decided.BaseAmount is { } before && now.Currency == before.Currency && now.Amount >= before.Amount * MaterialGrowth && now.Units > before.Units)
            return $"amount at stake grew from {before} to {now}";
        if (Combine.Band(Risk) > Combine.Band(decided.Risk)) return $"risk rose from {Combine.Band(decided.Risk)} to {Combine.Band(Risk)}";
        return null;
    }
}
