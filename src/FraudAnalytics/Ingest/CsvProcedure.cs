using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>What a row says of how a process was run.</summary>
sealed class CsvProcedure
{
    static readonly string[] Names =
    [
        "noticeDate", "documents", "hasPlanning", "plannedAmount", "plannedMethod", "awardCriteria", "priceWeight", "eligibility", "description", "fee", "hasEnquiries", "enquiries", "unansweredEnquiries",
        "complaints", "amendments", "repeats", "bidOpening", "evaluationStart", "evaluationEnd", "contractStart", "contractEnd", "accelerated",
    ];

    readonly Dictionary<string, CsvCell> cells;
    readonly CsvCell? currency;

    /// <param name="field">The cell of a field; null when the mapping has none.</param>
    public CsvProcedure(Func<string, CsvCell?> field)
    {
        cells = CsvExecution.Given(field, Names);
        currency = field("currency");
    }

    /// <summary>The 1-based place of what the row says; 0 when it says nothing. Rows that follow each other and say the same share it.</summary>
    public int Place(CsvRow row)
    {
        if (cells.Count == 0) return 0;
        var procedure = Read(row);
        if (procedure == RawProcedure.None) return 0;
        var list = row.Batch.Procedures;
        if (list.Count == 0 || list[^1] != procedure) list.Add(procedure);
        return list.Count;
    }

    CsvCell? Cell(string name) => cells.GetValueOrDefault(name);

    RawProcedure Read(CsvRow row) => new()
    {
        NoticeDate = row.Date(Cell("noticeDate")),
        Documents = CsvExecution.Documents(row, Cell("documents"), DocumentKinds.AnyTender),
        HasPlanning = row.Answer(Cell("hasPlanning")),
        Planned = row.Amount(Cell("plannedAmount"), currency),
        PlannedMethod = row.Text(Cell("plannedMethod")),
        AwardCriteria = row.Text(Cell("awardCriteria")),
        PriceWeight = row.Share(Cell("priceWeight")),
        EligibilityLength = Length(row, Cell("eligibility")),
        DescriptionLength = Length(row, Cell("description")),
        Fee = row.Amount(Cell("fee"), currency),
        HasEnquiries = row.Answer(Cell("hasEnquiries")),
        Enquiries = row.Count(Cell("enquiries")),
        UnansweredEnquiries = row.Count(Cell("unansweredEnquiries")),
        Complaints = row.Count(Cell("complaints")),
        Amendments = row.Count(Cell("amendments")),
        Repeats = row.Text(Cell("repeats")),
        BidOpening = row.Date(Cell("bidOpening")),
        EvaluationStart = row.Date(Cell("evaluationStart")),
        EvaluationEnd = row.Date(Cell("evaluationEnd")),
        ContractStart = row.Date(Cell("contractStart")),
        ContractEnd = row.Date(Cell("contractEnd")),
        IsAccelerated = row.Answer(Cell("accelerated")),
    };

    static int Length(CsvRow row, CsvCell? cell) => cell is not null && cell.Of(row) is { IsEmpty: false } text ? Encoding.UTF8.GetCharCount(text) : -1;
}

/// <summary>What a row says of how a contract was carried out.</summary>
sealed class CsvExecution
{
    static readonly string[] Names = ["amendments", "amendmentRationale", "paid", "finalAmount", "finished", "milestones", "lateMilestones", "subcontractedShare"];

    readonly Dictionary<string, CsvCell> cells;
    readonly CsvCell? currency, documents, start, end, items;

    /// <param name="field">The cell of a field; null when the mapping has none.</param>
    public CsvExecution(Func<string, CsvCell?> field)
    {
        cells = Given(field, Names);
        (currency, documents, start, end, items) = (field("currency"), field("documents"), field("periodStart"), field("periodEnd"), field("items"));
    }

    /// <summary>The fields that the mapping has.</summary>
    public static Dictionary<string, CsvCell> Given(Func<string, CsvCell?> field, string[] names) =>
        names.Where(name => field(name) is not null).ToDictionary(name => name, name => field(name)!);

    /// <summary>The kinds of documents that a cell lists in words of the codelist.</summary>
    public static DocumentKinds Documents(CsvRow row, CsvCell? cell, DocumentKinds section)
    {
        if (cell is null) return DocumentKinds.None;
        var kinds = DocumentKinds.None;
        foreach (var word in row.Parts(cell))
            if (word.HasValue) kinds |= section | OcdsDocuments.KindOf(row.Batch.Strings.Utf8(word));
        return kinds;
    }

    /// <summary>Writes it into the contract.</summary>
    public RawContract Filled(CsvRow row, RawContract contract)
    {
        contract.PeriodStart = row.Date(start);
        contract.PeriodEnd = row.Date(end);
        contract.Items = Math.Max(row.Count(items), 0);
        contract.Documents = Documents(row, documents, DocumentKinds.AnyContract);
        if (cells.Count == 0 || Read(row) is var execution && execution == RawExecution.None) return contract;
        row.Batch.Executions.Add(execution);
        contract.Execution = row.Batch.Executions.Count;
        return contract;
    }

    CsvCell? Cell(string name) => cells.GetValueOrDefault(name);

    RawExecution Read(CsvRow row) => new()
    {
        Amendments = row.Count(Cell("amendments")),
        AmendmentRationale = row.Text(Cell("amendmentRationale")),
        Paid = row.Amount(Cell("paid"), currency),
        FinalAmount = row.Amount(Cell("finalAmount"), currency),
        FinalDay = row.Date(Cell("finished")),
        Milestones = row.Count(Cell("milestones")),
        LateMilestones = row.Count(Cell("lateMilestones")),
        Subcontracted = row.Share(Cell("subcontractedShare")),
    };
}

/// <summary>Makes lines of what is bought.</summary>
sealed class CsvItems(Func<string, CsvCell?> field)
{
    readonly CsvCell? ocid = field("ocid"), lot = field("lotId"), stage = field("stage"), of = field("of"), id = field("itemId"), classification = field("classification"), unit = field("unit"),
        quantity = field("quantity"), price = field("unitPrice"), currency = field("currency");

    /// <summary>Adds the row's line when it has a class and a price above zero; others cannot be compared.</summary>
    public void Append(CsvRow row)
    {
        var amount = row.Amount(price, currency);
        if (amount is not { Present: true, Units: > 0 } || !row.Text(classification).HasValue) return;
        row.Batch.Items.Add(new()
        {
            Row = row.Number,
            Ocid = row.Text(ocid),
            Stage = StageOf(row),
            Lot = row.Text(lot),
            Of = row.Text(of),
            ItemId = row.Text(id),
            Classification = row.Text(classification),
            Unit = row.Text(unit),
            Quantity = row.Amount(quantity, null) is { Present: true } number ? number.Units / (double)Money.Scale : double.NaN,
            UnitPrice = amount,
        });
    }

    ItemStage StageOf(CsvRow row)
    {
        var word = row.Text(stage);
        if (!word.HasValue) return row.Text(of).HasValue ? ItemStage.Award : ItemStage.Tender;
        if (Enum.TryParse<ItemStage>(row.Batch.Strings[word], ignoreCase: true, out var known) && Enum.IsDefined(known)) return known;
        row.Unknown(stage!, word, "The word is none of tender, bid, award and contract; values can tell which is meant. The line is taken for one of the call.");
        return ItemStage.Tender;
    }
}
