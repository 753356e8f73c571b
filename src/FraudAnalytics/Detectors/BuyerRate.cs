using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>Judges a share of a buyer, such as bids turned away, against the same share at other buyers of the same classes of goods; the buyer is left out of what it is compared with.</summary>
/// <param name="Label">What is counted, in words: <c>disqualified bids</c>.</param>
/// <param name="Unit">Unit of the count: <c>bids</c>.</param>
/// <param name="Count">What is counted in a lot.</param>
sealed record BuyerRate(string Label, string Unit, Func<Lot, BuyerCount> Count)
{
    const int FewestOthers = 50;
    const int MaximumLots = 500;
    const int MaximumSources = 40;

    /// <summary>Fewest trials of the buyer.</summary>
    public required int MinimumTrials { get; init; }

    /// <summary>Smallest ratio of its share to the usual one; inclusive.</summary>
    public required double MinimumRatio { get; init; }

    /// <summary>Most bits.</summary>
    public required double MaximumWeight { get; init; }

    /// <summary>What is counted out of: <c>bids received</c>.</summary>
    public required string OutOf { get; init; }

    /// <summary>Answers for a buyer.</summary>
    public void Judge(Buyer buyer, UnitRates rates, EvaluationFacts facts, Answers answers)
    {
        if (rates.Of(buyer.Party.Index) is not { } rate || rate.Trials < MinimumTrials) answers.NotAssessable($"too few {OutOf} known");
        else if (rate.Others < FewestOthers) answers.NotAssessable("too little at other buyers to compare with");
        else if (rate.P is var p && p <= 0.05 && rate.Share >= MinimumRatio * rate.Usual) answers.Flagged(Draft(buyer.Party, rate, p, facts.TendersOfBuyer));
        else answers.NotFlagged(p);
    }

    Draft Draft(Party buyer, UnitRate rate, double p, Grouping tenders)
    {
        Lot[] lots = [.. LotsOf(buyer, tenders).Where(lot => Count(lot).Seen > 0)];
        ImmutableArray<Source> sources = [.. lots.TakeLast(MaximumSources).Select(lot => lot.SourceOf("bids")).Distinct()];
        return new()
        {
            Subject = Subject.Of(SubjectKind.Buyer, buyer.Id, buyer.Label),
            PValue = p,
            Sentence = string.Create(CultureInfo.InvariantCulture, $"At {buyer.Label} {Label} were {rate.Seen} of {rate.Trials} {OutOf} ({100 * rate.Share:0.#}%); other buyers of the same classes of goods let expect {rate.Expected:0.#} ({100 * rate.Usual:0.#}%)."),
            Evidence =
            [
                new(Label, rate.Seen, rate.Expected, Unit)
                {
                    PValue = p,
                    Weight = Tails.EvidenceBits(p, MaximumWeight),
                    Peers = string.Create(CultureInfo.InvariantCulture, $"{rate.Others} {OutOf} of other buyers, by country and division of goods"),
                    Sources = sources,
                },
            ],
            AmountAtStake = LotSet.Value(lots),
            Exhibit = new ShareBars($"Share of {Label}", "%", [new(buyer.Label, 100 * rate.Share, true), new("to expect", 100 * rate.Usual, false)]),
            Buyer = buyer.Id,
            Lots = LotSet.Ids(lots.TakeLast(MaximumLots)),
            Date = lots.Select(lot => lot.Date).DefaultIfEmpty().Max(),
        };
    }

    static IEnumerable<Lot> LotsOf(Party buyer, Grouping tenders)
    {
        foreach (var tender in tenders[buyer.Index].ToArray())
            foreach (var lot in buyer.Data.Tenders[tender].Lots) yield return lot;
    }
}
