using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-20</c>. Source: methods CO-20.</summary>
public sealed record WithdrawalPatternsSettings
{
    /// <summary>Fewest lots of the market whose lowest bid went away and the next in price won; 2 to 1000, default 5.</summary>
    [Range(2, 1000)] public int MinimumWithdrawn { get; init; } = 5;

    /// <summary>Fewest other lots of the market; 5 to 10000, default 20.</summary>
    [Range(5, 10000)] public int MinimumOthers { get; init; } = 20;

    /// <summary>Largest probability of as many linked gainers in the market by chance; 0 to 1, default 0.01.</summary>
    [Range(0.0, 1.0)] public double MaximumP { get; init; } = 0.01;
}

/// <summary>The lowest bid goes away and a bidder that it often meets gains, in a market where that happens more than it should.</summary>
public sealed class WithdrawalPatterns(WithdrawalPatternsSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-20",
        Title = "Lowest bid went away, a close rival gained",
        Page = "CO-20-withdrawal-patterns",
        Condition = "The lowest bid was withdrawn or disqualified and the award went to the next, which meets the lowest bidder more than chance; in the market, those who gain are so linked more often than those who come second.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices, DataField.BidStatus, DataField.Winner],
        InnocentExplanations =
        [
            "The lowest bidder found an error in its price in time.",
            "Documents were missing, and in a small market the next bidder is always one it meets often.",
            "The lowest bidder won another lot meanwhile and has no capacity left.",
        ],
        HowToCheck =
        [
            "Read why the bid went away, and who found the reason.",
            "Look at the difference between the two bids: it is what the withdrawal was worth.",
            "Look for subcontracts, joint owners or payments between the two, and for the same in the other lots of the market.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input, answers);
    }

    void Judge(Lot lot, DetectionInput input, Answers answers)
    {
        if (LowestBid.Of(lot) is not { Lowest: >= 0 } lowest)
        {
            answers.NotAssessable("no two priced bidders, or the next in price did not win");
            return;
        }
        if (!lowest.Left || !input.Withdrawals.AreLinked(lot.Data.Bids[lowest.Lowest].BidderIndex, lowest.Winner))
        {
            answers.NotFlagged();
            return;
        }
        var market = Market.Of(lot, MarketLevel.Wide);
        var table = input.Withdrawals[market];
        if (table.Did + table.DidNot < settings.MinimumWithdrawn || table.OthersDid + table.OthersDidNot < settings.MinimumOthers) answers.NotAssessable("too few withdrawn lowest bids in the market, or too few others");
        else if (input.Withdrawals.P(market) is var p && p <= settings.MaximumP) answers.Flagged(Draft(lot, lowest, table, p));
        else answers.NotFlagged();
    }

    static Draft Draft(Lot lot, LowestBid lowest, FisherExact table, double p)
    {
        var bid = lot.Data.Bids[lowest.Lowest];
        var next = new Party(lot.Data, lowest.Winner);
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"The lowest bid, of {bid.Bidder.Label}, was {(bid.Status == BidStatus.Withdrawn ? "withdrawn" : "disqualified")} and {next.Label}, which it meets more than chance, won; in {table.Did} of {table.Did + table.DidNot} such lots of the market who gained was so linked, where {Share(table):P0} of second bids elsewhere are.");
        return LotDraft.Of(lot, sentence,
            new Evidence("lots of the market where a linked bidder gained from a lowest bid that went away", table.Did, (table.Did + table.DidNot) * Share(table), "lots")
            {
                PValue = p,
                Weight = Tails.EvidenceBits(p, 3),
                Sources = [bid.SourceOf("bids/details/status")],
                Peers = string.Create(CultureInfo.InvariantCulture, $"{table.OthersDid + table.OthersDidNot} lots of the market whose lowest bid stood"),
            });
    }

    static double Share(FisherExact table) => table.OthersDid / Math.Max(1.0, table.OthersDid + table.OthersDidNot);
}
