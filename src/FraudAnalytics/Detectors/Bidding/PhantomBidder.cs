using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-18</c>. Source: methods CO-18.</summary>
public sealed record PhantomBidderSettings
{
    /// <summary>Fewest lots with a winner that it bid for; 3 to 1000, default 5.</summary>
    [Range(3, 1000)] public int MinimumLots { get; init; } = 5;

    /// <summary>Smallest share of these lots that one other bidder won; inclusive; 0.5 to 1, default 0.8.</summary>
    [Range(0.5, 1.0)] public double MinimumShare { get; init; } = 0.8;

    /// <summary>Largest chance that some rival won so many; inclusive; 0.0001 to 0.5, default 0.01.</summary>
    [Range(0.0001, 0.5)] public double MaximumChance { get; init; } = 0.01;
}

/// <summary>A bidder that never won and is there only where one other bids and wins.</summary>
public sealed class PhantomBidder(PhantomBidderSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-18",
        Title = "Never wins, bids where one other wins",
        Page = "CO-18-phantom-bidder",
        Condition = "A bidder never won, and nearly all lots that it bid for were won by the same other bidder, beyond chance and that bidder's own success.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Bidders, DataField.Winner],
        InnocentExplanations =
        [
            "A small or new firm in the home market of a strong one.",
            "Lots that one large firm is made for, and that few others try.",
            "The same firm under two names, bidding openly, or a subsidiary for other work.",
        ],
        HowToCheck =
        [
            "Look up when and by whom the firm was founded, its address, staff and accounts.",
            "Compare its files with those of the winner: layout, errors, time of handing in, bank guarantee.",
            "Ask the buyer whether anybody ever spoke with the firm.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (!party.Bids.IsEmpty) Judge(party, input, answers);
    }

    void Judge(Party party, DetectionInput input, Answers answers)
    {
        var facts = input.Participation;
        if (party.Bids.Length < settings.MinimumLots)
        {
            answers.NotAssessable("fewer bids than the minimum");
            return;
        }
        var (fields, refused) = Handed(party, facts.Fields);
        if (fields.Count < settings.MinimumLots) answers.NotAssessable("fewer bids in lots with a winner than the minimum");
        else if (fields.Exists(field => field.Winners.Contains(party.Index))) answers.NotFlagged();
        else if (new Losses(facts, party, fields).One() is { } rival && rival.Wins >= settings.MinimumShare * fields.Count && rival.PValue <= settings.MaximumChance)
            answers.Flagged(Draft(party, fields, rival, refused, input));
        else answers.NotFlagged();
    }

    /// <summary>Lots with a winner that it handed a bid in for, and how many of its bids for them were turned away. A bid turned away counts: it stood beside the winner's too.</summary>
    static (List<LotField> Fields, int Refused) Handed(Party party, LotFields all)
    {
        var fields = new List<LotField>();
        var refused = 0;
        foreach (var index in party.Bids)
        {
            var bid = party.Data.Bids[index];
            if (bid.Status is BidStatus.Invited or BidStatus.Withdrawn || fields.Count > 0 && fields[^1].Lot.Index == bid.Lot.Index) continue;
            if (all[bid.Lot] is not { Winners.Length: > 0, Bidders.Length: <= Participation.MaximumBidders } field) continue;
            fields.Add(field);
            if (!bid.IsValid) refused++;
        }
        return (fields, refused);
    }

    /// <summary>Logistic score of the indicators that are on: 1 / (1 + e^(4 - n)). Source: methods CO-18.</summary>
    /// <param name="on">Number of indicators that are on, 0 to 7.</param>
    internal static double Score(int on) => 1 / (1 + Math.Exp(4 - on));

    static Draft Draft(Party party, List<LotField> fields, LostTo rival, int refused, DetectionInput input)
    {
        var winner = new Party(party.Data, rival.Rivals[0]);
        var marks = PhantomMarks.Of(party, winner.Index, fields, input);
        // Never won, bids where one other wins, three or more lots; half of the bids turned away; and what is known of the firm.
        var on = 3 + (refused * 2 >= fields.Count ? 1 : 0) + marks.On;
        var undecided = marks.Undecided.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {marks.Undecided.Length} cannot be decided from the data");
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{party.Label} won none of the {fields.Count} lots it bid for; {winner.Label} won {rival.Wins} of them, where {rival.Expected:0.0} would be expected. {on} of 7 indicators are on{undecided}.");
        return PartyDraft.Of(party, fields.ConvertAll(field => field.Lot), input.Fields, sentence, rival.PValue,
            [
                new("lots won by the same other bidder", rival.Wins, rival.Expected, "lots") { PValue = rival.PValue, Weight = Tails.EvidenceBits(rival.PValue, 1), Peers = "chance among the other bidders, or that bidder's rate in other lots where higher" },
                new("bids turned away", refused, double.NaN, "bids"),
                new("score of the indicators that are on", Score(on), double.NaN, ""),
                .. marks.Rows(party, winner, input.Relations.Posterior(party.Index, winner.Index)),
            ]);
    }
}
