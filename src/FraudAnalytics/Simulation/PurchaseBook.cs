using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>All purchases of one buyer. Closing it gives contract numbers in the order of the register and OCIDs in random order, so that neither tells what was planted.</summary>
sealed class PurchaseBook(MarketPlan plan, int number, SyntheticParty buyer)
{
    readonly List<Purchase> purchases = [];
    readonly List<(Purchase[] Purchases, string Scheme)> series = [];
    readonly List<Truth> truths = [];

    /// <summary>All days become the first of January, as some registers have them.</summary>
    public bool YearOnly { get; set; }

    public DateOnly Start { get; } = new(plan.FirstYear, 1, 1);

    public void Add(Purchase purchase) => purchases.Add(purchase);

    /// <summary>Notes what a series of purchases, or a single one, is.</summary>
    public void Note(string scheme, params Purchase[] noted) => series.Add((noted, scheme));

    /// <summary>Notes what is true of the buyer, or of it and a supplier.</summary>
    public void Note(Truth truth) => truths.Add(truth);

    public SyntheticBlock Close()
    {
        purchases.Sort((one, other) => one.Register.CompareTo(other.Register));
        var places = Enumerable.Range(0, purchases.Count).ToArray();
        SplitMix64.For(plan.Seed, "ocids", Spread.Id(number)).Shuffle(places.AsSpan());
        var tenders = new SyntheticTender[purchases.Count];
        for (var index = 0; index < places.Length; index++) tenders[places[index]] = Record(purchases[index], places[index], index + 1);
        return new(Published(tenders), [.. truths, .. series.Select(Resolve).OfType<Truth>()]);
    }

    SyntheticTender Record(Purchase purchase, int place, int registered)
    {
        var published = Start.AddDays(purchase.Day);
        var tender = new SyntheticTender
        {
            Ocid = string.Create(CultureInfo.InvariantCulture, $"ocds-{plan.Prefix}-{plan.Seed}-d{number:D5}-{place:D4}"),
            Title = purchase.Title,
            Buyer = buyer,
            Method = purchase.IsOpen ? ProcurementMethod.Open : ProcurementMethod.Direct,
            Category = purchase.What.Category,
            Cpv = purchase.What.Cpv,
            Published = Known(published),
            Deadline = Known(published.AddDays(purchase.Call.ToDeadline)),
            Estimate = purchase.Estimate,
            Supplier = purchase.Supplier,
            AwardAmount = purchase.Amount,
            AwardDate = Known(published.AddDays(purchase.Call.ToAward)),
            AmendedAmount = purchase.Amendment?.Amount,
            Amended = purchase.Amendment is { } amendment ? Known(published.AddDays(purchase.Call.ToAward + amendment.After)) : null,
            ContractId = registered.ToString("D5", CultureInfo.InvariantCulture),
            Framework = purchase.Framework,
            MethodRationale = purchase.Rationale,
            Official = purchase.Official,
        };
        if (IsPublished(purchase.Amount)) purchase.Record = tender;
        return tender;
    }

    DateOnly Known(DateOnly date) => YearOnly ? new(date.Year, 1, 1) : date;

    bool IsPublished(decimal amount) => !(amount < plan.PublishedAbove) && !(amount >= plan.PublishedBelow);

    ImmutableArray<SyntheticTender> Published(SyntheticTender[] tenders) =>
        plan.PublishedAbove is null && plan.PublishedBelow is null ? ImmutableCollectionsMarshal.AsImmutableArray(tenders) : [.. tenders.Where(tender => IsPublished(tender.AwardAmount))];

    /// <summary>The series by the ids of its published contracts; none where fewer than two of several are left.</summary>
    static Truth? Resolve((Purchase[] Purchases, string Scheme) noted)
    {
        var ids = noted.Purchases.Select(purchase => purchase.Record?.CanonicalContract).OfType<string>().Order(StringComparer.Ordinal).ToArray();
        if (noted.Purchases.Length == 1) return ids.Length == 0 ? null : new(SubjectKind.Contract, ids[0], noted.Scheme);
        return ids.Length < 2 ? null : new(SubjectKind.ContractCluster, string.Join('+', ids), noted.Scheme);
    }
}
