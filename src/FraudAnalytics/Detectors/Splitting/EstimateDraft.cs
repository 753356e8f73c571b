using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Puts estimates that were overrun past a threshold into words, evidence and picture.</summary>
static class EstimateDraft
{
    const double MostBits = 3;

    // Share of values just below where they thin out smoothly. Source: methods SP-02.
    const double SmoothShare = 0.528;

    public static Draft Of(DetectionInput input, Buyer buyer, EstimateTest test, double p, EstimatesBelowThresholdSettings settings)
    {
        var crossed = input.Purchases.Of(buyer).Select(purchase => (Purchase: purchase, Threshold: Crossed(purchase, test.Series, settings.OpenCalls))).Where(item => item.Threshold is not null).ToArray();
        var threshold = crossed.MaxBy(item => (item.Purchase.Day, item.Purchase.Slot)).Threshold!;
        Contract[] contracts = [.. crossed.SelectMany(item => item.Purchase.Contracts)];
        return new()
        {
            Subject = Subject.Of(SubjectKind.Buyer, buyer.Party.Id, buyer.Party.Label),
            PValue = p,
            Sentence = Sentence(buyer, test, threshold, p),
            Evidence = EvidenceOf(test, threshold, p, [.. contracts.Select(contract => contract.SourceOf("contract amount"))]),
            AmountAtStake = crossed.Aggregate(new Money(0, threshold.Amount.Currency), (sum, item) => sum + item.Purchase.Value!.Value),
            Exhibit = Bars(test),
            Buyer = buyer.Party.Id,
            Suppliers = [.. contracts.Select(contract => contract.Supplier!.Value.Id).Distinct().Order(StringComparer.Ordinal)],
            Lots = [.. contracts.Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = contracts.Max(contract => contract.Date),
        };
    }

    /// <summary>The threshold that an award crossed from an estimate just below; null where it did not.</summary>
    static Threshold? Crossed(Purchase purchase, int series, bool openCalls)
    {
        var (all, slot) = (purchase.All, purchase.Slot);
        if (!EstimateBands.IsTried(all, slot, openCalls) || EstimateBands.Estimate(all, slot) is not { } estimate) return null;
        foreach (var row in purchase.Thresholds)
            if (row.Series == series && EstimateBands.Around(row.Threshold, estimate, all.SignedUnits(slot), all.Sets[slot]!).Below.Crossed > 0) return row.Threshold;
        return null;
    }

    static string Whose(EstimateTest test) => test.OwnPlacebo ? "the buyer's own" : "other buyers'";

    static string Sentence(Buyer buyer, EstimateTest test, Threshold threshold, double p) =>
        string.Create(CultureInfo.InvariantCulture, $"{test.Table.Did} of the {test.Own.Below.Tried} contracts of {buyer.Party.Label} that were estimated up to 5% below {threshold.Amount}, from which {threshold.ProcedureUnlocked} is required, were awarded at or above it; of {Whose(test)} {test.Peers.Tried} estimates up to 5% below amounts that are no threshold {test.Peers.Crossed} were overrun as far. So many would be by chance {PlainChance.InWords(p)}.");

    static ImmutableArray<Evidence> EvidenceOf(EstimateTest test, Threshold threshold, double p, ImmutableArray<Source> sources)
    {
        var (below, near) = (test.Own.Below.Estimates, test.Own.Below.Estimates + test.Own.Above);
        return
        [
            new("estimates just below the threshold with an award at or above it", 100.0 * test.Table.Did / test.Own.Below.Tried, 100.0 * test.Peers.Crossed / test.Peers.Tried, "%")
            {
                PValue = p,
                Weight = Tails.EvidenceBits(p, MostBits),
                Peers = string.Create(CultureInfo.InvariantCulture, $"{test.Peers.Tried} estimates, {Whose(test)}, up to 5% below 70, 75, 80, 85 and 90% of the threshold, with an award at or above that; {ThresholdWords.Law(threshold)}"),
                Sources = sources,
            },
            new("odds of an overrun against these", test.Table.OddsRatio, 1, "times") { Sources = sources },
            new("share of estimates within 5% of the threshold that are below it", near == 0 ? double.NaN : 100.0 * below / near, 100 * SmoothShare, "%")
            {
                PValue = Tails.Binomial(below, near, SmoothShare),
                Peers = string.Create(CultureInfo.InvariantCulture, $"{below} below and {test.Own.Above} at or above it, estimates equal to their award included; expected where values thin out smoothly"),
                Sources = sources,
            },
        ];
    }

    static ShareBars Bars(EstimateTest test) => new("Estimates overrun past the upper edge of their band", "%",
        [
            new("up to 5% below the threshold", 100.0 * test.Own.Below.Crossed / test.Own.Below.Tried, true),
            new($"up to 5% below other amounts, {Whose(test)}", 100.0 * test.Peers.Crossed / test.Peers.Tried, false),
        ]);
}
