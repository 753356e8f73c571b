using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review;

/// <summary>What reviewers concluded about a lot.</summary>
/// <param name="Lot">Canonical id of the lot.</param>
/// <param name="Relevant">True where the review was worth it, false for a false alarm.</param>
/// <param name="At">When it was decided, ISO in UTC.</param>
/// <param name="IsControl">True for a case of the control sample, which is drawn at random.</param>
public sealed record LotDecision(string Lot, bool Relevant, string At, bool IsControl);

/// <summary>The decisions of a workspace on lots.</summary>
/// <param name="Decisions">Those that can be learned from, by time and lot.</param>
/// <param name="Untelling">Decided lots with an outcome that says nothing about the score: data error, duplicate, not enough information.</param>
/// <param name="OtherSubjects">Decided cases about something else than a lot: the score of lots learns nothing from them.</param>
public sealed record LotDecisions(ImmutableArray<LotDecision> Decisions, int Untelling, int OtherSubjects)
{
    /// <summary>Reads the decisions that stand: of each case the last one that was not taken back, and none where it was opened again.</summary>
    public static LotDecisions Read(ReviewStore store)
    {
        var decided = store.DecidedCases();
        var lots = decided.Where(item => item.Kind == SubjectKind.Lot).ToArray();
        var telling = lots.Where(item => SeriesDecisions.IsRelevant(item.Outcome) is not null).ToArray();
        return new(
            [.. telling.Select(item => new LotDecision(item.Subject, SeriesDecisions.IsRelevant(item.Outcome)!.Value, item.At, item.IsControl)).OrderBy(item => item.At, StringComparer.Ordinal).ThenBy(item => item.Lot, StringComparer.Ordinal)],
            lots.Length - telling.Length, decided.Count - lots.Length);
    }
}

/// <summary>A case that stands as decided.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">Id of its subject.</param>
/// <param name="Outcome">Of the decision that stands.</param>
/// <param name="At">When it was decided, ISO in UTC.</param>
/// <param name="IsControl">True when it was drawn at random.</param>
sealed record DecidedCase(SubjectKind Kind, string Subject, Outcome Outcome, string At, bool IsControl);
