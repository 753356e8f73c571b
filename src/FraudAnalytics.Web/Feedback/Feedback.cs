using System.Collections.Immutable;
using FraudAnalytics.ML;
using FraudAnalytics.Review;

namespace FraudAnalytics.Web.Feedback;

/// <summary>A case that is closed, and what it was like then.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="IsControl">True when it was drawn at random for the control sample.</param>
/// <param name="Detectors">Codes of the detectors with findings on it when it was closed; none for a lot that was drawn without a finding.</param>
/// <param name="Outcome">What was concluded.</param>
/// <param name="DecidedAt">When, in UTC.</param>
/// <param name="Waited">Time since the scan that saw it first; null when that scan is not known.</param>
public sealed record ClosedCase(string CaseId, bool IsControl, ImmutableArray<string> Detectors, Outcome Outcome, DateTimeOffset DecidedAt, TimeSpan? Waited);

/// <summary>What people concluded about some cases, counted.</summary>
/// <param name="Confirmed">Confirmed irregularities and confirmed errors.</param>
/// <param name="Explained">Worth reviewing but explained.</param>
/// <param name="FalseAlarms">Not worth a review.</param>
/// <param name="DataErrors">The records were wrong.</param>
/// <param name="Unsettled">Duplicates, and closed for want of information: they say nothing about the indicator.</param>
/// <param name="Median">Half of them were closed within this time of being first seen; null when none says when.</param>
public sealed record Conclusions(int Confirmed, int Explained, int FalseAlarms, int DataErrors, int Unsettled, TimeSpan? Median)
{
    /// <summary>Cases that were closed.</summary>
    public int Reviewed => Judged + Unsettled;

    /// <summary>Those that say whether the lead was worth it.</summary>
    public int Judged => Worth + FalseAlarms + DataErrors;

    /// <summary>Worth a review: confirmed, or explained on a closer look.</summary>
    public int Worth => Confirmed + Explained;

    /// <summary>Share confirmed of those judged, with its 95% Wilson interval.</summary>
    public Share ConfirmedShare => Share.Of(Confirmed, Judged);

    /// <summary>Share worth a review of those judged, with its 95% Wilson interval.</summary>
    public Share WorthShare => Share.Of(Worth, Judged);

    /// <summary>Counts cases.</summary>
    public static Conclusions Of(IReadOnlyCollection<ClosedCase> cases)
    {
        int Count(params ReadOnlySpan<Outcome> outcomes)
        {
            var wanted = outcomes.ToArray();
            return cases.Count(item => wanted.Contains(item.Outcome));
        }
        return new(
            Count(Outcome.ConfirmedIrregularity, Outcome.ConfirmedError), Count(Outcome.WorthReviewingButExplained), Count(Outcome.FalseAlarm), Count(Outcome.DataError),
            Count(Outcome.Duplicate, Outcome.NotEnoughInformation), MedianOf([.. cases.Select(item => item.Waited).OfType<TimeSpan>().Order()]));
    }

    static TimeSpan? MedianOf(TimeSpan[] ordered) => ordered.Length == 0 ? null : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
}

/// <summary>Conclusions under the name of what they are about.</summary>
public sealed record Judgement(string Label, Conclusions Conclusions);

/// <summary>What the control sample says about all cases and all lots. It was drawn at random, so that no order of review biases it.</summary>
/// <param name="Flagged">What was concluded about cases drawn.</param>
/// <param name="Unflagged">What was concluded about lots drawn that had no finding.</param>
/// <param name="OfCases">All cases with findings.</param>
/// <param name="OfLots">All lots without one.</param>
public sealed record ControlEstimate(Conclusions Flagged, Conclusions Unflagged, int OfCases, int OfLots)
{
    /// <summary>Share of all cases that is worth a review.</summary>
    public Share Precision => Flagged.WorthShare;

    /// <summary>Share of all lots without a finding that would have been worth one.</summary>
    public Share Missed => Unflagged.WorthShare;

    /// <summary>Of all that is worth a review, the share that has a case; null before both kinds were judged. The interval joins the ends of both others, which is wider than it need be.</summary>
    public Share? Recall => Flagged.Judged == 0 || Unflagged.Judged == 0 ? null : new(Part(Precision.Value, Missed.Value), Part(Precision.Low, Missed.High), Part(Precision.High, Missed.Low));

    double Part(double precision, double missed)
    {
        var (found, lost) = (OfCases * precision, OfLots * missed);
        return found + lost == 0 ? double.NaN : found / (found + lost);
    }
}
