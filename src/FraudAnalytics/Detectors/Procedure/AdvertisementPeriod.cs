using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>RI-04</c>. Source: methods RI-04; OCDS Cardinal R003.</summary>
public sealed record AdvertisementPeriodSettings
{
    /// <summary>Days below which a period is short where no other limit applies; 1 to 365, default 15 (R003).</summary>
    [Range(1, 365)] public int MinimumDays { get; init; } = 15;

    /// <summary>Days below which a period counts fully; 1 to 365, default 5.</summary>
    [Range(1, 365)] public int VeryShortDays { get; init; } = 5;

    /// <summary>Where a larger share of comparable tenders has as short a period, it tells nothing of this one; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;

    /// <summary>Other limits in days by procedure, category, country, value and urgency; the one with most conditions applies; default those of European law.</summary>
    public ImmutableArray<RuleLimit> Limits { get; init; } = LegalPeriods.Submission;
}

/// <summary>Bidders had little time between the call and the deadline.</summary>
public sealed class AdvertisementPeriod(AdvertisementPeriodSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-04",
        Title = "Short time to bid",
        Page = "RI-04-advertisement-period",
        Condition = "Between the call and the deadline (or the opening of bids) of an open or selective procedure lay fewer days than the limit, and than comparable tenders give.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Method, DataField.Published, DataField.Deadline],
        InnocentExplanations =
        [
            "The need was urgent, and the reason is on file.",
            "A prior information notice or a dynamic purchasing system allowed the shorter period.",
            "The published day is that of a corrected notice; the call was out before.",
            "A simple, standard purchase that any firm can price in a day.",
        ],
        HowToCheck =
        [
            "Read the notice and its corrections: when could bidders first see the documents?",
            "Check the shortest period that the law sets for this procedure, value and category, and whether urgency was reasoned.",
            "See how many bid, and whether the winner could know of the purchase before.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var limits = new RuleLimits(settings.Limits, input.Thresholds);
        var periods = input.Procedures.AdvertisementDays;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (ProcedureMeasures.IsCancelled(lot.Tender.Status)) answers.Excluded("tender cancelled");
            else if (lot.Tender.Method is ProcurementMethod.Direct or ProcurementMethod.Limited) answers.Excluded("procedure without open competition");
            else if (lot.Tender.Method == ProcurementMethod.Unknown) answers.NotAssessable("procedure not known");
            else if (periods[lot.Index] == PeerValues.None) answers.NotAssessable(Why(lot.Tender));
            else Judge(lot, limits.Of(lot.Tender), periods, answers);
    }

    static string Why(Tender tender) => !ProcedureMeasures.CallOf(tender).HasValue ? "day of publication not known"
        : tender.Deadline.HasValue || tender.Procedure.BidOpening.HasValue ? "deadline before publication" : "deadline not known";

    void Judge(Lot lot, RuleLimit? limit, PeerValues periods, Answers answers)
    {
        var days = periods[lot.Index];
        if (days >= (limit?.Value ?? settings.MinimumDays)) answers.NotFlagged();
        else if (!periods.TryPeers(lot.Index, out var peers)) answers.NotAssessable(PeerRule.TooFew);
        else if (peers.AtMost(days) > settings.MaximumUsualShare) answers.Excluded("as short periods are usual in this market");
        else answers.Flagged(Draft(lot, days, limit, peers));
    }

    Draft Draft(Lot lot, short days, RuleLimit? limit, Peers peers)
    {
        var least = limit?.Value ?? settings.MinimumDays;
        var law = string.IsNullOrEmpty(limit?.Basis) ? "" : $" ({limit!.Value.Basis})";
        var (call, end) = (ProcedureMeasures.CallOf(lot.Tender), lot.Tender.Deadline.HasValue ? "deadline" : "opening of bids");
        return TenderDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"From the call on {call} to the {end} bidders had {days} days, less than the limit of {least} days{law}. Of {peers} {peers.CountAtMost(days)} had as few; the median is {peers.Median} days."),
            "tender/tenderPeriod",
            new Evidence($"days to bid{law}", days, least, "days")
            {
                Percentile = peers.AtMost(days),
                Peers = peers.ToString(),
                // A legal minimum that was missed is worth a bit by itself; the shortest periods a little more.
                Weight = days < settings.VeryShortDays ? 1.5 : law.Length > 0 ? 1 : 0.75,
            },
            new Evidence("median of comparable tenders", days, peers.Median, "days"));
    }
}
