using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Detectors.Procedure;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Evaluation;

/// <summary>Settings of <c>R060</c>. Source: flag R060 of the Open Contracting Partnership, which names no number of days.</summary>
public sealed record SigningPeriodSettings
{
    /// <summary>Days beyond which the signature came late; exclusive; 1 to 3650, default 60.</summary>
    [Range(1, 3650)] public int LongDays { get; init; } = 60;

    /// <summary>Largest share of comparable lots that took as long; inclusive; 0.001 to 1, default 0.05.</summary>
    [Range(0.001, 1.0)] public double MaximumUsualShare { get; init; } = 0.05;

    /// <summary>Other limits for <see cref="LongDays"/> by procedure, category and country; default none.</summary>
    public ImmutableArray<RuleLimit> Limits { get; init; } = [];
}

/// <summary>The contract was signed long after the award.</summary>
public sealed class SigningPeriod(SigningPeriodSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R060",
        Title = "Long time from award to signature",
        Page = "R060-signing-period",
        Condition = "The contract was signed more than 60 days after the award, later than in nineteen of twenty comparable lots.",
        Family = DetectorFamily.Evaluation,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.AwardDate, DataField.ContractDate],
        InnocentExplanations =
        [
            "A complaint or a standstill period held the signature up.",
            "Guarantees, permits or money of the budget were awaited.",
            "One award covers contracts that are signed over the year.",
        ],
        HowToCheck =
        [
            "Ask what happened in between: were price, quantity or terms renegotiated?",
            "Was the bid still valid at the signature?",
            "Compare the contract with the bid.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (days, limits) = (input.Procedures.SigningDays, new RuleLimits(settings.Limits, input.Thresholds));
        foreach (var lot in input.Data.Lots[partitions])
            if (ProcedureMeasures.IsCancelled(lot.Status)) answers.Excluded("tender cancelled");
            else if (!ProcedureMeasures.IsAwarded(lot)) answers.Excluded("not awarded");
            else if (lot.Tender.Framework.Length > 0) answers.Excluded("called off from a framework");
            else if (days[lot.Index] == PeerValues.None) answers.NotAssessable("no day of signature apart from that of the award or of the term");
            else if (limits.Of(lot.Tender) is var limit && days[lot.Index] <= (limit?.Value ?? settings.LongDays)) answers.NotFlagged();
            else if (PeerRule.IsRarelyAsHigh(days, lot.Index, settings.MaximumUsualShare, answers, out var peers)) answers.Flagged(Draft(input.Procedures.Signatures.ContractOf(lot), days[lot.Index], limit, peers));
    }

    Draft Draft(Contract contract, short days, RuleLimit? limit, Peers peers)
    {
        var (lot, law) = (contract.Lot, string.IsNullOrEmpty(limit?.Basis) ? "" : $" ({limit!.Value.Basis})");
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"The contract is dated {contract.Date}, {days} days after the award. {peers.CountAtLeast(days)} of {peers} took as long; the median is {peers.Median} days."),
            new Evidence($"days from award to signature{law}", days, limit?.Value ?? settings.LongDays, "days")
            {
                Percentile = peers.AtLeast(days),
                Peers = peers.ToString(),
                Weight = 0.5,
                Sources = [contract.SourceOf("contracts/dateSigned"), .. lot.Awards.Select(award => award.SourceOf("awards/date"))],
            });
    }
}
