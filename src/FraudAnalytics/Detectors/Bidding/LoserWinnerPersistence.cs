using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-17</c>. Source: methods CO-17.</summary>
public sealed record LoserWinnerPersistenceSettings
{
    /// <summary>Fewest lots that both bid for and the first lost; 3 to 1000, default 8.</summary>
    [Range(3, 1000)] public int MinimumJointLots { get; init; } = 8;

    /// <summary>Lots with more bidders are left out: they tell little of a pair and cost much; 3 to 1000, default 60.</summary>
    [Range(3, 1000)] public int MaximumBidders { get; init; } = 60;

    /// <summary>A market of fewer bidders than this over all joint lots has no choice of winners; 3 to 100, default 4.</summary>
    [Range(3, 100)] public int MinimumMarketBidders { get; init; } = 4;
}

/// <summary>When one bidder loses, the same other bidder wins, more often than chance and that bidder's own success explain.</summary>
public sealed class LoserWinnerPersistence(LoserWinnerPersistenceSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-17",
        Title = "One loses, the same other wins",
        Page = "CO-17-loser-winner-persistence",
        Condition = "Among the lots that two bidders bid for and the first lost, the second won more often than the number of bidders and its own success elsewhere explain.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.PartyPair,
        Partition = PartitionKey.Party,
        Needs = [DataField.Bidders, DataField.Winner],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "The winner is better or nearer for the kind of lot where the two meet.",
            "The loser bids without a chance: new in the market, priced for other work, or obliged to bid.",
            "The lots are parts of one large tender and not independent of each other.",
        ],
        HowToCheck =
        [
            "Compare the prices of the two over their joint lots: constant distance, same errors, same day?",
            "Look for joint owners, addresses, subcontracts from the winner to the loser.",
            "See how the winner does in lots that the loser stayed out of, and who wins when the winner stays out.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var loser in input.Data.Parties[partitions]) Judge(loser, input.Fields, answers);
    }

    void Judge(Party loser, LotFields fields, Answers answers)
    {
        foreach (var (rival, meetings) in Meetings(loser, fields))
        {
            var lost = meetings.FindAll(field => !field.Winners.Contains(loser.Index));
            if (lost.Count < settings.MinimumJointLots) answers.NotAssessable("fewer joint lots than the minimum");
            else if (lost.SelectMany(field => field.Bidders).Distinct().Count() < settings.MinimumMarketBidders) answers.Excluded("three or fewer bidders in the market");
            else Test(loser, new(loser.Data, rival), meetings, lost, fields, answers);
        }
    }

    /// <summary>Lots with a winner that a party bid for, by the other bidders; work grows with bidders met.</summary>
    SortedDictionary<int, List<LotField>> Meetings(Party party, LotFields fields)
    {
        var meetings = new SortedDictionary<int, List<LotField>>();
        foreach (var field in Fields(party, fields))
            foreach (var rival in field.Bidders)
            {
                if (rival == party.Index) continue;
                if (!meetings.TryGetValue(rival, out var list)) meetings[rival] = list = [];
                list.Add(field);
            }
        return meetings;
    }

    IEnumerable<LotField> Fields(Party party, LotFields fields)
    {
        var last = -1;
        foreach (var index in party.Bids.ToArray())
        {
            var lot = party.Data.Bids[index].Lot;
            if (lot.Index == last) continue;
            last = lot.Index;
            var field = fields[lot];
            if (field.Winners.Length > 0 && field.Bidders.Length >= 2 && field.Bidders.Length <= settings.MaximumBidders && field.Bidders.Contains(party.Index)) yield return field;
        }
    }

    void Test(Party loser, Party winner, List<LotField> meetings, List<LotField> lost, LotFields fields, Answers answers)
    {
        var wins = lost.Count(field => field.Winners.Contains(winner.Index));
        // What the winner does elsewhere can only raise the chances, so pairs unremarkable without it need no look.
        var p = Tails.PoissonBinomial(wins, Chances(lost, 0));
        var elsewhere = p <= 0.05 ? WinRateWithout(winner, loser, fields) : 0;
        if (elsewhere > 0) p = Tails.PoissonBinomial(wins, Chances(lost, elsewhere));
        if (p <= 0.05) answers.Flagged(PersistenceDraft.Of(loser, winner, meetings, lost, Chances(lost, elsewhere), p, Info));
        else answers.NotFlagged(p);
    }

    static double[] Chances(List<LotField> lost, double floor) => [.. lost.Select(field => Math.Max(1.0 / (field.Bidders.Length - 1), floor))];

    /// <summary>Share of the lots without <paramref name="absent"/> that a party won, drawn towards chance by two lots' worth; 0 when there are none.</summary>
    double WinRateWithout(Party party, Party absent, LotFields fields)
    {
        LotField[] others = [.. Fields(party, fields).Where(field => !field.Bidders.Contains(absent.Index))];
        if (others.Length == 0) return 0;
        var chance = others.Average(field => 1.0 / field.Bidders.Length);
        return (others.Count(field => field.Winners.Contains(party.Index)) + 2 * chance) / (others.Length + 2);
    }
}

