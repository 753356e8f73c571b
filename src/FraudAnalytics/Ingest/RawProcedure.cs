using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>What a row says of how a contracting process was run, beside what <see cref="RawTender"/> holds. It stands apart because few sources tell it; start from <see cref="None"/>.</summary>
public record struct RawProcedure
{
    /// <summary>Says nothing.</summary>
    public static RawProcedure None => new() { PriceWeight = double.NaN, EligibilityLength = -1, DescriptionLength = -1, Enquiries = -1, UnansweredEnquiries = -1, Complaints = -1, Amendments = -1 };

    /// <summary>Day on which the call was published.</summary>
    public Day NoticeDate { get; set; }
    /// <summary>Documents of all sections.</summary>
    public DocumentKinds Documents { get; set; }
    /// <summary>A planning section is there.</summary>
    public YesNo HasPlanning { get; set; }
    /// <summary>The budget planned.</summary>
    public RawAmount Planned { get; set; }
    /// <summary>The method that the plan names; codelist word.</summary>
    public Text PlannedMethod { get; set; }
    /// <summary>Award criteria, codelist word.</summary>
    public Text AwardCriteria { get; set; }
    /// <summary>Weight of price among the criteria, 0 to 1; NaN when not given.</summary>
    public double PriceWeight { get; set; }
    /// <summary>Characters of all that is asked of bidders; -1 when nothing is given.</summary>
    public int EligibilityLength { get; set; }
    /// <summary>Characters of the tender's description; -1 when none is given.</summary>
    public int DescriptionLength { get; set; }
    /// <summary>What it costs to take part or to get the documents.</summary>
    public RawAmount Fee { get; set; }
    public YesNo HasEnquiries { get; set; }
    /// <summary>Questions asked; -1 when not given.</summary>
    public int Enquiries { get; set; }
    /// <summary>Questions without an answer; -1 when not given.</summary>
    public int UnansweredEnquiries { get; set; }
    /// <summary>Complaints; -1 when not given.</summary>
    public int Complaints { get; set; }
    /// <summary>Changes of the call; -1 when not given.</summary>
    public int Amendments { get; set; }
    /// <summary>OCID or id of an earlier process that it replaces or repeats.</summary>
    public Text Repeats { get; set; }
    public Day BidOpening { get; set; }
    /// <summary>Start of the award period.</summary>
    public Day EvaluationStart { get; set; }
    /// <summary>End of the award period.</summary>
    public Day EvaluationEnd { get; set; }
    /// <summary>When the contract was to begin, as the call says.</summary>
    public Day ContractStart { get; set; }
    /// <summary>When the contract was to end, as the call says.</summary>
    public Day ContractEnd { get; set; }
    /// <summary>Periods were shortened for urgency.</summary>
    public YesNo IsAccelerated { get; set; }
}

/// <summary>What a row says of how a contract was carried out, beside what <see cref="RawContract"/> holds; start from <see cref="None"/>.</summary>
public record struct RawExecution
{
    /// <summary>Says nothing.</summary>
    public static RawExecution None => new() { Amendments = -1, Milestones = -1, LateMilestones = -1, Subcontracted = double.NaN };

    /// <summary>Changes of the contract; -1 when not given.</summary>
    public int Amendments { get; set; }
    /// <summary>Sum of all payments, in one currency.</summary>
    public RawAmount Paid { get; set; }
    /// <summary>Value at completion.</summary>
    public RawAmount FinalAmount { get; set; }
    /// <summary>Day of completion.</summary>
    public Day FinalDay { get; set; }
    /// <summary>Milestones; -1 when not given.</summary>
    public int Milestones { get; set; }
    /// <summary>Milestones not met, or met after they were due; -1 when not given.</summary>
    public int LateMilestones { get; set; }
    /// <summary>Share that others do for the supplier, 0 to 1; NaN when not given.</summary>
    public double Subcontracted { get; set; }
    /// <summary>Reasons of its changes, in the publisher's words.</summary>
    public Text AmendmentRationale { get; set; }
}

/// <summary>What a row says of one line of what is bought. Only lines with a classification and a unit price are kept: others cannot be compared.</summary>
public record struct RawItem
{
    public int Row { get; set; }
    public Text Ocid { get; set; }
    /// <summary>Whose item it is.</summary>
    public ItemStage Stage { get; set; }
    /// <summary>Lot that it names; empty when none.</summary>
    public Text Lot { get; set; }
    /// <summary>Id of the bid, award or contract; empty for items of the tender.</summary>
    public Text Of { get; set; }
    /// <summary>Its id within that; empty where the source gives none.</summary>
    public Text ItemId { get; set; }
    public Text Classification { get; set; }
    /// <summary>Unit of measure, its name or else its code.</summary>
    public Text Unit { get; set; }
    /// <summary>NaN when not given.</summary>
    public double Quantity { get; set; }
    /// <summary>Price of one unit.</summary>
    public RawAmount UnitPrice { get; set; }
}
