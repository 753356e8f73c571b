using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>How a contracting process was run: what few sources tell. Everything may be unknown, and unknown is never zero.</summary>
/// <param name="Data">The dataset it is in.</param>
/// <param name="Index">Number of the tender in <see cref="Dataset.Tenders"/>.</param>
public readonly record struct Procedure(Dataset Data, int Index)
{
    ProcedureTable Columns => Data.ProcedureColumns;

    /// <summary>Moment of the deadline, where the source gives a time of day; else <see cref="Instant.None"/>.</summary>
    public Instant DeadlineAt => Data.TenderColumns.DeadlineAt is { Length: > 0 } column ? column[Index] : Instant.None;

    /// <summary>Day on which the call was published; <see cref="Day.None"/> when not known (<see cref="Tender.Published"/> may still be the start of the tender period).</summary>
    public Day NoticeDate => Columns.NoticeDate is { Length: > 0 } column ? column[Index] : Day.None;

    /// <summary>Kinds of documents published, those of awards and contracts too; a kind that is not here may only be unknown: ask <see cref="Has"/>.</summary>
    public DocumentKinds Documents => (Columns.Documents is { Length: > 0 } column ? column[Index] : DocumentKinds.None) | (NoticeDate.HasValue ? DocumentKinds.TenderNotice : DocumentKinds.None);

    /// <summary>What at least one in ten tenders of its publisher has.</summary>
    public DocumentKinds UsualDocuments => Columns.Usual is { Length: > 0 } column ? column[Index] : DocumentKinds.None;

    /// <summary>
    /// Whether a document of one of these kinds is published. No only where the publisher usually publishes one (at least one in ten of its tenders) and all documents of this process say what they are;
    /// otherwise unknown.
    /// </summary>
    public YesNo Has(DocumentKinds kinds) => Answer(Documents, UsualDocuments, kinds);

    internal static YesNo Answer(DocumentKinds published, DocumentKinds usual, DocumentKinds kinds)
    {
        if ((published & kinds) != 0) return YesNo.Yes;
        return (published & DocumentKinds.Untold) != 0 || (usual & kinds) == 0 ? YesNo.Unknown : YesNo.No;
    }

    /// <summary>Yes where the record has a planning section; no source says no.</summary>
    public YesNo HasPlanning => Columns.HasPlanning is { Length: > 0 } column ? column[Index] : YesNo.Unknown;

    /// <summary>Budget planned; null when not given.</summary>
    public Money? PlannedAmount => Columns.Planned is { Length: > 0 } column ? MoneyOf(column[Index]) : null;

    /// <summary>Method that the plan names.</summary>
    public ProcurementMethod PlannedMethod => Columns.PlannedMethod is { Length: > 0 } column ? column[Index] : ProcurementMethod.Unknown;

    /// <summary>Award criteria in a word of the OCDS codelist (<c>priceOnly</c>, <c>lowestCost</c>, <c>ratedCriteria</c>, ...) or of the publisher; empty when not given.</summary>
    public string AwardCriteria => Columns.AwardCriteria is { Length: > 0 } column ? Data.Strings[column[Index]] : "";

    /// <summary>Weight of price among the award criteria, 0 to 1; NaN when not given.</summary>
    public double PriceWeight => Columns.PriceWeight is { Length: > 0 } column ? column[Index] : double.NaN;

    /// <summary>Characters of the conditions that bidders must meet; null when none are given.</summary>
    public int? EligibilityLength => Known(Columns.EligibilityLength);

    /// <summary>Characters of the tender's description; null when none is given.</summary>
    public int? DescriptionLength => Known(Columns.DescriptionLength);

    /// <summary>What it costs to take part or to get the documents; null when not given.</summary>
    public Money? Fee => Columns.Fee is { Length: > 0 } column ? MoneyOf(column[Index]) : null;

    /// <summary>Whether bidders asked questions.</summary>
    public YesNo HasEnquiries => Enquiries is int count ? count > 0 ? YesNo.Yes : YesNo.No : Columns.HasEnquiries is { Length: > 0 } column ? column[Index] : YesNo.Unknown;

    /// <summary>Questions of bidders; null when not given.</summary>
    public int? Enquiries => Known(Columns.Enquiries);

    /// <summary>Questions without an answer; null when not given.</summary>
    public int? UnansweredEnquiries => Known(Columns.UnansweredEnquiries);

    /// <summary>Complaints against the process; null when not given.</summary>
    public int? Complaints => Known(Columns.Complaints);

    /// <summary>Changes of the call after it was published; null when not given.</summary>
    public int? Amendments => Known(Columns.Amendments);

    /// <summary>OCID or id of an earlier process that this one repeats, replaces or follows; empty when none is named.</summary>
    public string Repeats => Columns.Repeats is { Length: > 0 } column ? Data.Strings[column[Index]] : "";

    /// <summary>Day on which bids were opened.</summary>
    public Day BidOpening => Columns.BidOpening is { Length: > 0 } column ? column[Index] : Day.None;

    /// <summary>Start of the award period.</summary>
    public Day EvaluationStart => Columns.EvaluationStart is { Length: > 0 } column ? column[Index] : Day.None;

    /// <summary>End of the award period.</summary>
    public Day EvaluationEnd => Columns.EvaluationEnd is { Length: > 0 } column ? column[Index] : Day.None;

    /// <summary>When the contract was to begin, as the call says.</summary>
    public Day ContractStart => Columns.ContractStart is { Length: > 0 } column ? column[Index] : Day.None;

    /// <summary>When the contract was to end, as the call says.</summary>
    public Day ContractEnd => Columns.ContractEnd is { Length: > 0 } column ? column[Index] : Day.None;

    /// <summary>Whether periods were shortened for urgency.</summary>
    public YesNo IsAccelerated => Columns.IsAccelerated is { Length: > 0 } column ? column[Index] : YesNo.Unknown;

    int? Known(int[] column) => column.Length == 0 || column[Index] < 0 ? null : column[Index];

    internal static Money? MoneyOf(RawAmount amount) => amount.Present ? new Money(amount.Units, amount.Currency) : null;
}