/// <summary>Puts a pair into words, evidence and picture.</summary>
static class PersistenceDraft
{
    public static Draft Of(Party loser, Party winner, List<LotField> meetings, List<LotField> lost, double[] chances, double p, DetectorInfo info)
    {
        var won = lost.FindAll(field => field.Winners.Contains(winner.Index));
        ImmutableArray<Source> sources = [.. won.Select(field => field.Lot.SourceOf("award"))];
        return new()
        {
            Subject = new(info.Subject, [loser.Id, winner.Id], $"{loser.Label} losing to {winner.Label}"),
            PValue = p,
            Sentence = string.Create(CultureInfo.InvariantCulture, $"In the {lost.Count} lots that {loser.Label} and {winner.Label} both bid for and {loser.Label} lost, {winner.Label} won {won.Count}, where {chances.Sum():0.#} would be expected."),
            Evidence =
            [
                new("lots won by the second when the first lost", won.Count, chances.Sum(), "lots") { PValue = p, Weight = Tails.EvidenceBits(p, 4), Peers = "chance among the other bidders, or the winner's rate in lots without the first where higher", Sources = sources },
                Beaten(loser, winner, meetings) with { Sources = sources },
            ],
            AmountAtStake = AmountOf(won),
            Exhibit = Bars(loser, winner, meetings),
            Suppliers = [loser.Id, winner.Id],
            Lots = [.. won.Select(field => field.Lot.Id).Order(StringComparer.Ordinal)],
            Date = won.Max(field => field.Lot.Date),
        };
    }

    /// <summary>How often the first won against the second; never in all their meetings is evidence of a direction, at most one bit.</summary>
    static Evidence Beaten(Party loser, Party winner, List<LotField> meetings)
    {
        var beaten = meetings.Count(field => field.Winners.Contains(loser.Index) && !field.Winners.Contains(winner.Index));
        double[] chances = [.. meetings.Select(field => 1 - 1.0 / field.Bidders.Length)];
        var p = beaten == 0 ? Tails.PoissonBinomial(chances.Length, chances) : 1;
        return new("joint lots won by the first", beaten, meetings.Sum(field => 1.0 / field.Bidders.Length), "lots") { PValue = p, Weight = Tails.EvidenceBits(p, 1) };
    }

    static Money? AmountOf(List<LotField> won)
    {
        Money[] values = [.. won.Select(field => field.Lot.Value).OfType<Money>()];
        return values.Length == 0 || values.Any(value => value.Currency != values[0].Currency) ? null : values.Aggregate((sum, value) => sum + value);
    }

    static ShareBars Bars(Party loser, Party winner, List<LotField> meetings) =>
        new("Wins in the joint lots", "lots",
        [
            .. meetings.SelectMany(field => field.Winners).GroupBy(index => index)
                .OrderByDescending(wins => wins.Count()).ThenBy(wins => wins.Key).Take(10)
                .Select(wins => new ShareBar(new Party(loser.Data, wins.Key).Label, wins.Count(), wins.Key == winner.Index || wins.Key == loser.Index)),
        ]);
}
