using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>How tenders were run; every column is empty where no tender has a value.</summary>
sealed class ProcedureTable
{
    public Day[] NoticeDate = [];
    public DocumentKinds[] Documents = [];
    /// <summary>What the tender's publisher usually publishes; see <see cref="PublisherDocuments"/>.</summary>
    public DocumentKinds[] Usual = [];
    public YesNo[] HasPlanning = [];
    public RawAmount[] Planned = [];
    public ProcurementMethod[] PlannedMethod = [];
    public Text[] AwardCriteria = [];
    public double[] PriceWeight = [];
    public int[] EligibilityLength = [];
    public int[] DescriptionLength = [];
    public RawAmount[] Fee = [];
    public YesNo[] HasEnquiries = [];
    public int[] Enquiries = [];
    public int[] UnansweredEnquiries = [];
    public int[] Complaints = [];
    public int[] Amendments = [];
    public Text[] Repeats = [];
    public Day[] BidOpening = [];
    public Day[] EvaluationStart = [];
    public Day[] EvaluationEnd = [];
    public Day[] ContractStart = [];
    public Day[] ContractEnd = [];
    public YesNo[] IsAccelerated = [];
}

/// <summary>How contracts were carried out; every column is empty where no contract has a value.</summary>
sealed class ExecutionTable
{
    public int[] Amendments = [];
    public RawAmount[] Paid = [];
    public RawAmount[] FinalAmount = [];
    public Day[] FinalDay = [];
    public int[] Milestones = [];
    public int[] LateMilestones = [];
    public double[] Subcontracted = [];
    public Text[] AmendmentRationale = [];
}

/// <summary>Items, those of one tender together. <see cref="Start"/> is empty where there are none.</summary>
sealed class ItemTable
{
    public ItemRow[] Rows = [];
    public int[] Start = [];
}

/// <summary>Makes the columns of rarely told facts.</summary>
static class ProcedureColumns
{
    public delegate TField Field<TRecord, TField>(in TRecord record);

    public static ProcedureTable Of(RawStore store, TenderAssembly rows)
    {
        var list = rows.Procedures;
        var documents = Column(list, static (in raw) => raw.Documents, DocumentKinds.None);
        return new()
        {
            NoticeDate = Column(list, static (in raw) => raw.NoticeDate, Day.None),
            Documents = documents,
            Usual = documents.Length == 0 ? [] : PublisherDocuments.Of(store, rows.Tenders, list),
            HasPlanning = Column(list, static (in raw) => raw.HasPlanning, YesNo.Unknown),
            Planned = Column(list, static (in raw) => raw.Planned, default),
            PlannedMethod = Column(list, (in raw) => MethodOf(store, raw.PlannedMethod), ProcurementMethod.Unknown),
            AwardCriteria = Column(list, static (in raw) => raw.AwardCriteria, Text.Empty),
            PriceWeight = Column(list, static (in raw) => raw.PriceWeight, double.NaN),
            EligibilityLength = Column(list, static (in raw) => raw.EligibilityLength, -1),
            DescriptionLength = Column(list, static (in raw) => raw.DescriptionLength, -1),
            Fee = Column(list, static (in raw) => raw.Fee, default),
            HasEnquiries = Column(list, static (in raw) => raw.HasEnquiries, YesNo.Unknown),
            Enquiries = Column(list, static (in raw) => raw.Enquiries, -1),
            UnansweredEnquiries = Column(list, static (in raw) => raw.UnansweredEnquiries, -1),
            Complaints = Column(list, static (in raw) => raw.Complaints, -1),
            Amendments = Column(list, static (in raw) => raw.Amendments, -1),
            Repeats = Column(list, static (in raw) => raw.Repeats, Text.Empty),
            BidOpening = Column(list, static (in raw) => raw.BidOpening, Day.None),
            EvaluationStart = Column(list, static (in raw) => raw.EvaluationStart, Day.None),
            EvaluationEnd = Column(list, static (in raw) => raw.EvaluationEnd, Day.None),
            ContractStart = Column(list, static (in raw) => raw.ContractStart, Day.None),
            ContractEnd = Column(list, static (in raw) => raw.ContractEnd, Day.None),
            IsAccelerated = Column(list, static (in raw) => raw.IsAccelerated, YesNo.Unknown),
        };
    }

