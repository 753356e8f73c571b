using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Which fields a record tells, one bit for each.</summary>
static class FieldMasks
{
    public static ulong Bit(DataField field) => 1UL << (int)field;

    /// <summary>What kind of record tells a field.</summary>
    public static CoverageUnit UnitOf(DataField field) =>
        field < DataField.Supplier ? CoverageUnit.Lot : field < DataField.PartyDetails ? CoverageUnit.Contract : CoverageUnit.Party;

    /// <summary>What holds for all records: lists that were read beside them.</summary>
    public static ulong OfAll(Dataset data) => If(data.Listings.Count > 0, DataField.Listings) | If(data.Officials.Count > 0, DataField.Officials);

    public static ulong Of(Party party)
    {
        var mask = If(party.Address.Length > 0, DataField.PartyDetails) | If(party.IsRegistered != YesNo.Unknown, DataField.Register);
        foreach (var fact in party.Facts)
            mask |= fact.Kind switch
            {
                PartyFactKind.Founded => Bit(DataField.FoundedDate),
                PartyFactKind.Owner => Bit(DataField.Owners) | Bit(DataField.PartyDetails),
                PartyFactKind.Phone or PartyFactKind.Email or PartyFactKind.Website or PartyFactKind.BankAccount or PartyFactKind.Director or PartyFactKind.Representative => Bit(DataField.PartyDetails),
                _ => 0,
            };
        return mask;
    }

    /// <param name="lot">The lot.</param>
    /// <param name="parties">The masks of all parties.</param>
    public static ulong Of(Lot lot, ulong[] parties)
    {
        var mask = Of(lot.Tender) | Of(lot.Tender.Procedure) | If(lot.Classification.Length > 0, DataField.Classification) | If(lot.Estimate is not null, DataField.Estimate) | If(lot.PricedBids.Length > 1, DataField.BidPrices) | If(lot.ReceivedBids is not null, DataField.BidCount);
        foreach (var bid in lot.Bids)
            mask |= Bit(DataField.Bidders) | If(bid.Status != BidStatus.Unknown, DataField.BidStatus) | If(bid.Date.HasValue, DataField.BidDate) | If(bid.ReceivedAt.HasValue, DataField.BidTime)
                | If(bid.Reason.Length > 0, DataField.BidReason) | If(!bid.Traces.IsEmpty, DataField.BidTraces) | parties[bid.BidderIndex];
        foreach (var award in lot.Awards)
            mask |= If(award.Supplier is not null, DataField.Winner) | If(award.Amount is not null, DataField.AwardAmount) | If(award.Date.HasValue, DataField.AwardDate) | If(award.Rationale.Length > 0, DataField.AwardRationale)
                | (award.Supplier is { } supplier ? parties[supplier.Index] : 0);
        return mask;
    }

    static ulong Of(Tender tender) => If(tender.Buyer is not null, DataField.Buyer) | If(tender.Method != ProcurementMethod.Unknown, DataField.Method) | If(tender.Category != ProcurementCategory.Unknown, DataField.Category)
        | If(tender.Published.HasValue || tender.Procedure.NoticeDate.HasValue, DataField.Published) | If(tender.Deadline.HasValue || tender.Procedure.BidOpening.HasValue, DataField.Deadline) | If(tender.DeclaredTenderers is not null, DataField.DeclaredTenderers)
        | If(tender.Rationale.Length > 0, DataField.MethodRationale) | If(tender.Official.Length > 0, DataField.Official) | If(tender.Items.Count > 0, DataField.ItemPrices);

    static ulong Of(Procedure procedure) => If(procedure.DeadlineAt.HasValue, DataField.DeadlineTime) | If(procedure.NoticeDate.HasValue, DataField.NoticeDate) | If(procedure.Documents != DocumentKinds.None, DataField.Documents)
        | If(procedure.HasPlanning != YesNo.Unknown, DataField.Planning) | If(procedure.PlannedAmount is not null, DataField.PlannedAmount) | If(procedure.PlannedMethod != ProcurementMethod.Unknown, DataField.PlannedMethod)
        | If(procedure.AwardCriteria.Length > 0, DataField.AwardCriteria) | If(!double.IsNaN(procedure.PriceWeight), DataField.PriceWeight) | If(procedure.EligibilityLength is not null, DataField.Eligibility)
        | If(procedure.DescriptionLength is not null, DataField.Description) | If(procedure.Fee is not null, DataField.ParticipationFee) | If(procedure.HasEnquiries != YesNo.Unknown, DataField.Enquiries)
        | If(procedure.Complaints is not null, DataField.Complaints) | If(procedure.Amendments is not null, DataField.TenderAmendments) | If(procedure.Repeats.Length > 0, DataField.EarlierProcess)
        | If(procedure.BidOpening.HasValue, DataField.BidOpening) | If(procedure.EvaluationStart.HasValue || procedure.EvaluationEnd.HasValue, DataField.EvaluationPeriod)
        | If(procedure.ContractEnd.HasValue, DataField.ContractTerm) | If(procedure.IsAccelerated != YesNo.Unknown, DataField.Accelerated);

    /// <param name="contract">The contract.</param>
    /// <param name="lots">The masks of all lots.</param>
    /// <param name="parties">The masks of all parties.</param>
    public static ulong Of(Contract contract, ulong[] lots, ulong[] parties)
    {
        var execution = contract.Execution;
        return lots[contract.Lot.Index] | (contract.Supplier is { } supplier ? parties[supplier.Index] | Bit(DataField.Supplier) : 0)
            | If(contract.Amount is not null, DataField.ContractAmount) | If(contract.Date.HasValue, DataField.ContractDate) | If(contract.FirstAmount is not null, DataField.FirstAmount)
            | If(contract.Amended.HasValue, DataField.AmendmentDate) | If(!contract.Subcontractors.IsEmpty, DataField.Subcontractors) | If(execution.PeriodEnd.HasValue, DataField.ContractPeriod)
            | If(execution.Documents != DocumentKinds.None, DataField.ContractDocuments) | If(execution.Amendments is not null, DataField.ContractAmendments) | If(execution.Items is not null, DataField.ContractItems)
            | If(execution.Paid is not null, DataField.Payments) | If(execution.FinalAmount is not null, DataField.FinalAmount) | If(execution.FinalDay.HasValue, DataField.FinalDay)
            | If(execution.Milestones is not null, DataField.Milestones) | If(!double.IsNaN(execution.Subcontracted), DataField.SubcontractedShare);
    }

    static ulong If(bool told, DataField field) => told ? Bit(field) : 0;
}
