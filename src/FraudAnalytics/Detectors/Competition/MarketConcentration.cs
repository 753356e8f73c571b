using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Competition;

/// <summary>Settings of <c>R051</c>. Source: R051 of the Open Contracting Partnership's guide; methods RI-07 for the index.</summary>
public sealed record MarketConcentrationSettings
{
    /// <summary>Lowest Herfindahl-Hirschman index of spend, with and without the largest contract; inclusive; 0.05 to 1, default 0.25.</summary>
    [Range(0.05, 1.0)] public double MinimumConcentration { get; init; } = 0.25;

    /// <summary>Largest share of markets at least as concentrated; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumShare { get; init; } = 0.1;

    /// <summary>Fewest markets to compare, itself one of them; 2 to 1000, default 10.</summary>
    [Range(2, 1000)] public int MinimumMarkets { get; init; } = 10;
}

/// <summary>A few suppliers have most of a market that many buyers buy in.</summary>
public sealed class MarketConcentration(MarketConcentrationSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R051",
        Title = "Concentrated market",
        Page = "R051-market-concentration",
        Condition = "The spend of a market goes to few suppliers, more so than in nearly all other markets.",
        Family = DetectorFamily.Competition,
        Subject = SubjectKind.Market,
        Partition = PartitionKey.Market,
        Needs = [DataField.Buyer, DataField.Supplier, DataField.ContractAmount],
        InnocentExplanations =
        [
            "Few firms make the goods: medicines, trains, energy.",
            "One framework or joint buyer covers the market.",
            "The class of goods is narrower, or the records cover fewer buyers, than the market is.",
        ],
        HowToCheck =
        [
            "See which firms could supply and do not bid.",
            "Look at the years: did shares change when rules or people did?",
            "Look at who owns the few suppliers.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.MarketLots.Count);
        for (var segment = start; segment < start + count; segment++) Judge(input.MarketLots[segment], input.Evaluation.Shares[segment], input, answers);
    }

    void Judge(MarketSegment segment, MarketShare? market, DetectionInput input, Answers answers)
    {
        var shares = input.Evaluation.Shares;
        if (market is null) answers.NotAssessable("fewer than 20 contracts with amount, or 3 buyers, in the market");
        else if (shares.Count < settings.MinimumMarkets) answers.NotAssessable("too few markets to compare with");
        else if (market.Concentration is var index && index >= settings.MinimumConcentration && market.ConcentrationWithoutLargest >= settings.MinimumConcentration && shares.AsConcentrated(index) is var rank && rank <= settings.MaximumShare)
            answers.Flagged(Draft(segment, market, rank, input));
        else answers.NotFlagged();
    }

    Draft Draft(MarketSegment segment, MarketShare market, double rank, DetectionInput input)
    {
        var (top, index) = (new Party(input.Data, market.Top), market.Concentration);
        return MarketDraft.Of(segment, input.Data, segment.Lots,
            string.Create(CultureInfo.InvariantCulture, $"In {segment.Market} the spend of {market.Buyers} buyers is concentrated: the index (HHI) is {index:0.00}, and {100 * rank:0.#}% of {input.Evaluation.Shares.Count} markets are as much so. The largest of {market.Spend.Count} suppliers has {100 * market.ShareOf(market.Top):0}%."),
            null, Bars(market, input.Data),
            new Evidence("concentration of spend (HHI)", index, settings.MinimumConcentration, "")
            {
                Percentile = rank,
                Weight = Tails.EvidenceBits(rank, 1),
                Peers = string.Create(CultureInfo.InvariantCulture, $"{input.Evaluation.Shares.Count} markets with 20 contracts and 3 buyers or more"),
            },
            new Evidence("the same without the largest contract", market.ConcentrationWithoutLargest, settings.MinimumConcentration, ""),
            new Evidence($"share of {top.Label}", 100 * market.ShareOf(market.Top), double.NaN, "%"));
    }

    /// <summary>The ten largest suppliers.</summary>
    internal static ShareBars Bars(MarketShare market, Dataset data, int marked = -1) =>
        new("Spend by supplier", market.Currency.ToString(), [.. market.Spend.OrderByDescending(own => own.Value.Spend).ThenBy(own => own.Key).Take(10).Select(own => new ShareBar(new Party(data, own.Key).Label, own.Value.Spend, own.Key == marked))]);
}