    public static ExecutionTable OfContracts(TenderAssembly rows)
    {
        if (rows.Executions.Count == 0) return new();
        var list = rows.Contracts.ConvertAll(row => row.Execution == 0 ? RawExecution.None : rows.Executions[row.Execution - 1]);
        return new()
        {
            Amendments = Column(list, static (in raw) => raw.Amendments, -1),
            Paid = Column(list, static (in raw) => raw.Paid, default),
            FinalAmount = Column(list, static (in raw) => raw.FinalAmount, default),
            FinalDay = Column(list, static (in raw) => raw.FinalDay, Day.None),
            Milestones = Column(list, static (in raw) => raw.Milestones, -1),
            LateMilestones = Column(list, static (in raw) => raw.LateMilestones, -1),
            Subcontracted = Column(list, static (in raw) => raw.Subcontracted, double.NaN),
            AmendmentRationale = Column(list, static (in raw) => raw.AmendmentRationale, Text.Empty),
        };
    }

    public static ItemTable Items(TenderAssembly rows) => rows.Items.Count == 0 ? new() : new()
    {
        Rows = [.. rows.Items],
        Start = Columns.GroupBy(rows.Tenders.Count, rows.Items.Count, item => rows.Items[item].Tender).Start,
    };

    static ProcurementMethod MethodOf(RawStore store, Text word) => word.HasValue && CodelistWords.TryMethod(store.Strings[word], out var method) ? method : ProcurementMethod.Unknown;

    /// <summary>A column that is empty where no record has another value than <paramref name="none"/>.</summary>
    static TField[] Column<TRecord, TField>(List<TRecord> list, Field<TRecord, TField> field, TField none)
    {
        var records = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);
        var same = EqualityComparer<TField>.Default;
        TField[] column = [];
        for (var index = 0; index < records.Length; index++)
        {
            var value = field(in records[index]);
            if (column.Length == 0 && !same.Equals(value, none))
            {
                column = new TField[records.Length];
                Array.Fill(column, none);
            }
            if (column.Length > 0) column[index] = value;
        }
        return column;
    }
}

/// <summary>What the publisher of each tender usually publishes: kinds of documents that at least one in ten of its tenders has. Where such a kind is missing, it was not published; where others are missing, nobody knows.</summary>
/// <remarks>A publisher is told by the registered prefix of OCIDs (<c>ocds-</c> and six letters), else by the country.</remarks>
static class PublisherDocuments
{
    const int Share = 10;
    const int PrefixLength = 11;

    public static DocumentKinds[] Of(RawStore store, List<TenderRow> tenders, List<RawProcedure> procedures)
    {
        var publishers = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var countsOf = new int[tenders.Count][];
        for (var tender = 0; tender < tenders.Count; tender++)
        {
            var publisher = PublisherOf(store, tenders[tender]);
            if (!publishers.TryGetValue(publisher, out var counts)) publishers[publisher] = counts = new int[33];
            countsOf[tender] = counts;
            counts[32]++;
            for (var bits = (uint)Shown(procedures[tender]); bits != 0; bits &= bits - 1) counts[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
        }
        return Array.ConvertAll(countsOf, UsualOf);
    }

    /// <summary>A day of the notice tells of a notice.</summary>
    public static DocumentKinds Shown(in RawProcedure procedure) => procedure.Documents | (procedure.NoticeDate.HasValue ? DocumentKinds.TenderNotice : DocumentKinds.None);

    static string PublisherOf(RawStore store, in TenderRow tender)
    {
        var ocid = store.Strings[tender.Ocid];
        return ocid.Length > PrefixLength && ocid.StartsWith("ocds-", StringComparison.OrdinalIgnoreCase) ? ocid[..PrefixLength].ToLowerInvariant() : store.Strings[tender.Country];
    }

    static DocumentKinds UsualOf(int[] counts)
    {
        var usual = DocumentKinds.None;
        for (var bit = 0; bit < 32; bit++)
            if (counts[bit] > 0 && counts[bit] * (long)Share >= counts[32]) usual |= (DocumentKinds)(1 << bit);
        return usual;
    }
}
