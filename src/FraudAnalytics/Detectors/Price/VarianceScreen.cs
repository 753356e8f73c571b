using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>BR-13</c>. Source: methods BR-13.</summary>
public sealed record VarianceScreenSettings
{
    /// <summary>Length of a window in months; 3 to 60, default 12.</summary>
    [Range(3, 60)] public int Months { get; init; } = 12;

    /// <summary>Fewest prices in a window, and outside it; 4 to 1000, default 8.</summary>
    [Range(4, 1_000)] public int MinimumPrices { get; init; } = 8;

    /// <summary>Fewest windows of a market, over all items; 4 to 1000, default 10.</summary>
    [Range(4, 1_000)] public int MinimumWindows { get; init; } = 10;

    /// <summary>A price level is high from this share of the market's windows on; 0.5 to 1, default 0.75.</summary>
    [Range(0.5, 1.0)] public double HighMean { get; init; } = 0.75;

    /// <summary>A spread is small up to this share of the market's windows; 0 to 0.5, default 0.1.</summary>
    [Range(0.0, 0.5)] public double LowSpread { get; init; } = 0.10;
}

/// <summary>For a year or so the prices of an item are high and hardly move, compared with the market and with the item's own other prices.</summary>
public sealed class VarianceScreen(VarianceScreenSettings settings) : IDetector
{
    const double Level = 0.01;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "BR-13",
        Title = "High prices that hardly move",
        Page = "BR-13-variance-screen",
        Condition = "For about a year the winning prices of an item, as shares of the estimates, are among the highest of the market and vary among the least, less than at other times.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Market,
        Partition = PartitionKey.Market,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Prices are regulated, tied to an index or fixed by a framework.",
            "Estimates were made after the prices of the year before.",
            "One large customer or one maker sets the price.",
        ],
        HowToCheck =
        [
            "Compare with prices of the same item elsewhere and with input prices of the time.",
            "See who won in that time, and who stayed away that bid before or after.",
            "Look at what ended the time: an entry, an inspection, a new rule.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.MarketLots.Count);
        for (var market = start; market < start + count; market++) Judge(input.MarketLots[market], input.Data, answers);
    }

    void Judge(MarketSegment segment, Dataset data, Answers answers)
    {
        PriceSeries[] items = [.. segment.Lots.Select(lot => PricePoint.Of(data.Lots[lot])).OfType<PricePoint>()
            .GroupBy(point => point.Item, StringComparer.Ordinal).OrderBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => PriceSeries.Of(item.Key, [.. item], settings.Months, settings.MinimumPrices))];
        double[] means = [.. items.SelectMany(item => item.Windows).Select(window => window.Mean).Order()];
        double[] spreads = [.. items.SelectMany(item => item.Windows).Select(window => window.Deviation).Order()];
        if (means.Length < settings.MinimumWindows)
        {
            answers.NotAssessable("too few windows with enough prices and estimates", Math.Max(1, items.Length));
            return;
        }
        var high = means[(int)(settings.HighMean * (means.Length - 1))];
        var low = spreads[(int)(settings.LowSpread * (spreads.Length - 1))];
        foreach (var item in items)
        {
            if (item.Windows.IsEmpty) answers.NotAssessable("too few windows with enough prices and estimates");
            else Test(segment, data, item, high, low, answers);
        }
    }

    void Test(MarketSegment segment, Dataset data, PriceSeries item, double high, double low, Answers answers)
    {
        (PriceWindow Window, double W, double PValue) best = (default, 0, 1);
        foreach (var window in item.Windows)
        {
            if (window.Mean < high || window.Deviation > low || item.Points.Length - window.Count < settings.MinimumPrices) continue;
            var (w, p) = BrownForsythe.Test(item.Inside(window), item.Outside(window));
            // All windows of the item were there to be chosen from.
            p = Math.Min(1, p * item.Windows.Length);
            if (p < best.PValue) best = (window, w, p);
        }
        if (best.PValue <= Level) answers.Flagged(Draft(segment, data, item, best.Window, best.W, best.PValue, high, low));
        else answers.NotFlagged(best.PValue);
    }

    static Draft Draft(MarketSegment segment, Dataset data, PriceSeries item, PriceWindow window, double w, double p, double high, double low)
    {
        var points = item.Points.AsSpan().Slice(window.Start, window.Count);
        var outside = item.Outside(window);
        var mean = outside.Average();
        var deviation = PriceSeries.DeviationOf(outside);
        var sentence = string.Create(CultureInfo.InvariantCulture, $"From {points[0].Day} to {points[^1].Day} the {window.Count} winning prices of {item.Item} in {segment.Market} averaged {window.Mean:0.0%} of the estimate with a standard deviation of {window.Deviation:0.0##%}; at other times {mean:0.0%} and {deviation:0.0##%}.");
        var draft = MarketDraft.Of(segment, data, [.. points.ToArray().Select(point => point.Lot)], sentence, p, item.Bars(window),
            new Evidence("standard deviation of the winning price over the estimate", 100 * window.Deviation, 100 * deviation, "%") { PValue = p, Weight = Tails.EvidenceBits(p, 3.32), Peers = MarketDraft.Count(outside.Length, "prices of the item at other times") },
            new Evidence("Brown-Forsythe W", w, double.NaN, ""),
            new Evidence("mean of the winning price over the estimate", 100 * window.Mean, 100 * mean, "%"),
            new Evidence("mean that a quarter of the market's windows reach", 100 * high, double.NaN, "%"),
            new Evidence("standard deviation that nine tenths of the market's windows exceed", 100 * low, double.NaN, "%"));
        return draft with { Subject = Subject.Of(SubjectKind.Market, $"{segment.Id}|{item.Item}", $"{item.Item}, {segment.Market}") };
    }
}
