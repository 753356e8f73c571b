namespace FraudAnalytics.Domain;

/// <summary>Which documents of a process are published (OCDS <c>documentType</c> codelist, related words together), as a set.</summary>
[Flags]
public enum DocumentKinds
{
    /// <summary>None.</summary>
    None = 0,
    ProcurementPlan = 1 << 0,
    NeedsAssessment = 1 << 1,
    MarketStudies = 1 << 2,
    /// <summary>Feasibility study, environmental impact, hearing notice, project plan and their like.</summary>
    OtherPlanning = 1 << 3,
    TenderNotice = 1 << 4,
    BiddingDocuments = 1 << 5,
    TechnicalSpecifications = 1 << 6,
    EvaluationCriteria = 1 << 7,
    EligibilityCriteria = 1 << 8,
    BillOfQuantity = 1 << 9,
    /// <summary>Answers to questions of bidders.</summary>
    Clarifications = 1 << 10,
    AwardNotice = 1 << 11,
    EvaluationReports = 1 << 12,
    ContractNotice = 1 << 13,
    /// <summary>The signed contract or its text.</summary>
    ContractText = 1 << 14,
    /// <summary>Annexes, schedules, arrangements and guarantees.</summary>
    ContractAnnexes = 1 << 15,
    /// <summary>Amendments and cancellations.</summary>
    Amendments = 1 << 16,
    /// <summary>Reports on physical or financial progress.</summary>
    ProgressReports = 1 << 17,
    CompletionCertificate = 1 << 18,
    FinalAudit = 1 << 19,

    /// <summary>Any document of the section <c>planning</c>, whatever its kind.</summary>
    AnyPlanning = 1 << 20,
    /// <summary>Any document of the section <c>tender</c>.</summary>
    AnyTender = 1 << 21,
    /// <summary>Any document of an award.</summary>
    AnyAward = 1 << 22,
    /// <summary>Any document of a contract.</summary>
    AnyContract = 1 << 23,
    /// <summary>Any document of the execution of a contract.</summary>
    AnyImplementation = 1 << 24,
    /// <summary>At least one document does not say what it is, or in a word outside the codelist: a kind that is not here may yet be published.</summary>
    Untold = 1 << 25,
}

/// <summary>An answer that may be unknown.</summary>
public enum YesNo : byte { Unknown, No, Yes }
