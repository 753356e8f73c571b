using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Structure;

/// <summary>Settings of <c>ST-02</c>. Source: methods ST-02.</summary>
public sealed record BestAnswerBidsSettings
{
    /// <summary>Undercut that is tried out, as a share of the bid; 0.001 to 0.2, default 0.02.</summary>
    [Range(0.001, 0.2)] public double Undercut { get; init; } = 0.02;

    /// <summary>Raise that is tried out, as a share of the bid; 0.0001 to 0.1, default 0.001.</summary>
    [Range(0.0001, 0.1)] public double Raise { get; init; } = 0.001;

    /// <summary>Least price over cost less 1 that bidders are taken to ask; 0 to 0.5, default 0.</summary>
    [Range(0.0, 0.5)] public double MinimumMarkup { get; init; }

    /// <summary>Most price over cost less 1 that bidders are taken to ask; 0.05 to 5, default 0.5.</summary>
    [Range(0.05, 5.0)] public double MaximumMarkup { get; init; } = 0.5;

    /// <summary>Fewest lots with two bids and an estimate; 20 to 100000, default 100.</summary>
    [Range(20, 100_000)] public int MinimumLots { get; init; } = 100;

    /// <summary>Markets whose median price step is more than so many raises are not judged: nobody makes such a raise there; 0.1 to 100, default 2.</summary>
    [Range(0.1, 100.0)] public double MaximumStepRaises { get; init; } = 2;
}

/// <summary>No cost explains why the bidders of a market neither undercut nor raise: undercutting would win much, and raising would lose hardly anything.</summary>
public sealed class BestAnswerBids(BestAnswerBidsSettings settings) : IDetector
{
    const double Level = 0.01;

    static readonly double[] Shown = [-0.05, -0.02, -0.01, 0, 0.0008, 0.001, 0.02, 0.05];

    static readonly double[] Markups = [0, 0.025, 0.05, 0.1];

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "ST-02",
        Title = "Bids are no best answers",
        Page = "ST-02-best-answer-bids",
        Condition = "In a market no single cost level explains both why bidders do not undercut and why they do not raise their prices.",
        Family = DetectorFamily.Structure,
        Subject = SubjectKind.Market,
        Partition = PartitionKey.Market,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Bidders round their prices, so that a small raise is nothing they think of.",
            "Bidders differ: a mixture of cost levels may explain what no single one does.",
            "Something other than the price counts for the award, or very low bids are turned away.",
        ],
        HowToCheck =
        [
            "See whether the bounds still contradict each other in lots with fine price steps (shown as evidence).",
            "Ask what margin is usual in the trade: the share of bids that are no best answers is given for several.",
            "Look at ST-01 for the same market, and at who meets whom in it.",
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
        var margins = segment.Lots.Length < settings.MinimumLots ? null : BidMargins.Of(data, segment.Lots);
        if (margins is null || margins.LotCount < settings.MinimumLots)
        {
            answers.NotAssessable("too few lots with two bids and an estimate");
            return;
        }
        if (MedianStep(margins) > settings.MaximumStepRaises * settings.Raise)
        {
            answers.NotAssessable("prices in steps too coarse for the raise");
            return;
        }
        var found = Test(margins, wholeSteps: false);
        if (found.PValue <= Level && found.Lower > found.Upper) answers.Flagged(Draft(segment, data, margins, found));
        else answers.NotFlagged(found.PValue);
    }

    SingleEnvironment Test(BidMargins margins, bool wholeSteps) =>
        SingleEnvironment.Of(margins, -settings.Undercut, settings.Raise, wholeSteps, settings.MinimumMarkup, settings.MaximumMarkup);

    static double MedianStep(BidMargins margins)
    {
        var steps = new float[margins.LotCount];
        for (var place = 0; place < steps.Length; place++) steps[place] = margins[place][0].Tick;
        Array.Sort(steps);
        return steps[steps.Length / 2];
    }

    Draft Draft(MarketSegment segment, Dataset data, BidMargins margins, SingleEnvironment found)
    {
        var whole = Test(margins, wholeSteps: true);
        var lots = MarketDraft.Count(margins.LotCount, "lots");
        var sentence = string.Create(CultureInfo.InvariantCulture, $"In {segment.Market} ({lots}), not undercutting by {settings.Undercut:0.##%} fits costs of at least {found.Lower:0.0%} of the bid, and not raising by {settings.Raise:0.0##%} fits costs of at most {found.Upper:0.0%}: no single cost level fits both.");
        return MarketDraft.Of(segment, data, Lots(margins), sentence, found.PValue, Bars(margins),
        [
            new("lowest cost that explains why nobody undercuts, as a share of the bid", found.Lower, found.Upper, "") { PValue = found.PValue, Peers = "the highest cost that explains why nobody raises; " + MarketDraft.Count(margins.Bids.Length, "bids in ") + lots },
            new("the same where a raise is at least one step of the prices", whole.Lower, whole.Upper, "") { PValue = whole.PValue, Weight = whole.Lower > whole.Upper ? Tails.EvidenceBits(whole.PValue, 4) : 0, Peers = lots },
            .. Shown.Select(deviation => new Evidence(string.Create(CultureInfo.InvariantCulture, $"share of bids that would win if changed by {deviation:+0.0##%;-0.0##%;0%}"), CompetitiveBounds.Demand(margins.Bids, deviation), double.NaN, "")),
            .. Shares(margins),
        ]);
    }

    /// <summary>What a mixture of cost levels leaves unexplained, for several least markups.</summary>
    IEnumerable<Evidence> Shares(BidMargins margins)
    {
        var moments = DemandMoments.Of(margins, -settings.Undercut, settings.Raise);
        foreach (var markup in Markups)
        {
            if (markup >= settings.MaximumMarkup) yield break;
            var label = string.Create(CultureInfo.InvariantCulture, $"least share of bids that are no best answers if every bidder asks at least {markup:0.#%} above cost");
            var share = CompetitiveShare.AtLeast(moments, CompetitiveShare.ErrorsAt(0.05), markup, settings.MaximumMarkup);
            yield return new(label, share, 0, "") { Peers = "any mixture of cost levels and beliefs" };
        }
    }

    static ShareBars Bars(BidMargins margins) =>
        new("Share of bids that would win if each alone were changed", "%",
            [.. Shown.Select(deviation => new ShareBar(deviation.ToString("+0.0##%;-0.0##%;0%", CultureInfo.InvariantCulture), 100 * CompetitiveBounds.Demand(margins.Bids, deviation), deviation == 0))]);

    static int[] Lots(BidMargins margins) => [.. Enumerable.Range(0, margins.LotCount).Select(place => margins[place][0].Lot)];
}
