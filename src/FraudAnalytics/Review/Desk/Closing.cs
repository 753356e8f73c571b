using System.Collections.Immutable;

namespace FraudAnalytics.Review.Desk;

/// <summary>What a person concludes about a case.</summary>
/// <param name="Outcome">What was concluded.</param>
/// <param name="Reason">A code of <see cref="ReasonCodes"/> for the outcome.</param>
/// <param name="Text">Why, in own words; at least <see cref="ReviewPolicy.LeastText"/> characters.</param>
/// <param name="IsReferral">Hand it to an authority; always needs a second person.</param>
public sealed record Closing(Outcome Outcome, string Reason, string Text, bool IsReferral = false);

/// <summary>What became of a closing.</summary>
/// <param name="Version">The new version of the case.</param>
/// <param name="Proposal">Number of the proposal that waits for a second person; null when the case is closed.</param>
public sealed record ClosingResult(long Version, long? Proposal);

/// <summary>Why a case was closed as it was, in words that can be counted.</summary>
public static class ReasonCodes
{
    static readonly ImmutableDictionary<Outcome, ImmutableArray<string>> All = new Dictionary<Outcome, ImmutableArray<string>>
    {
        [Outcome.ConfirmedIrregularity] = ["rule-breached", "pattern-confirmed", "documents-contradict", "other"],
        [Outcome.ConfirmedError] = ["procedure-error", "publication-error", "calculation-error", "other"],
        [Outcome.WorthReviewingButExplained] = ["legal-exception", "thin-market", "urgent-need", "framework-or-lots", "other"],
        [Outcome.FalseAlarm] = ["unlike-peers-for-good-reason", "wrong-peers", "normal-in-this-market", "other"],
        [Outcome.DataError] = ["wrong-amount", "wrong-date", "wrong-party", "missing-records", "other"],
        [Outcome.Duplicate] = ["same-case", "same-records-twice"],
        [Outcome.NotEnoughInformation] = ["documents-not-available", "no-answer", "outside-mandate", "other"],
    }.ToImmutableDictionary();

    /// <summary>The codes that fit an outcome, in the order to offer.</summary>
    public static ImmutableArray<string> Of(Outcome outcome) => All[outcome];
}
