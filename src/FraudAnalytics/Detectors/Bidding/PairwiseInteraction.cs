using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-01</c>. Source: methods CO-01.</summary>
public sealed record PairwiseInteractionSettings
{
    /// <summary>Fewest joint lots with three or more prices that are not all equal; 5 to 1000, default 8.</summary>
    [Range(5, 1000)] public int MinimumJointLots { get; init; } = 8;

    /// <summary>Most prices of a lot that counts: among many, next to every pair is far apart or high; 3 to 1000, default 15.</summary>
    [Range(3, 1000)] public int MaximumBids { get; init; } = 15;

    /// <summary>Fewest joint lots in which each of the two has the lowest price; 0 to 1000, default 2.</summary>
    [Range(0, 1000)] public int MinimumLowest { get; init; } = 2;
}

/// <summary>Where two bidders meet, one is lowest and the other far above, or both are far above, more often than chance.</summary>
public sealed class PairwiseInteraction(PairwiseInteractionSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-01",
        Title = "Two bidders avoid each other's prices",
        Page = "CO-01-pairwise-interaction",
        Condition = "Where two bidders meet, one has the lowest price and the other lies in the upper half of the prices, or both lie in the upper half, more often than independent bids of as many bidders would.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.PartyPair,
        Partition = PartitionKey.Pair,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.01,
        InnocentExplanations =
        [
            "One of the two is always cheap and the other always dear: plant nearby, own material, other quality.",
            "Both are dear for this kind of work and bid to fill gaps or to stay on the buyer's list.",
            "The lots are parts of one large tender and not independent of each other.",
        ],
        HowToCheck =
        [
            "See whether the two change places: the one far above in one lot is lowest in the next.",
            "Compare their prices with those of the lots where only one of them bid.",
            "Look for joint owners, addresses, and subcontracts between the two.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.Pairs.Count);
        for (var index = start; index < start + count; index++) Judge(input.Pairs[index], input.Fields, answers);
    }

    void Judge(PartyPair pair, LotFields fields, Answers answers)
    {
        if (pair.Lots.Length < settings.MinimumJointLots)
        {
            answers.NotAssessable("fewer joint lots than the minimum");
            return;
        }
        var joint = JointPrice.Of(pair);
        joint.RemoveAll(lot => lot.Lot.ValidPrices is var prices && (prices.Length < 3 || prices.Length > settings.MaximumBids || prices[0] >= prices[^1]));
        if (joint.Count < settings.MinimumJointLots) answers.NotAssessable("fewer joint lots with three different prices than the minimum");
        else if (Math.Min(joint.Count(lot => lot.FirstRank == 0), joint.Count(lot => lot.SecondRank == 0)) < settings.MinimumLowest) answers.Excluded("one of the two is hardly ever lowest: a dearer firm looks the same");
        else Test(pair, joint, fields, answers);
    }

    static void Test(PartyPair pair, List<JointPrice> joint, LotFields fields, Answers answers)
    {
        var parts = joint.ConvertAll(lot => ZoneTable.Part(lot.Lot.ValidPrices, lot.First, lot.Second));
        double[] chances = [.. joint.Select(lot => ZoneTable.Of(lot.Lot.ValidPrices.Length).Either)];
        var inside = parts.Count(part => part is not null);
        var p = inside <= chances.Sum() ? 1 : Tails.PoissonBinomial(inside, chances);
        if (p > 0.05) answers.NotFlagged(p);
        else answers.Flagged(Draft(pair, joint, parts, p, fields));
    }

    static Draft Draft(PartyPair pair, List<JointPrice> joint, List<bool?> parts, double p, LotFields fields)
    {
        var (apart, both) = (parts.Count(part => part is true), parts.Count(part => part is false));
        var chances = joint.ConvertAll(lot => ZoneTable.Of(lot.Lot.ValidPrices.Length));
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"In {apart + both} of the {joint.Count} lots with three or more prices where {pair.First.Label} and {pair.Second.Label} met, one was lowest and the other in the upper half of the prices ({apart}) or both were in the upper half ({both}); independent bids would come to {chances.Sum(chance => chance.Either):0.#}.");
        return PairDraft.Of(pair.First, pair.Second, false, joint.ConvertAll(lot => lot.Lot), fields, sentence, p,
            new Evidence("joint lots with prices far apart or both high", apart + both, chances.Sum(chance => chance.Either), "lots") { PValue = p, Weight = Tails.EvidenceBits(p, 3.5), Peers = "simulated independent bids, as many per lot" },
            new Evidence("of them one lowest, the other high", apart, chances.Sum(chance => chance.LowestAndHigh), "lots"),
            new Evidence("of them both high", both, chances.Sum(chance => chance.BothHigh), "lots"));
    }
}
