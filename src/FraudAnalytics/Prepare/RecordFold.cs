using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>One version of a record: where it stands and how new it is.</summary>
readonly record struct Version<T>(T Record, long Number, int Row);

/// <summary>Folds the versions of records with many fields, field by field: the newest that says something wins, contradictions say nothing.</summary>
/// <remarks>Most records have one version, which is taken as it is.</remarks>
abstract class RecordFold<T>(RawStore store, List<DataIssue> issues)
{
    public delegate TField Get<TField>(in T record);

    readonly Comparer<RawAmount> byAmount = Comparer<RawAmount>.Create((left, right) => (left.Units, left.Currency).CompareTo((right.Units, right.Currency)));
    readonly Comparer<Text> byText = Comparer<Text>.Create(store.Strings.Compare);

    protected List<Version<T>> Versions { get; } = [];

    protected Text TextOf(Get<Text> get, string field) => Of(get, default, byText, field);

    protected RawAmount AmountOf(Get<RawAmount> get, string field)
    {
        var amount = Of(get, default, byAmount, field);
        return amount.Present ? amount : default;
    }

    protected TField Of<TField>(Get<TField> get, TField none, string field) where TField : IEquatable<TField> => Of(get, none, Comparer<TField>.Default, field);

    TField Of<TField>(Get<TField> get, TField none, Comparer<TField> order, string field) where TField : IEquatable<TField>
    {
        var fold = new FieldFold<TField>(order);
        foreach (var (record, number, row) in Versions)
            if (get(record) is var value && !value.Equals(none)) fold.Take(value, number, row);
        if (!fold.HasValue) return none;
        if (!fold.Conflict) return fold.Value;
        issues.Add(new("value-conflict", IssueEffect.ValueDropped, new(store.Rows[fold.Row].File, store.Rows[fold.Row].Line, field), $"Rows about the same record disagree on {field}; it is treated as missing."));
        return none;
    }
}

/// <summary>Folds what rows say of how a process was run. Documents once published count, whatever later versions list.</summary>
sealed class ProcedureFold(RawStore store, List<DataIssue> issues) : RecordFold<RawProcedure>(store, issues)
{
    readonly RawStore store = store;

    public RawProcedure Fold(ReadOnlySpan<int> raws)
    {
        Versions.Clear();
        foreach (var index in raws)
            if (store.Tenders[index] is { Procedure: > 0 } raw) Versions.Add(new(store.Procedures[raw.Procedure - 1], store.VersionOf(raw.Row), raw.Row));
        if (Versions.Count == 0) return RawProcedure.None;
        return Versions.Count == 1 ? Versions[0].Record : Folded();
    }

    RawProcedure Folded() => new()
    {
        NoticeDate = Of(static (in raw) => raw.NoticeDate, Day.None, "tender/datePublished"),
        Documents = Documents(),
        HasPlanning = (YesNo)Of(static (in raw) => (int)raw.HasPlanning, 0, "planning"),
        Planned = AmountOf(static (in raw) => raw.Planned, "planning/budget/amount"),
        PlannedMethod = TextOf(static (in raw) => raw.PlannedMethod, "planning/procurementMethod"),
        AwardCriteria = TextOf(static (in raw) => raw.AwardCriteria, "tender/awardCriteria"),
        PriceWeight = Of(static (in raw) => raw.PriceWeight, double.NaN, "tender/awardCriteria/weight"),
        EligibilityLength = Of(static (in raw) => raw.EligibilityLength, -1, "tender/eligibilityCriteria"),
        DescriptionLength = Of(static (in raw) => raw.DescriptionLength, -1, "tender/description"),
        Fee = AmountOf(static (in raw) => raw.Fee, "tender/participationFees"),
        HasEnquiries = (YesNo)Of(static (in raw) => (int)raw.HasEnquiries, 0, "tender/hasEnquiries"),
        Enquiries = Of(static (in raw) => raw.Enquiries, -1, "tender/enquiries"),
        UnansweredEnquiries = Of(static (in raw) => raw.UnansweredEnquiries, -1, "tender/enquiries/answer"),
        Complaints = Of(static (in raw) => raw.Complaints, -1, "tender/complaints"),
        Amendments = Of(static (in raw) => raw.Amendments, -1, "tender/amendments"),
        Repeats = TextOf(static (in raw) => raw.Repeats, "relatedProcesses"),
        BidOpening = Of(static (in raw) => raw.BidOpening, Day.None, "tender/bidOpening/date"),
        EvaluationStart = Of(static (in raw) => raw.EvaluationStart, Day.None, "tender/awardPeriod/startDate"),
        EvaluationEnd = Of(static (in raw) => raw.EvaluationEnd, Day.None, "tender/awardPeriod/endDate"),
        ContractStart = Of(static (in raw) => raw.ContractStart, Day.None, "tender/contractPeriod/startDate"),
        ContractEnd = Of(static (in raw) => raw.ContractEnd, Day.None, "tender/contractPeriod/endDate"),
        IsAccelerated = (YesNo)Of(static (in raw) => (int)raw.IsAccelerated, 0, "tender/procedure/isAccelerated"),
    };

    DocumentKinds Documents()
    {
        var all = DocumentKinds.None;
        foreach (var version in Versions) all |= version.Record.Documents;
        return all;
    }
}

/// <summary>Folds what rows say of how one contract was carried out.</summary>
sealed class ExecutionFold(RawStore store, List<DataIssue> issues) : RecordFold<RawExecution>(store, issues)
{
    public void Clear() => Versions.Clear();

    public void Add(in RawExecution record, long version, int row) => Versions.Add(new(record, version, row));

    public RawExecution Folded() => Versions.Count == 1 ? Versions[0].Record : new()
    {
        Amendments = Of(static (in raw) => raw.Amendments, -1, "contracts/amendments"),
        Paid = AmountOf(static (in raw) => raw.Paid, "contracts/implementation/transactions"),
        FinalAmount = AmountOf(static (in raw) => raw.FinalAmount, "contracts/implementation/finalValue"),
        FinalDay = Of(static (in raw) => raw.FinalDay, Day.None, "contracts/implementation/endDate"),
        Milestones = Of(static (in raw) => raw.Milestones, -1, "contracts/implementation/milestones"),
        LateMilestones = Of(static (in raw) => raw.LateMilestones, -1, "contracts/implementation/milestones/status"),
        Subcontracted = Of(static (in raw) => raw.Subcontracted, double.NaN, "contracts/subcontracting"),
        AmendmentRationale = TextOf(static (in raw) => raw.AmendmentRationale, "contracts/amendments/rationale"),
    };
}
