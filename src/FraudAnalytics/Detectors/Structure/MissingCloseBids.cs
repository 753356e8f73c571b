using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Detectors.Structure;

/// <summary>Settings of <c>ST-01</c>. Source: methods ST-01.</summary>
public sealed record MissingCloseBidsSettings
{
    /// <summary>Bids this close to their best rival count as close, as a share of the estimate; 0.0001 to 0.05, default 0.002.</summary>
    [Range(0.0001, 0.05)] public double Width { get; init; } = 0.002;

    /// <summary>Fewest bids of a market, in all its lots with an estimate and in those with fine price steps; 50 to 1000000, default 200.</summary>
    [Range(50, 1_000_000)] public int MinimumBids { get; init; } = 200;

    /// <summary>The p-value comes from lots whose prices stand in steps of at most the width over this; 1 to 100, default 3.</summary>
    [Range(1, 100)] public int StepsPerWidth { get; init; } = 3;

    /// <summary>Largest ratio of close bids to those between one and two widths; inclusive; 0.05 to 1, default 0.75.</summary>
    [Range(0.05, 1.0)] public double MaximumRatio { get; init; } = 0.75;
}

/// <summary>Bids that nearly won or nearly lost are missing in a market, while bids a little farther away are not.</summary>
public sealed class MissingCloseBids(MissingCloseBidsSettings settings) : IDetector
{
    const double Level = 0.01;
    const int MinimumClose = 20;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "ST-01",
        Title = "Close bids are missing",
        Page = "ST-01-missing-close-bids",
        Condition = "In a market fewer bids lie very close to their best rival than lie a little farther away.",
        Family = DetectorFamily.Structure,
        Subject = SubjectKind.Market,
        Partition = PartitionKey.Market,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Bidders round their prices to steps wider than those that the figures show.",
            "An award rule other than the lowest price keeps bids apart, for example an average-bid rule or points for quality.",
            "A published floor or minimum price sets the winning bid.",
        ],
        HowToCheck =
        [
            "Look at the gap behind the lowest bid lot by lot: who wins where it is never small?",
            "Compare with the same buyers' lots that outsiders bid for.",
            "See whether the award rules of the market reward anything but the lowest price.",
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
        var margins = BidMargins.Of(data, segment.Lots);
        if (margins.Bids.Length < settings.MinimumBids)
        {
            answers.NotAssessable("too few bids in lots with an estimate");
            return;
        }
        var fine = margins.Where(place => margins[place][0].Tick * settings.StepsPerWidth <= settings.Width);
        var tested = MissingMass.Of(fine, settings.Width);
        if (fine.Bids.Length < settings.MinimumBids) answers.NotAssessable("prices in steps too coarse for the width");
        else if (tested.Inside + tested.Outside < MinimumClose) answers.NotAssessable("too few bids near their best rival");
        else Test(segment, data, margins, tested, answers);
    }

    void Test(MarketSegment segment, Dataset data, BidMargins margins, MissingMass tested, Answers answers)
    {
        var mass = MissingMass.Of(margins, settings.Width);
        // The plain binomial counts both sides of one gap as two; the larger of the two p-values is safe against both.
        var p = Math.Max(mass.PValue, Normal.CDF(0, 1, tested.Clustered));
        var few = mass.Ratio <= settings.MaximumRatio && tested.Ratio <= settings.MaximumRatio;
        if (p <= Level && few) answers.Flagged(Draft(segment, data, margins, mass, tested, p));
        else answers.NotFlagged(p);
    }

    Draft Draft(MarketSegment segment, Dataset data, BidMargins margins, MissingMass mass, MissingMass tested, double p)
    {
        var lots = MarketDraft.Count(margins.LotCount, "lots");
        return MarketDraft.Of(segment, data, LotsNear(margins),
            string.Create(CultureInfo.InvariantCulture, $"In {segment.Market} ({lots}), {mass.Inside} bids lie within {settings.Width:0.0##%} of the estimate of their best rival and {mass.Outside} between that and twice that distance, where about as many would be expected."),
            p, Bars(margins),
            [
                Fact(mass) with { Peers = MarketDraft.Count(margins.Bids.Length, "bids in ") + lots },
                new("the same in lots with fine price steps", tested.Inside, tested.Expected, "bids") { PValue = Normal.CDF(0, 1, tested.Clustered), Peers = MarketDraft.Count(tested.Lots, "lots with a bid near its best rival"), Weight = Tails.EvidenceBits(p, 4) },
                Fact(MissingMass.Of(margins, settings.Width / 2)),
                Fact(MissingMass.Of(margins, settings.Width * 1.5)),
                new("exact ties among the close bids", mass.Ties, double.NaN, "bids"),
            ]);
    }

    static Evidence Fact(MissingMass mass) =>
        new(string.Create(CultureInfo.InvariantCulture, $"bids within {mass.Width:0.0##%} of their best rival, against {mass.Outside} up to twice as far"), mass.Inside, (mass.Inside + mass.Outside) / 2.0, "bids") { PValue = mass.PValue };

    ShareBars Bars(BidMargins margins)
    {
        var width = settings.Width / 2;
        return new("Bids by distance to their best rival, share of the estimate (negative: lowest bid)", "bids",
            [.. MissingMass.Bins(margins, width).Select((count, bin) => new ShareBar(string.Create(CultureInfo.InvariantCulture, $"{(bin - 5) * width:0.0##%} to {(bin - 4) * width:0.0##%}"), count, bin is >= 3 and <= 6))]);
    }

    /// <summary>The lots with a bid within two widths of its best rival.</summary>
    int[] LotsNear(BidMargins margins)
    {
        var lots = new List<int>();
        for (var place = 0; place < margins.LotCount; place++)
            foreach (var bid in margins[place])
                if (Math.Abs(bid.Delta) <= 2 * settings.Width)
                {
                    lots.Add(bid.Lot);
                    break;
                }
        return [.. lots];
    }
}
