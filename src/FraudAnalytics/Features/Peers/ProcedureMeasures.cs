using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>Plain measures of how a tender was run, in whole steps; <see cref="PeerValues.None"/> where the data does not tell.</summary>
static class ProcedureMeasures
{
    const DocumentKinds Plans = DocumentKinds.ProcurementPlan | DocumentKinds.NeedsAssessment | DocumentKinds.MarketStudies | DocumentKinds.OtherPlanning | DocumentKinds.AnyPlanning;

    /// <summary>True for the lot that answers for its whole tender: facts of a tender are one finding, however many lots it has.</summary>
    public static bool IsFirst(Lot lot) => lot.Data.TenderColumns.LotStart[lot.Data.LotColumns.Tender[lot.Index]] == lot.Index;

    /// <summary>Procedures in which anybody may learn of the call.</summary>
    public static bool IsCompetitive(ProcurementMethod method) => method is ProcurementMethod.Open or ProcurementMethod.Selective;

    /// <summary>Cancelled or withdrawn.</summary>
    public static bool IsCancelled(TenderStatus status) => status is TenderStatus.Cancelled or TenderStatus.Withdrawn;

    /// <summary>The first day on which the call was to be seen: of the notice and the start of the tender period the earlier.</summary>
    public static Day CallOf(Tender tender)
    {
        var (notice, published) = (tender.Procedure.NoticeDate, tender.Published);
        return !notice.HasValue || published.HasValue && published < notice ? published : notice;
    }

    /// <summary>Days from the call to the deadline, or to the opening of bids where no deadline is given; a deadline before the call has none.</summary>
    public static short AdvertisementDays(Tender tender)
    {
        var (call, end) = (CallOf(tender), tender.Deadline.HasValue ? tender.Deadline : tender.Procedure.BidOpening);
        return call.HasValue && end.HasValue && end >= call ? PeerValues.Step(end.DaysSince(call)) : PeerValues.None;
    }

    /// <summary>The day on which bids lay before the buyer: of deadline and opening the later.</summary>
    public static Day BidsIn(Tender tender)
    {
        var (deadline, opening) = (tender.Deadline, tender.Procedure.BidOpening);
        return opening > deadline ? opening : deadline;
    }

    /// <summary>The first active award with a day; <see cref="Day.None"/> when none has one.</summary>
    public static Day AwardDay(Lot lot)
    {
        var first = Day.None;
        foreach (var award in lot.Awards)
            if (award is { IsActive: true, Date.HasValue: true } && (!first.HasValue || award.Date < first)) first = award.Date;
        return first;
    }

    /// <summary>True when an active award is there.</summary>
    public static bool IsAwarded(Lot lot)
    {
        foreach (var award in lot.Awards)
            if (award.IsActive) return true;
        return false;
    }

    /// <summary>True when a lot of the tender is awarded.</summary>
    public static bool IsAwarded(Tender tender)
    {
        foreach (var lot in tender.Lots)
            if (IsAwarded(lot)) return true;
        return false;
    }

    /// <summary>Days from the bids to the award; an award before them has none.</summary>
    public static short DecisionDays(Lot lot)
    {
        var (bids, award) = (BidsIn(lot.Tender), AwardDay(lot));
        return bids.HasValue && award.HasValue && award >= bids ? PeerValues.Step(award.DaysSince(bids)) : PeerValues.None;
    }

    /// <summary>1 where an awarded tender shows no call, or one dated after its first award; 0 where it shows one.</summary>
    public static short WithoutCall(Tender tender)
    {
        var (call, award) = (CallOf(tender), Day.None);
        foreach (var lot in tender.Lots)
            if (AwardDay(lot) is { HasValue: true } day && (!award.HasValue || day < award)) award = day;
        if (call.HasValue) return Flag(award.HasValue && call > award);
        return Flag(!tender.Deadline.HasValue && tender.Procedure.Has(DocumentKinds.TenderNotice) != YesNo.Yes);
    }

    /// <summary>How closed the procedure is, in halves: 0 open, 1 selective, 2 limited or direct. Source: methods RI-03.</summary>
    public static short Closed(ProcurementMethod method) => method switch
    {
        ProcurementMethod.Open => 0,
        ProcurementMethod.Selective => 1,
        ProcurementMethod.Limited or ProcurementMethod.Direct => 2,
        _ => PeerValues.None,
    };

    /// <summary>Share of other criteria than price, in thousandths; half where criteria beside price are named without weights.</summary>
    public static short OtherCriteria(Procedure procedure)
    {
        if (procedure.PriceWeight is >= 0 and <= 1 and var price) return PeerValues.Step(1000 * (1 - price));
        return procedure.AwardCriteria.ToLowerInvariant() switch
        {
            "priceonly" or "lowestcost" or "costonly" or "price" or "lowest price" => 0,
            "qualityonly" => 1000,
            "ratedcriteria" or "bestproposal" or "bestvaluetogovernment" or "bestvalue" => 500,
            _ => PeerValues.None,
        };
    }

    /// <summary>1 where no planning section and no planning document is published, else 0.</summary>
    public static short WithoutPlanning(Procedure procedure) => Flag(procedure.HasPlanning != YesNo.Yes && (procedure.Documents & Plans) == 0);

    /// <summary>What it costs to take part, in hundred-thousandths of the estimate.</summary>
    public static short FeeShare(Tender tender) =>
        tender.Procedure.Fee is { } fee && tender.Estimate is { Units: > 0 } estimate && fee.Currency == estimate.Currency ? PeerValues.Step(1e5 * fee.Units / estimate.Units) : PeerValues.None;

    /// <summary>A number that may be unknown, as a step.</summary>
    public static short Known(int? number) => number is int known ? PeerValues.Step(known) : PeerValues.None;

    /// <summary>1 or 0.</summary>
    public static short Flag(bool fact) => fact ? (short)1 : (short)0;
}
