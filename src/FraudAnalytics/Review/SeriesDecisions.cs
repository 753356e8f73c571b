using System.Collections.Immutable;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>What a reviewer concluded about a series of purchases, with its features.</summary>
/// <param name="FindingId">The finding.</param>
/// <param name="Buyer">The buyer; empty when not known.</param>
/// <param name="Features">In order of <see cref="SeriesFeatures.Names"/>.</param>
/// <param name="Relevant">True where the review was worth it, false for a false alarm.</param>
public sealed record SeriesDecision(string FindingId, string Buyer, ImmutableArray<double> Features, bool Relevant);

/// <summary>The decisions on series of purchases (SP-05 to SP-08) of one or several workspaces.</summary>
/// <param name="Decisions">Those that can be learned from, by finding id.</param>
/// <param name="Undecided">Findings decided by an outcome that says nothing about the score: data error, duplicate, not enough information.</param>
/// <param name="Outdated">Decided findings whose evidence, made by an earlier version, lacks a feature.</param>
public sealed record SeriesDecisions(ImmutableArray<SeriesDecision> Decisions, int Undecided, int Outdated)
{
    static readonly string[] Detectors = ["SP-05", "SP-06", "SP-07", "SP-08"];

    /// <summary>Reads review stores. A case that was decided several times, in one store or in several, goes by its last decision; one that was reopened has none.</summary>
    public static SeriesDecisions Read(IEnumerable<ReviewStore> stores)
    {
        var last = stores.SelectMany(store => store.Decided(Detectors)).GroupBy(decided => decided.Finding.Id, StringComparer.Ordinal)
            .Select(same => same.MaxBy(decided => decided.At, StringComparer.Ordinal)!).OrderBy(decided => decided.Finding.Id, StringComparer.Ordinal).ToArray();
        var telling = last.Where(decided => IsRelevant(decided.Outcome) is not null).ToArray();
        ImmutableArray<SeriesDecision> readable = [.. telling.Select(DecisionOf).OfType<SeriesDecision>()];
        return new(readable, last.Length - telling.Length, telling.Length - readable.Length);
    }

    static SeriesDecision? DecisionOf(DecidedFinding decided) =>
        SeriesFeatures.Read(decided.Finding.Evidence) is { } features ? new(decided.Finding.Id, decided.Finding.Buyer ?? "", features, IsRelevant(decided.Outcome)!.Value) : null;

    /// <summary>Whether the review was worth it; null where the outcome does not tell. An error found and an explanation that had to be asked for were worth the review.</summary>
    internal static bool? IsRelevant(Outcome outcome) => outcome switch
    {
        Outcome.ConfirmedIrregularity or Outcome.ConfirmedError or Outcome.WorthReviewingButExplained => true,
        Outcome.FalseAlarm => false,
        _ => null,
    };
}

/// <summary>A finding of a decided case.</summary>
/// <param name="Finding">As last seen.</param>
/// <param name="Outcome">Of the last decision.</param>
/// <param name="At">When it was decided, ISO.</param>
sealed record DecidedFinding(Finding Finding, Outcome Outcome, string At);
