using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Puts repeated direct awards near a threshold into words, evidence and picture.</summary>
static class DirectRunDraft
{
    const int MostMarks = 60;

    public static Draft Of(DetectionInput input, BuyerSupplier pair, List<DirectTrial> trials, DirectRun run)
    {
        var inside = trials[run.First..run.End];
        var threshold = Highest(inside);
        Contract[] near = Contracts(input.Purchases, inside.Where(trial => trial.IsNear && trial.Threshold.Amount.Currency == threshold.Amount.Currency));
        var sum = inside.Where(trial => trial.IsNear && trial.Threshold.Amount.Currency == threshold.Amount.Currency).Aggregate(new Money(0, threshold.Amount.Currency), (total, trial) => total + input.Purchases[trial.Slot].Value!.Value);
        return new()
        {
            Subject = new(SubjectKind.BuyerSupplier, [pair.Buyer.Id, pair.Supplier.Id], $"{pair.Buyer.Label} and {pair.Supplier.Label}"),
            PValue = run.P,
            Sentence = Sentence(input.Purchases, pair, inside, run, threshold, sum),
            Evidence = EvidenceOf(input.Purchases, inside, run, threshold, sum, [.. near.Select(contract => contract.SourceOf("contract amount"))]),
            AmountAtStake = sum,
            Exhibit = Timeline(input.Purchases, trials, inside, threshold),
            Buyer = pair.Buyer.Id,
            Suppliers = [pair.Supplier.Id],
            Lots = [.. near.Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = near[^1].Date,
        };
    }

    /// <summary>Of several thresholds that the near awards stay below, the highest.</summary>
    static Threshold Highest(List<DirectTrial> inside) => inside.Where(trial => trial.IsNear).MaxBy(trial => trial.Threshold.Amount.Units).Threshold;

    static Contract[] Contracts(Purchases purchases, IEnumerable<DirectTrial> trials) => [.. trials.SelectMany(trial => purchases[trial.Slot].Contracts)];

    static string Sentence(Purchases purchases, BuyerSupplier pair, List<DirectTrial> inside, DirectRun run, Threshold threshold, Money sum)
    {
        var days = purchases.Days[inside[^1].Slot] - purchases.Days[inside[0].Slot] + 1;
        var limits = inside.Where(trial => trial.IsNear).Select(trial => trial.Threshold.Amount).Distinct().Count() > 1 ? $"their thresholds, up to {threshold.Amount}" : $"{threshold.Amount}";
        return string.Create(CultureInfo.InvariantCulture, $"{pair.Buyer.Label} awarded {pair.Supplier.Label} {inside.Count} contracts below a threshold directly {(days == 1 ? "on one day" : string.Create(CultureInfo.InvariantCulture, $"within {days} days"))}, and {run.Near} of them lie less than {ThresholdWords.Percent(1 - purchases.Settings.NearFraction)} below {limits}, from which {threshold.ProcedureUnlocked} is required; together these {run.Near} are {sum}, {sum.Units / (double)threshold.Amount.Units:0.0} times the threshold. Of the buyer's direct awards to others and of other buyers' {ThresholdWords.Percent(run.Usual)} lie there; so many would be there by chance {PlainChance.InWords(run.P)}.");
    }

    static ImmutableArray<Evidence> EvidenceOf(Purchases purchases, List<DirectTrial> inside, DirectRun run, Threshold threshold, Money sum, ImmutableArray<Source> sources)
    {
        var ratio = sum.Units / (double)threshold.Amount.Units;
        var mean = inside.Where(trial => trial.IsNear).Average(trial => purchases[trial.Slot].Ratio(trial.Threshold));
        return
        [
            new("direct awards just below the threshold", 100.0 * run.Near / inside.Count, 100 * run.Usual, "%")
            {
                PValue = run.P,
                Weight = Tails.EvidenceBits(run.P, 4),
                Peers = string.Create(CultureInfo.InvariantCulture, $"{run.Near} of {inside.Count} direct awards below a threshold; usual: the buyer's to other suppliers, shrunk to all buyers' of the category; near is from {ThresholdWords.Percent(purchases.Settings.NearFraction)} up; {ThresholdWords.Law(threshold)}"),
                Sources = sources,
            },
            new("sum of these over the threshold", ratio, 1, "times") { Weight = Math.Min(1, 0.5 * Math.Max(0, Math.Log2(ratio))), Sources = sources },
            new("mean award over its threshold", 100 * mean, double.NaN, "%") { Sources = sources },
        ];
    }

    static ContractTimeline Timeline(Purchases purchases, List<DirectTrial> trials, List<DirectTrial> inside, Threshold threshold)
    {
        var near = inside.Where(trial => trial.IsNear).Select(trial => trial.Slot).ToHashSet();
        var shown = trials.Where(trial => trial.Threshold.Amount.Currency == threshold.Amount.Currency)
            .OrderByDescending(trial => near.Contains(trial.Slot)).ThenBy(trial => trial.Slot).Take(MostMarks).OrderBy(trial => trial.Slot);
        return new(threshold.Amount.Currency.ToString(), threshold.Amount.Amount, threshold.Regime, [.. shown.Select(trial => Mark(purchases[trial.Slot], near.Contains(trial.Slot)))])
        {
            Required = $"From {threshold.Amount} {threshold.ProcedureUnlocked} is required",
        };
    }

    static ContractMark Mark(Purchase purchase, bool near) =>
        new(purchase.Contract.Id, purchase.Contract.Title, purchase.Day.Date, purchase.Value!.Value.Amount, near) { Classification = purchase.Contract.Lot.Classification };
}
