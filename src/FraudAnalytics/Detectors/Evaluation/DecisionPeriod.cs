using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Detectors.Procedure;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Evaluation;

/// <summary>Settings of <c>RI-05</c>. Source: methods RI-05; flags R061, R062 and R015.</summary>
public sealed record DecisionPeriodSettings
{
    /// <summary>Most days from the bids to the award that count as short; inclusive; 0 to 365, default 5.</summary>
    [Range(0, 365)] public int ShortDays { get; init; } = 5;

    /// <summary>Days beyond which the decision took long; exclusive; 1 to 3650, default 100.</summary>
    [Range(1, 3650)] public int LongDays { get; init; } = 100;

    /// <summary>Where a larger share of comparable lots was decided as fast (or as slowly), it tells nothing of this one; inclusive; 0.01 to 1, default 0.05.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.05;

    /// <summary>Other limits for <see cref="ShortDays"/> by procedure, category and country; default none.</summary>
    public ImmutableArray<RuleLimit> ShortLimits { get; init; } = [];

    /// <summary>Other limits for <see cref="LongDays"/>; default none.</summary>
    public ImmutableArray<RuleLimit> LongLimits { get; init; } = [];
}

/// <summary>The award came at once, or very late.</summary>
public sealed class DecisionPeriod(DecisionPeriodSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-05",
        Title = "Unusual time to decide",
        Page = "RI-05-decision-period",
        Condition = "From the deadline (or the opening of bids) to the award passed at most 5 or more than 100 days, as in few comparable lots.",
        Family = DetectorFamily.Evaluation,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Deadline, DataField.AwardDate],
        InnocentExplanations =
        [
            "One or two simple bids can be compared in a day; an electronic auction decides at once.",
            "A complaint, a review by a higher body or missing funds held the award up.",
            "The day given is that of entry or of signature, not of the decision.",
        ],
        HowToCheck =
        [
            "Read the evaluation report: who met when, and how long for how many pages of bids?",
            "Was the winner named before the bids were in? Compare with the day of the contract's draft.",
            "Where it took long: see what was asked of bidders in between and whether prices or members of the panel changed.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (shortest, longest) = (new RuleLimits(settings.ShortLimits, input.Thresholds), new RuleLimits(settings.LongLimits, input.Thresholds));
        var periods = input.Procedures.DecisionDays;
        foreach (var lot in input.Data.Lots[partitions])
            if (ProcedureMeasures.IsCancelled(lot.Status)) answers.Excluded("tender cancelled");
            else if (lot.Tender.Method == ProcurementMethod.Direct) answers.Excluded("direct award");
            else if (!ProcedureMeasures.IsAwarded(lot)) answers.Excluded("not awarded");
            else if (periods[lot.Index] == PeerValues.None) answers.NotAssessable(Why(lot));
            else Judge(lot, (shortest.Of(lot.Tender), longest.Of(lot.Tender)), periods, answers);
    }

    static string Why(Lot lot) => !ProcedureMeasures.BidsIn(lot.Tender).HasValue ? "deadline not known"
        : ProcedureMeasures.AwardDay(lot).HasValue ? "award dated before the deadline" : "day of the award not known";

    void Judge(Lot lot, (RuleLimit? Short, RuleLimit? Long) limits, PeerValues periods, Answers answers)
    {
        var days = periods[lot.Index];
        var (least, most) = (limits.Short?.Value ?? settings.ShortDays, limits.Long?.Value ?? settings.LongDays);
        if (days > least && days <= most) answers.NotFlagged();
        else if (!periods.TryPeers(lot.Index, out var peers)) answers.NotAssessable(PeerRule.TooFew);
        else if ((days <= least ? peers.AtMost(days) : peers.AtLeast(days)) > settings.MaximumUsualShare) answers.Excluded(days <= least ? "as fast decisions are usual in this market" : "as slow decisions are usual in this market");
        else answers.Flagged(days <= least ? Fast(lot, days, least, limits.Short?.Basis, peers) : Slow(lot, days, most, limits.Long?.Basis, peers));
    }

    static Draft Fast(Lot lot, short days, double least, string? basis, Peers peers) => Draft(lot, basis,
        string.Create(CultureInfo.InvariantCulture, $"The award came {days} days after the bids were in, within the limit of {least} days. Of {peers} {peers.CountAtMost(days)} were decided as fast; the median is {peers.Median} days."),
        new Evidence("days from bids to award", days, least, "days") { Percentile = peers.AtMost(days), Peers = peers.ToString(), Weight = 1 });

    static Draft Slow(Lot lot, short days, double most, string? basis, Peers peers) => Draft(lot, basis,
        string.Create(CultureInfo.InvariantCulture, $"The award came {days} days after the bids were in, more than the limit of {most} days. Of {peers} {peers.CountAtLeast(days)} took as long; the median is {peers.Median} days."),
        new Evidence("days from bids to award", days, most, "days") { Percentile = peers.AtLeast(days), Peers = peers.ToString(), Weight = 0.5 });

    static Draft Draft(Lot lot, string? basis, string sentence, Evidence evidence) =>
        LotDraft.Of(lot, sentence, evidence with { Label = string.IsNullOrEmpty(basis) ? evidence.Label : $"{evidence.Label} ({basis})", Sources = [lot.Tender.SourceOf("tender/tenderPeriod"), .. lot.Awards.Select(award => award.SourceOf("awards/date"))] });
}
