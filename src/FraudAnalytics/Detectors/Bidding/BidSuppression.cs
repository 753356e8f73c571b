using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-13</c>. Source: methods CO-13.</summary>
public sealed record BidSuppressionSettings
{
    /// <summary>Largest share of lots of the market that one member alone won and that are as surprising; 0 to 0.1, default 0.01.</summary>
    [Range(0.0, 0.1)] public double MostSurprising { get; init; } = 0.01;

    /// <summary>Largest share of lots of the market that cost as much of their estimate; 0 to 1, default 0.1. Lots without estimate are judged without it.</summary>
    [Range(0.0, 1.0)] public double Dearest { get; init; } = 0.1;

    /// <summary>Fewest lots of the market that one member alone won; 20 to 10000, default 100.</summary>
    [Range(20, 10000)] public int MinimumPeers { get; init; } = 100;

    /// <summary>Least surprise, in natural logarithms; 0 to 20, default 1.5 (one in 4.5).</summary>
    [Range(0.0, 20.0)] public double MinimumSurprise { get; init; } = 1.5;
}

/// <summary>One member of a group bids and wins dear, while the others stay away from a lot of the kind they usually come to.</summary>
public sealed class BidSuppression(BidSuppressionSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-13",
        Title = "Usual bidders stayed away",
        Page = "CO-13-bid-suppression",
        Condition = "One member of a group of bidders that meet often won alone, at a high price for the estimate, a lot of the kind that the others usually come to.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Bidders, DataField.Winner],
        InnocentExplanations =
        [
            "The others were busy, or the time for bids was short.",
            "The lot asked for something that only the winner has.",
            "The others had left the market by then, or not yet entered it.",
        ],
        HowToCheck =
        [
            "Ask those who stayed away why, and whether they asked for the documents.",
            "Look for subcontracts from the winner to them.",
            "See whether they stay away in turn from one another's lots.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input, answers);
    }

    void Judge(Lot lot, DetectionInput input, Answers answers)
    {
        if (input.Absences[lot] is not { } absence)
        {
            answers.NotAssessable("not won by one member of a group alone");
            return;
        }
        if (absence.Peers < settings.MinimumPeers) answers.NotAssessable("too few such lots in the market");
        else if (absence.Rank > settings.MostSurprising || absence.Surprise < settings.MinimumSurprise) answers.NotFlagged();
        else if (input.Absences.PriceRank(lot) is var price && price > settings.Dearest) answers.NotFlagged();
        else answers.Flagged(Draft(lot, absence, price, input));
    }

    static Draft Draft(Lot lot, Absence absence, double price, DetectionInput input)
    {
        var group = input.Groups[absence.Group];
        int[] away = [.. group.Members.Except(input.Fields[lot].Bidders)];
        var names = away.Select(party => input.Data.Parties[party].Label).Order(StringComparer.Ordinal).ToArray();
        var who = names.Length <= 3 ? string.Join(", ", names) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(3))} and {names.Length - 3} more");
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{who} stayed away from a lot of the kind they usually bid for, and a bidder they often meet won; by their habits that has a probability of {Math.Exp(-absence.Surprise):P1}, less than in all but {absence.Rank:P1} of comparable lots{(double.IsNaN(price) ? "" : ", and the price is among the highest for the estimate")}.");
        var surprise = new Evidence("surprise that the other members stayed away", absence.Surprise, double.NaN, "nats")
        {
            Percentile = absence.Rank,
            Weight = 1,
            Peers = string.Create(CultureInfo.InvariantCulture, $"{absence.Peers} lots of the market that one member of a group won alone"),
            Sources = [lot.SourceOf("bids")],
        };
        return double.IsNaN(price)
            ? LotDraft.Of(lot, sentence, surprise)
            : LotDraft.Of(lot, sentence, surprise, new Evidence("lowest price over the estimate", Absences.RelativePrice(lot), double.NaN, "") { Percentile = price, Sources = LotDraft.PriceSources(lot) });
    }
}