/// <summary>How a contract was carried out: what few sources tell. Everything may be unknown, and unknown is never zero.</summary>
/// <param name="Data">The dataset it is in.</param>
/// <param name="Index">Number of the contract in <see cref="Dataset.Contracts"/>.</param>
public readonly record struct Execution(Dataset Data, int Index)
{
    ExecutionTable Columns => Data.ExecutionColumns;
    ContractTable Contracts => Data.ContractColumns;

    /// <summary>First day of its term.</summary>
    public Day PeriodStart => Contracts.PeriodStart is { Length: > 0 } column ? column[Index] : Day.None;

    /// <summary>Last day of its term, as last told.</summary>
    public Day PeriodEnd => Contracts.PeriodEnd is { Length: > 0 } column ? column[Index] : Day.None;

    /// <summary>Kinds of documents published of the contract and of its execution.</summary>
    public DocumentKinds Documents => Contracts.Documents is { Length: > 0 } column ? column[Index] : DocumentKinds.None;

    /// <summary>As <see cref="Procedure.Has"/>, of the contract's own documents: whether its text is published is <c>Has(DocumentKinds.ContractText | DocumentKinds.AnyContract)</c>.</summary>
    public YesNo Has(DocumentKinds kinds) => Procedure.Answer(Documents, new Contract(Data, Index).Lot.Tender.Procedure.UsualDocuments, kinds);

    /// <summary>Changes of the contract; null when not given.</summary>
    public int? Amendments => Known(Columns.Amendments);

    /// <summary>Reason of a change in the publisher's words; empty when not given.</summary>
    public string AmendmentRationale => Columns.AmendmentRationale is { Length: > 0 } column ? Data.Strings[column[Index]] : "";

    /// <summary>Number of items; null when none are listed.</summary>
    public int? Items => Contracts.Items is { Length: > 0 } column && column[Index] > 0 ? column[Index] : null;

    /// <summary>Number of items of the first version of the contract where it was another, else of the award; null when not known.</summary>
    public int? ItemsBefore => Contracts.ItemsBefore is { Length: > 0 } column && column[Index] > 0 ? column[Index] : null;

    /// <summary>Sum of all payments, where all are in one currency; null when none are given.</summary>
    public Money? Paid => Columns.Paid is { Length: > 0 } column ? Procedure.MoneyOf(column[Index]) : null;

    /// <summary>Value at completion; null when not given.</summary>
    public Money? FinalAmount => Columns.FinalAmount is { Length: > 0 } column ? Procedure.MoneyOf(column[Index]) : null;

    /// <summary>Day of completion: as told, else of the last milestone when all are met.</summary>
    public Day FinalDay => Columns.FinalDay is { Length: > 0 } column ? column[Index] : Day.None;

    /// <summary>Milestones; null when none are given.</summary>
    public int? Milestones => Known(Columns.Milestones);

    /// <summary>Milestones not met, or met after they were due; null when none are given.</summary>
    public int? LateMilestones => Known(Columns.LateMilestones);

    /// <summary>Share that others do for the supplier, 0 to 1; NaN when not given.</summary>
    public double Subcontracted => Columns.Subcontracted is { Length: > 0 } column ? column[Index] : double.NaN;

    int? Known(int[] column) => column.Length == 0 || column[Index] < 0 ? null : column[Index];
}

/// <summary>A line of what is bought, with class and unit price.</summary>
public readonly record struct Item(Dataset Data, int Index) : IRow<Item>
{
    static Item IRow<Item>.At(Dataset data, int index) => new(data, index);

    ref readonly ItemRow Row => ref Data.ItemColumns.Rows[Index];

    public Tender Tender => new(Data, Row.Tender);

    /// <summary>Whose line it is.</summary>
    public ItemStage Stage => Row.Stage;

    /// <summary>Its lot; null where the tender has several and it is not known which.</summary>
    public Lot? Lot => Row.Lot < 0 ? null : new(Data, Row.Lot);

    /// <summary>Who offers or delivers it: the bidder or supplier; null for items of the call and where unknown.</summary>
    public Party? Party => Row.Supplier < 0 ? null : new(Data, Row.Supplier);

    /// <summary>Id of the bid, award or contract; empty for items of the call.</summary>
    public string Of => Data.Strings[Row.Of];

    /// <summary>Id within that; empty where the source gives none.</summary>
    public string ItemId => Data.Strings[Row.ItemId];

    /// <summary>Classification code as published.</summary>
    public string Classification => Data.Strings[Row.Offer.Classification];

    /// <summary>Unit of measure; empty when not given.</summary>
    public string Unit => Data.Strings[Row.Offer.Unit];

    /// <summary>NaN when not given.</summary>
    public double Quantity => Row.Offer.Quantity;

    /// <summary>Price of one unit, above zero.</summary>
    public Money UnitPrice => new(Row.Offer.UnitPrice.Units, Row.Offer.UnitPrice.Currency);

    public Source SourceOf(string field) => Data.RowSources[Row.Row] with { Field = field };
}
