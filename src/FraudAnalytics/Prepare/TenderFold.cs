using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>Folds all that rows say of a tender and of its lots into one row each.</summary>
sealed class TenderFold(RawStore store, Participants who, List<DataIssue> issues)
{
    readonly Comparer<Text> byText = Comparer<Text>.Create(store.Strings.Compare);
    readonly Comparer<RawAmount> byAmount = Comparer<RawAmount>.Create((left, right) => (left.Units, left.Currency).CompareTo((right.Units, right.Currency)));
    readonly CodelistReader<ProcurementMethod> methods = new(store.Strings, CodelistWords.TryMethod, "tender/procurementMethod", issues);
    readonly CodelistReader<ProcurementCategory> categories = new(store.Strings, CodelistWords.TryCategory, "tender/mainProcurementCategory", issues);
    readonly CodelistReader<TenderStatus> states = new(store.Strings, CodelistWords.TryTenderStatus, "tender/status", issues);

    public TenderRow Fold(Text ocid, ReadOnlySpan<int> raws)
    {
        FieldFold<Text> title = new(byText), method = new(byText), details = new(byText), category = new(byText), classification = new(byText), scheme = new(byText),
            status = new(byText), country = new(byText), region = new(byText), framework = new(byText),
            rationale = new(byText), official = new(byText);
        FieldFold<int> buyer = new(Comparer<int>.Default), declared = new(Comparer<int>.Default);
        FieldFold<Day> published = new(Comparer<Day>.Default), deadline = new(Comparer<Day>.Default);
        var (estimate, deadlineAt) = (new FieldFold<RawAmount>(byAmount), new FieldFold<Instant>(Comparer<Instant>.Default));
        var row = -1;
        foreach (var index in raws)
        {
            ref readonly var raw = ref store.Tenders[index];
            var version = store.VersionOf(raw.Row);
            row = row < 0 ? raw.Row : Math.Min(row, raw.Row);
            Take(ref title, raw.Title, version, raw.Row);
            Take(ref method, raw.Method, version, raw.Row);
            Take(ref details, raw.MethodDetails, version, raw.Row);
            Take(ref category, raw.Category, version, raw.Row);
            Take(ref classification, raw.Classification, version, raw.Row);
            Take(ref scheme, raw.ClassificationScheme, version, raw.Row);
            Take(ref status, raw.Status, version, raw.Row);
            Take(ref country, raw.Country, version, raw.Row);
            Take(ref region, raw.Region, version, raw.Row);
            Take(ref framework, raw.Framework, version, raw.Row);
            Take(ref rationale, raw.Rationale, version, raw.Row);
            Take(ref official, raw.Official, version, raw.Row);
            if (who.Buyers[index] >= 0) buyer.Take(who.Buyers[index], version, raw.Row);
            if (raw.DeclaredTenderers >= 0) declared.Take(raw.DeclaredTenderers, version, raw.Row);
            if (raw.Published.HasValue) published.Take(raw.Published, version, raw.Row);
            if (raw.Deadline.HasValue) deadline.Take(raw.Deadline, version, raw.Row);
            // A later deadline without a time does away with the time of the earlier one.
            if (raw.Deadline.HasValue) deadlineAt.Take(raw.DeadlineAt, version, raw.Row);
            if (raw.Estimate.Present) estimate.Take(raw.Estimate, version, raw.Row);
        }
        return new(ocid,
            Any(title, "tender/title"),
            Sure(buyer, "buyer", PartyDirectory.Nobody),
            methods.Read(Sure(method, "tender/procurementMethod"), SourceOf(row)),
            Any(details, "tender/procurementMethodDetails"),
            categories.Read(Sure(category, "tender/mainProcurementCategory"), SourceOf(row)),
            Sure(classification, "tender/classification"),
            Any(scheme, "tender/classification/scheme"),
            states.Read(Sure(status, "tender/status"), SourceOf(row)),
            Any(country, "country"),
            Any(region, "region"),
            Sure(published, "tender/tenderPeriod/startDate"),
            Sure(deadline, "tender/tenderPeriod/endDate"),
            Positive(Sure(estimate, "tender/value"), row, "tender/value"),
            Sure(declared, "tender/numberOfTenderers", -1),
            Any(framework, "framework"),
            Any(rationale, "tender/procurementMethodRationale"),
            Any(official, "official"),
            row, 0)
        { DeadlineAt = deadlineAt is { HasValue: true, Conflict: false } ? deadlineAt.Value : Instant.None };
    }

    public LotRow FoldLot(int tender, Text lotId, ReadOnlySpan<int> raws)
    {
        FieldFold<Text> title = new(byText), status = new(byText), classification = new(byText);
        var estimate = new FieldFold<RawAmount>(byAmount);
        var row = -1;
        foreach (var index in raws)
        {
            ref readonly var raw = ref store.Lots[index];
            if (raw.LotId != lotId) continue;
            var version = store.VersionOf(raw.Row);
            row = row < 0 ? raw.Row : Math.Min(row, raw.Row);
            Take(ref title, raw.Title, version, raw.Row);
            Take(ref status, raw.Status, version, raw.Row);
            Take(ref classification, raw.Classification, version, raw.Row);
            if (raw.Estimate.Present) estimate.Take(raw.Estimate, version, raw.Row);
        }
        return new(tender, lotId, Any(title, "lot/title"), Sure(classification, "lot/classification"), states.Read(Sure(status, "lot/status"), SourceOf(row)),
            Positive(Sure(estimate, "lot/value"), row, "lot/value"), row);
    }

    static void Take(ref FieldFold<Text> fold, Text value, long version, int row)
    {
        if (value.HasValue) fold.Take(value, version, row);
    }

    Source SourceOf(int row) => row < 0 ? default : new(store.Rows[row].File, store.Rows[row].Line, "");

    /// <summary>A field that decisions rest on: contradictions leave it missing.</summary>
    T Sure<T>(FieldFold<T> fold, string field, T missing = default!) where T : IEquatable<T>
    {
        if (!fold.HasValue) return missing;
        if (!fold.Conflict) return fold.Value;
        issues.Add(new("value-conflict", IssueEffect.ValueDropped, SourceOf(fold.Row) with { Field = field }, $"Rows about the same record disagree on {field}; it is treated as missing."));
        return missing;
    }

    /// <summary>A describing field: of contradicting values the first in ordinal order is shown, and the report says so.</summary>
    Text Any(FieldFold<Text> fold, string field)
    {
        if (fold.Conflict)
            issues.Add(new("text-conflict", IssueEffect.Noted, SourceOf(fold.Row) with { Field = field }, $"Rows about the same record give several texts for {field}; the first in ordinal order is shown."));
        return fold.HasValue ? fold.Value : Text.Empty;
    }

    RawAmount Positive(RawAmount amount, int row, string field)
    {
        amount = row < 0 ? amount : AmountRules.Judge(amount, SourceOf(row), field, issues);
        return amount is { Present: true, Units: > 0 } ? amount : default;
    }
}
