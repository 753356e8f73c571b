using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Competition;

/// <summary>Settings of <c>R050</c>. Source: R050 of the Open Contracting Partnership's guide; limits are ours.</summary>
public sealed record HighMarketShareSettings
{
    /// <summary>Lowest share of the market's spend, with and without the supplier's largest contract; inclusive; 0.1 to 1, default 0.5.</summary>
    [Range(0.1, 1.0)] public double MinimumShare { get; init; } = 0.5;

    /// <summary>Fewest contracts of the supplier in the market; 2 to 1000, default 5.</summary>
    [Range(2, 1000)] public int MinimumContracts { get; init; } = 5;

    /// <summary>Largest share of markets whose largest supplier has as much; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumShare { get; init; } = 0.1;

    /// <summary>Fewest markets to compare; 2 to 1000, default 10.</summary>
    [Range(2, 1000)] public int MinimumMarkets { get; init; } = 10;
}

/// <summary>One supplier has half of a market that several buyers buy in.</summary>
public sealed class HighMarketShare(HighMarketShareSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R050",
        Title = "High market share",
        Page = "R050-high-market-share",
        Condition = "One supplier has half or more of the spend of a market with several buyers, as in few other markets.",
        Family = DetectorFamily.Competition,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Buyer, DataField.Supplier, DataField.ContractAmount],
        InnocentExplanations =
        [
            "It is the only one that can deliver: a grid, a patent, a public service.",
            "It won a framework that many buyers call off from.",
            "The records cover only some buyers or years.",
        ],
        HowToCheck =
        [
            "See how many bids its contracts drew, and how they were awarded.",
            "Look for firms of the trade that never bid here.",
            "Compare its prices with those of other countries or years.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (input.Companies.Dealings.ContractsOf(party.Index).Any()) Judge(party, input, answers);
    }

    void Judge(Party party, DetectionInput input, Answers answers)
    {
        var shares = input.Evaluation.Shares;
        if (shares.BestOf(party.Index) is not { } market) answers.NotAssessable("in no market with 20 contracts with amount and 3 buyers");
        else if (shares.Count < settings.MinimumMarkets) answers.NotAssessable("too few markets to compare with");
        else if (market.ShareOf(party.Index) is var share && share >= settings.MinimumShare && market.ShareWithoutLargest(party.Index) >= settings.MinimumShare && market.Spend[party.Index].Contracts >= settings.MinimumContracts && shares.AsLarge(share) is var rank && rank <= settings.MaximumShare)
            answers.Flagged(Draft(party, market, rank, input));
        else answers.NotFlagged();
    }

    static Draft Draft(Party party, MarketShare market, double rank, DetectionInput input)
    {
        var (segment, share, own) = (input.MarketLots[market.Segment], market.ShareOf(party.Index), market.Spend[party.Index]);
        var lots = segment.Lots.ToHashSet();
        Contract[] contracts = [.. input.Companies.Dealings.ContractsOf(party.Index).Where(contract => lots.Contains(contract.Lot.Index))];
        var draft = PartyDraft.Of(party, [.. contracts.Select(contract => contract.Lot).DistinctBy(lot => lot.Index)], input.Fields,
            string.Create(CultureInfo.InvariantCulture, $"{party.Label} has {100 * share:0}% of the spend in {segment.Market}: {own.Contracts} of {market.Contracts} contracts of {market.Buyers} buyers. In {100 * rank:0.#}% of {input.Evaluation.Shares.Count} markets the largest supplier has as much."), null,
            new Evidence("share of the market's spend", 100 * share, double.NaN, "%")
            {
                Percentile = rank,
                Weight = Tails.EvidenceBits(rank, 1),
                Peers = string.Create(CultureInfo.InvariantCulture, $"largest suppliers of {input.Evaluation.Shares.Count} markets"),
            });
        return draft with { AmountAtStake = Network.CompanyAge.Sum(contracts), Exhibit = MarketConcentration.Bars(market, input.Data, party.Index) };
    }
}
