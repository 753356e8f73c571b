using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-16</c>. Source: methods CO-16.</summary>
public sealed record SuperfluousLoserSettings
{
    /// <summary>Fewest lots with a winner and another bidder that it bid for; 5 to 10000, default 20.</summary>
    [Range(5, 10_000)] public int MinimumBids { get; init; } = 20;

    /// <summary>Largest chance of as few wins; only such bidders are asked whom they lose to; inclusive; 0.0001 to 0.5, default 0.01.</summary>
    [Range(0.0001, 0.5)] public double MaximumChance { get; init; } = 0.01;
}

/// <summary>A bidder goes on bidding, hardly wins, and loses to the same one or two.</summary>
public sealed class SuperfluousLoser(SuperfluousLoserSettings settings) : IDetector
{
    const double Level = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-16",
        Title = "Keeps bidding, hardly wins, loses to the same",
        Page = "CO-16-superfluous-loser",
        Condition = "A bidder with many bids won fewer lots than the numbers of bidders give by chance, and one or two rivals won more of what it lost than chance and their success elsewhere explain.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Bidders, DataField.Winner],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "It is dear or small for this kind of work, and the same cheap firm is there each time.",
            "It is new in the market, bids to learn prices, or bids high because it is busy.",
            "It must bid to stay on a list of suppliers.",
        ],
        HowToCheck =
        [
            "Compare its prices with those of the rivals it loses to, lot by lot.",
            "Look for subcontracts and deliveries from those rivals to it, joint owners and addresses.",
            "Ask what it lives on: contracts elsewhere, private work, or none to be found.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (input.Participation.LotsOf(party.Index).Length > 0) Judge(party, input.Participation, answers);
    }

    void Judge(Party party, Participation facts, Answers answers)
    {
        if (facts.LotsOf(party.Index).Length < settings.MinimumBids)
        {
            answers.NotAssessable("fewer bids than the minimum");
            return;
        }
        var fields = new List<LotField>();
        foreach (var lot in facts.LotsOf(party.Index))
            if (facts.Fields[party.Data.Lots[lot]] is { Winners.Length: > 0, Bidders.Length: >= 2 } field) fields.Add(field);
        if (fields.Count < settings.MinimumBids) answers.NotAssessable("fewer bids in lots with a winner and another bidder than the minimum");
        else Test(party, fields, facts, answers);
    }

    void Test(Party party, List<LotField> fields, Participation facts, Answers answers)
    {
        double[] chances = [.. fields.Select(field => (double)field.Winners.Length / field.Bidders.Length)];
        var lost = fields.FindAll(field => !field.Winners.Contains(party.Index));
        var wins = fields.Count - lost.Count;
        var p = wins >= chances.Sum() ? 1 : Tails.PoissonBinomialLower(wins, chances);
        if (p > settings.MaximumChance) answers.NotFlagged();
        // Few wins alone are what an honest dear bidder has too. Whom it loses to does not depend on how few they are, so false discoveries are counted among these tests.
        else if (new Losses(facts, party, lost).Concentration() is not { } rivals) answers.NotFlagged();
        else if (rivals.PValue > Level) answers.NotFlagged(rivals.PValue);
        else answers.Flagged(Draft(party, fields, chances.Sum(), lost, rivals, p, facts.Fields));
    }

    static Draft Draft(Party party, List<LotField> fields, double expected, List<LotField> lost, LostTo rivals, double p, LotFields all)
    {
        var names = string.Join(" and ", rivals.Rivals.Select(rival => new Party(party.Data, rival).Label));
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{party.Label} won {fields.Count - lost.Count} of the {fields.Count} lots it bid for, where {expected:0.0} would be expected by the numbers of bidders; of the {lost.Count} it lost, {rivals.Wins} went to {names}, where {rivals.Expected:0.0} would be expected.");
        return PartyDraft.Of(party, fields.ConvertAll(field => field.Lot), all, sentence, rivals.PValue,
            new Evidence("lots won", fields.Count - lost.Count, expected, "lots") { PValue = p, Weight = Tails.EvidenceBits(p, 2), Peers = "chance among the bidders of each lot" },
            new Evidence("lost lots won by one or two rivals", rivals.Wins, rivals.Expected, "lots") { PValue = rivals.PValue, Weight = Tails.EvidenceBits(rivals.PValue, 1.5), Peers = "chance among the other bidders, or the rivals' rate in other lots where higher" });
    }
}
