using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Features.Texts;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>The contracts of a series in time, among the buyer's others with the same suppliers, titles side by side.</summary>
static class SeriesTimeline
{
    const int DaysAround = 180;
    const int MostOthers = 60;

    public static ContractTimeline Of(SplitSeries series, Buyer buyer, Purchases purchases, Party[] suppliers)
    {
        Contract[] inside = [.. series.Purchases.SelectMany(purchase => purchase.Contracts)];
        var pieces = TextOverlap.Of([.. inside.Select(contract => contract.Title)]);
        var marks = inside.Select((contract, index) => Mark(contract, true, suppliers.Length > 1) with { Pieces = [.. pieces[index].Select(piece => new TitlePiece(piece.Text, piece.IsShared))] });
        var slots = series.Purchases.Select(purchase => purchase.Slot).ToHashSet();
        var others = buyer.Suppliers.Where(pair => Array.Exists(suppliers, party => party.Index == pair.Supplier.Index)).SelectMany(purchases.Of)
            .Where(purchase => !slots.Contains(purchase.Slot) && IsAround(series, purchase)).Take(MostOthers).SelectMany(purchase => purchase.Contracts)
            .Select(contract => Mark(contract, false, suppliers.Length > 1));
        return new(series.Sum.Currency.ToString(), series.Threshold.Amount.Amount, series.Threshold.Regime, [.. marks.Concat(others)]) { Required = Required(series) };
    }

    /// <summary>What the whole need would have required: the procedure of the highest threshold that the sum reaches.</summary>
    public static string Required(SplitSeries series)
    {
        var reached = series.Purchases[0].Thresholds.Where(row => !row.Threshold.IsBelow(series.Sum)).Select(row => row.Threshold).LastOrDefault() ?? series.Threshold;
        return $"A single purchase of {series.Sum} requires {reached.ProcedureUnlocked} (from {reached.Amount})";
    }

    static ContractMark Mark(Contract contract, bool inside, bool named) =>
        new(contract.Id, contract.Title, contract.Date.Date, contract.Amount!.Value.Amount, inside)
        {
            Supplier = named ? contract.Supplier!.Value.Label : "",
            Classification = contract.Lot.Classification,
        };

    static bool IsAround(SplitSeries series, Purchase purchase) =>
        purchase.Value is { } value && value.Currency == series.Sum.Currency && purchase.Day.HasValue
        && series.Purchases[0].Day.DaysSince(purchase.Day) <= DaysAround && purchase.Day.DaysSince(series.Purchases[^1].Day) <= DaysAround;
}
