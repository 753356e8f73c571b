using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Competition;

/// <summary>Settings of <c>RI-01</c>. Source: methods RI-01.</summary>
public sealed record SingleBidSettings
{
    /// <summary>Fewest suppliers that won in the market, for it to count as competitive; inclusive; 1 to 1000, default 10.</summary>
    [Range(1, 1000)] public int MinimumWinners { get; init; } = 10;

    /// <summary>Where a larger share of comparable lots drew one bid, a single one tells nothing of this lot; inclusive; 0.01 to 1, default 0.3.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.3;
}

/// <summary>A competitive procedure drew exactly one bid where others draw more.</summary>
public sealed class SingleBid(SingleBidSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-01",
        Title = "Single bid",
        Page = "RI-01-single-bid",
        Condition = "Exactly one bid was received in an open or selective procedure, in a market where comparable lots draw more.",
        Family = DetectorFamily.Competition,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidCount],
        InnocentExplanations =
        [
            "Only one firm can deliver: patents, location, spare parts for what is installed.",
            "The lot was too small, too far away or badly timed for others.",
            "Other bids were received but are not published.",
        ],
        HowToCheck =
        [
            "Read the requirements: are there criteria that only one firm meets?",
            "Compare the time to bid and the publicity with lots that drew more bids.",
            "Look at who asked for the documents and did not bid.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input.Markets, answers);
    }

    void Judge(Lot lot, MarketReference markets, Answers answers)
    {
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) answers.Excluded("tender cancelled");
        else if (lot.Tender.Method is ProcurementMethod.Direct or ProcurementMethod.Limited) answers.Excluded("procedure without open competition");
        else if (lot.Tender.Method == ProcurementMethod.Unknown) answers.NotAssessable("procedure not known");
        else if (lot.ReceivedBids is not int received) answers.NotAssessable("number of bids not known");
        else if (received == 0) answers.Excluded("no bids received");
        else if (received > 1) answers.NotFlagged();
        else if (markets.CompetitionOf(lot) is not { } competition) answers.NotAssessable("fewer than 50 comparable lots");
        else if (competition.Winners < settings.MinimumWinners) answers.Excluded("too few suppliers in the market");
        else if (competition.SingleShare > settings.MaximumUsualShare) answers.Excluded("single bids are usual in this market");
        else answers.Flagged(Draft(lot, competition));
    }

    static Draft Draft(Lot lot, MarketCompetition market) => LotDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"One bid was received. {market.Lots} comparable lots ({market.Market}) had a median of {market.MedianBids} bids; {market.SingleBids} of them had one."),
        new Evidence("bids received", 1, market.MedianBids, "bids")
        {
            Percentile = market.SingleShare,
            Peers = string.Create(CultureInfo.InvariantCulture, $"{market.Lots} lots: {market.Market}"),
            // Twice as rare as every second lot is one bit; beyond two bits the market's own errors matter more.
            Weight = Math.Clamp(Math.Log2(0.5 / Math.Max(market.SingleShare, 0.01)), 0, 2),
            Sources = [.. lot.Bids.Select(bid => bid.SourceOf("bids/details")).Append(lot.SourceOf("tender/numberOfTenderers")).Distinct()],
        });
}
