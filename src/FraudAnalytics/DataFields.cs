using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review.Report;

namespace FraudAnalytics;

/// <summary>How complete a dataset is in the fields that detectors need: what is missing here cannot be assessed there.</summary>
public static class DataFields
{
    /// <summary>The fields, most basic first.</summary>
    public static ImmutableArray<FieldCoverage> Of(Dataset data) =>
    [
        Count("tender: buyer", data.Tenders, tender => tender.Buyer is not null),
        Count("tender: procurement method", data.Tenders, tender => tender.Method != ProcurementMethod.Unknown),
        Count("tender: classification or category", data.Tenders, tender => tender.Classification.Length > 0 || tender.Category != ProcurementCategory.Unknown),
        Count("tender: deadline or publication", data.Tenders, tender => tender.Deadline.HasValue || tender.Published.HasValue),
        Count("tender: country", data.Tenders, tender => tender.Country.Length > 0),
        Count("lot: estimate", data.Lots, lot => lot.Estimate is not null),
        Count("lot: number of bids", data.Lots, lot => lot.ReceivedBids is not null),
        Count("lot: three or more comparable prices", data.Lots, lot => lot.ValidPrices.Length >= 3),
        Count("lot: winner", data.Lots, lot => lot.Awards.Any(award => award is { IsActive: true, Supplier: not null })),
        Count("bid: amount", data.Bids, bid => bid.Amount is { Units: > 0 }),
        Count("bid: status", data.Bids, bid => bid.Status != BidStatus.Unknown),
        Count("contract: amount", data.Contracts, contract => contract.Amount is { Units: > 0 }),
        Count("contract: day", data.Contracts, contract => contract.Date.HasValue),
        Count("contract: supplier", data.Contracts, contract => contract.Supplier is not null),
    ];

    static FieldCoverage Count<T>(string field, RowList<T> rows, Func<T, bool> isPresent) where T : struct, IRow<T>
    {
        var present = 0L;
        foreach (var row in rows)
            if (isPresent(row)) present++;
        return new(field, present, rows.Count);
    }
}
