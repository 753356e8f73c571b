namespace FraudAnalytics.Domain;

/// <summary>What a record may tell and a detector may need. Told by lots (with their tender, bids and awards), by contracts, and by parties.</summary>
public enum DataField
{
    // Of lots.
    Buyer,
    Method,
    Category,
    Classification,
    Estimate,
    /// <summary>Day of publication: start of the tender period or day of the notice.</summary>
    Published,
    /// <summary>Last day for bids, or the day they were opened.</summary>
    Deadline,
    DeadlineTime,
    DeclaredTenderers,
    MethodRationale,
    Official,
    /// <summary>Who bid, at least one.</summary>
    Bidders,
    /// <summary>How many bids came in.</summary>
    BidCount,
    /// <summary>At least two comparable prices.</summary>
    BidPrices,
    BidStatus,
    BidDate,
    BidTime,
    /// <summary>Why a bid was turned away.</summary>
    BidReason,
    BidTraces,
    /// <summary>Who won.</summary>
    Winner,
    AwardAmount,
    AwardDate,
    AwardRationale,
    NoticeDate,
    Documents,
    Planning,
    PlannedAmount,
    PlannedMethod,
    AwardCriteria,
    PriceWeight,
    Eligibility,
    Description,
    ParticipationFee,
    Enquiries,
    Complaints,
    TenderAmendments,
    EarlierProcess,
    BidOpening,
    EvaluationPeriod,
    ContractTerm,
    Accelerated,
    ItemPrices,

    // Of contracts.
    Supplier,
    ContractAmount,
    ContractDate,
    FirstAmount,
    AmendmentDate,
    Subcontractors,
    ContractPeriod,
    ContractDocuments,
    ContractAmendments,
    ContractItems,
    Payments,
    FinalAmount,
    FinalDay,
    Milestones,
    SubcontractedShare,

    // Of parties.
    /// <summary>Address, telephone, mailbox, account, director or owner.</summary>
    PartyDetails,
    FoundedDate,
    Owners,
    Register,
    /// <summary>A debarment list was read.</summary>
    Listings,
    /// <summary>Officials of buyers were read.</summary>
    Officials,
}
