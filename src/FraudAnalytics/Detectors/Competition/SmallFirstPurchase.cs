using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Competition;

/// <summary>Settings of <c>R052</c>. Source: R052 of the Open Contracting Partnership's guide; limits are ours.</summary>
public sealed record SmallFirstPurchaseSettings
{
    /// <summary>Fewest later contracts; 1 to 1000, default 3.</summary>
    [Range(1, 1000)] public int MinimumLater { get; init; } = 3;

    /// <summary>Smallest ratio of the median later contract to the first; inclusive; 2 to 1000, default 10.</summary>
    [Range(2.0, 1000.0)] public double MinimumGrowth { get; init; } = 10;

    /// <summary>Largest share of buyers and suppliers whose purchases grow as much; inclusive; 0.001 to 1, default 0.05.</summary>
    [Range(0.001, 1.0)] public double MaximumShare { get; init; } = 0.05;

    /// <summary>Days that the records of the buyer must reach back before the first purchase, or nobody knows whether it was the first; 0 to 3650, default 365.</summary>
    [Range(0, 3650)] public int DaysBefore { get; init; } = 365;

    /// <summary>Fewest buyers and suppliers with more than one purchase to compare with; 10 to 100000, default 50.</summary>
    [Range(10, 100000)] public int MinimumPairs { get; init; } = 50;
}

/// <summary>A small first purchase from a supplier is followed by much larger ones.</summary>
public sealed class SmallFirstPurchase(SmallFirstPurchaseSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R052",
        Title = "Small first purchase, then large ones",
        Page = "R052-small-first-purchase",
        Condition = "The first purchase of a buyer from a supplier was small, and all later ones were larger, mostly ten times or more.",
        Family = DetectorFamily.Competition,
        Subject = SubjectKind.BuyerSupplier,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.Buyer, DataField.Supplier, DataField.ContractAmount, DataField.ContractDate],
        InnocentExplanations =
        [
            "A trial order, as any careful buyer places one.",
            "The first contract was a study or repair and the later ones are the works.",
            "The supplier had large contracts before the records begin, or under another name.",
        ],
        HowToCheck =
        [
            "See how the first and the later contracts were awarded, and with how many bids.",
            "Look for what the first contract gave: data, plans, an installed product that ties the buyer.",
            "Look up owners and people on both sides at the time of the first contract.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var pair in input.Data.BuyerSuppliers[partitions]) Judge(pair, input.Evaluation.FirstPurchases, answers);
    }

    void Judge(BuyerSupplier pair, FirstPurchases all, Answers answers)
    {
        if (pair.Contracts.Count <= settings.MinimumLater || FirstPurchase.Of(pair) is not { } purchase || purchase.Later < settings.MinimumLater) answers.NotAssessable("too few dated contracts with amount on different days");
        else if (purchase.Smallest <= 1 || purchase.Median < settings.MinimumGrowth) answers.NotFlagged();
        else if (pair.Contracts[0].Data.Contracts[purchase.First].Date.DaysSince(all.FirstOf(pair.Buyer)) < settings.DaysBefore) answers.NotAssessable("records do not reach back before the first purchase");
        else if (all.Count < settings.MinimumPairs) answers.NotAssessable("too few buyers and suppliers to compare with");
        else if (all.AsMuch(purchase.Median) is var share && share <= settings.MaximumShare) answers.Flagged(Draft(pair, purchase, share, all.Count));
        else answers.NotFlagged();
    }

    static Draft Draft(BuyerSupplier pair, FirstPurchase purchase, double share, int compared)
    {
        var (buyer, supplier) = (pair.Buyer, pair.Supplier);
        var first = buyer.Data.Contracts[purchase.First];
        Contract[] later = [.. pair.Contracts.Where(contract => !contract.IsPayment && contract.Date > first.Date && contract.Amount is { Units: > 0 } amount && amount.Currency == first.Amount!.Value.Currency)];
        return new()
        {
            Subject = new(SubjectKind.BuyerSupplier, [buyer.Id, supplier.Id], $"{buyer.Label} and {supplier.Label}"),
            Sentence = string.Create(CultureInfo.InvariantCulture, $"{buyer.Label} first bought from {supplier.Label} for {first.Amount} on {first.Date}; its {purchase.Later} later purchases are all larger, the median {purchase.Median:0.#} times. In {100 * share:0.#}% of {compared} other cases purchases grow as much."),
            Evidence =
            [
                new("median of the later purchases over the first", purchase.Median, double.NaN, "times")
                {
                    Percentile = share,
                    Weight = Tails.EvidenceBits(share, 1),
                    Peers = string.Create(CultureInfo.InvariantCulture, $"{compared} buyers and suppliers with more than one purchase"),
                    Sources = [.. later.Prepend(first).Select(contract => contract.SourceOf("contract amount")).Take(40)],
                },
            ],
            AmountAtStake = Network.CompanyAge.Sum(later),
            Buyer = buyer.Id,
            Suppliers = [supplier.Id],
            Lots = [.. later.Prepend(first).Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = later[^1].Date,
        };
    }
}
