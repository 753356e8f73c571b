using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>R017</c>. Source: Open Contracting red flags R017; methods RI-13, unit-price version.</summary>
public sealed record UnitPriceSettings
{
    /// <summary>Smallest robust z of the logarithm of the price, up or down; inclusive; 1 to 100, default 3.5.</summary>
    [Range(1.0, 100.0)] public double MinimumZ { get; init; } = 3.5;

    /// <summary>Smallest number of times above or below the price to expect; inclusive; 1 to 100, default 2.</summary>
    [Range(1.0, 100.0)] public double MinimumTimes { get; init; } = 2;

    /// <summary>Prices more times apart are taken for entry errors; 10 to 1000000, default 1000.</summary>
    [Range(10.0, 1000000.0)] public double EntryErrorFactor { get; init; } = 1000;

    /// <summary>Spread of logarithms that counts at least; 0.01 to 2, default 0.05.</summary>
    [Range(0.01, 2.0)] public double SmallestMad { get; init; } = 0.05;
}

/// <summary>A unit price many times above or below that of like items.</summary>
public sealed class UnitPrice(UnitPriceSettings settings) : IDetector
{
    const double HighBits = 1;
    const double LowBits = 0.5;
    static readonly LotBarrier NoItems = new(false, "no item with class and unit price");
    static readonly LotBarrier TooFew = new(false, "too few like items");
    static readonly LotBarrier EntryError = new(false, "too many times apart: perhaps mistyped");

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R017",
        Title = "Unit price far from like items",
        Page = "R017-unit-price",
        Condition = "The price of one unit of an item is many times above or below that of items of the same class and unit of measure, quantity and region considered.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.ItemPrices],
        InnocentExplanations =
        [
            "A class holds different goods, or better ones; the description tells.",
            "A wrong unit of measure: a box, not a piece.",
            "A unit price and a total were exchanged.",
        ],
        HowToCheck =
        [
            "Read the description of the item and of those it is compared with.",
            "Multiply price and quantity and compare with the total.",
            "For a very low price, see whether the quantity was raised after the award.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var tally = new Tally(answers);
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input.Awarded.UnitPrices, tally, answers);
        tally.HandOver();
    }

    void Judge(Lot lot, UnitPrices prices, Tally tally, Answers answers)
    {
        var item = prices.FarthestOf(lot);
        if (item == -1) tally.Against(NoItems);
        else if (item == -2) tally.Against(TooFew);
        else if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) tally.Against(Guards.Cancelled);
        else if (Math.Abs(Math.Log(Times(lot.Data, prices, item))) is var apart && apart > Math.Log(settings.EntryErrorFactor)) tally.Against(EntryError);
        else if (apart < Math.Log(settings.MinimumTimes) || Math.Abs(prices.Z(item, settings.SmallestMad)) < settings.MinimumZ) tally.NotFlagged();
        else answers.Flagged(Draft(lot, lot.Data.Items[item], prices));
    }

    static double Times(Dataset data, UnitPrices prices, int item) => data.Items[item].UnitPrice.ToDouble() / prices.Expected(item);

    Draft Draft(Lot lot, Item item, UnitPrices prices)
    {
        var (peers, times, z) = (prices.PeersOf(item.Index)!, Times(lot.Data, prices, item.Index), prices.Z(item.Index, settings.SmallestMad));
        var expected = prices.Expected(item.Index);
        var words = string.Create(CultureInfo.InvariantCulture, $"{peers.Items:#,0} items of class {item.Classification}{(item.Unit.Length > 0 ? $" by {item.Unit}" : "")} in {peers.Tenders:#,0} tenders");
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"A unit price of {item.UnitPrice}{(item.Party is { } party ? $" of {party.Label}" : "")} is {(times >= 1 ? $"{times:0.0} times" : $"1/{1 / times:0.0} of")} the {expected:#,0.##} to expect of {words}, its quantity and region considered."),
            new Evidence("unit price", item.UnitPrice.ToDouble(), Math.Round(expected, 4), item.UnitPrice.Currency.ToString()) { Peers = words, Weight = times >= 1 ? HighBits : LowBits, Sources = [item.SourceOf("items/unit/value")] },
            new Evidence("robust z of the logarithm", z, Math.CopySign(settings.MinimumZ, z), "") { Peers = "expected: the limit", Sources = [item.SourceOf("items/unit/value")] });
    }
}
