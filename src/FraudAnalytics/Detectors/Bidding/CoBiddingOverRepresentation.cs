using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-14</c>. Source: methods CO-14.</summary>
public sealed record CoBiddingOverRepresentationSettings
{
    /// <summary>Fewest joint lots; 3 to 1000, default 5.</summary>
    [Range(3, 1000)] public int MinimumJointLots { get; init; } = 5;

    /// <summary>Smallest ratio of joint lots to expected ones; inclusive; 1 to 100, default 1.5.</summary>
    [Range(1.0, 100.0)] public double MinimumLift { get; init; } = 1.5;
}

/// <summary>Two bidders meet more often than bidders with their habits would.</summary>
public sealed class CoBiddingOverRepresentation(CoBiddingOverRepresentationSettings settings) : IDetector
{
    const double Level = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-14",
        Title = "Two bidders meet more often than expected",
        Page = "CO-14-co-bidding",
        Condition = "Two bidders bid for the same lots more often than two bidders as active as they would that choose among like lots near both (same class, country, region and half-year) independently of each other, and more than they meet their other rivals.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.PartyPair,
        Partition = PartitionKey.Pair,
        Needs = [DataField.Bidders],
        FalseDiscoveryRate = 0.01,
        InnocentExplanations =
        [
            "Both do the same special kind of work that the classification does not tell apart.",
            "Both are at home in the same place, or the same few firms hold the permit, machine or grade that is asked for.",
            "The buyer invites the same bidders each time.",
        ],
        HowToCheck =
        [
            "See whether the other bidders of these lots are always the same too: then it is the kind of lot, not the pair.",
            "Look at their prices and at who wins where they meet.",
            "Look for joint owners, addresses and consortia of the two.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.Pairs.Count);
        for (var index = start; index < start + count; index++) Judge(input.Pairs[index], input, answers);
    }

    void Judge(PartyPair pair, DetectionInput input, Answers answers)
    {
        if (pair.Lots.Length < settings.MinimumJointLots)
        {
            answers.NotAssessable("fewer joint lots than the minimum");
            return;
        }
        var strata = input.CoBidding.Near(pair.First.Index, pair.Second.Index);
        var expected = Expected(strata);
        if (strata.All(stratum => stratum.Mine >= stratum.Lots || stratum.Theirs >= stratum.Lots)) answers.NotAssessable("one of them bid for all lots near both");
        else if (pair.Lots.Length < settings.MinimumLift * expected) answers.NotFlagged(1d);
        else Test(pair, strata, expected, input, answers);
    }

    void Test(PartyPair pair, IReadOnlyList<CoBidStratum> strata, double expected, DetectionInput input, Answers answers)
    {
        // What either does with its other rivals too can only raise the expected number, so pairs unremarkable without it need no look.
        var p = Hypergeometric.Tail(pair.Lots.Length, strata);
        var usual = p > Level ? 1 : Math.Max(1, Math.Max(input.CoBidding.UsualLift(pair.First.Index, pair.Second.Index), input.CoBidding.UsualLift(pair.Second.Index, pair.First.Index)));
        if (pair.Lots.Length < settings.MinimumLift * expected * usual)
        {
            answers.NotFlagged(1d);
            return;
        }
        if (usual > 1) p = Hypergeometric.Tail(pair.Lots.Length, strata = [.. strata.Select(stratum => stratum with { Lots = Fewer(stratum, usual) })]);
        if (p > Level) answers.NotFlagged(p);
        else answers.Flagged(Draft(pair, input.CoBidding.Of(pair).Jaccard, strata, p, input.Fields));
    }

    static double Expected(IReadOnlyList<CoBidStratum> strata) => strata.Sum(stratum => stratum.Mine * (double)stratum.Theirs / stratum.Lots);

    /// <summary>As many lots as make the expected number larger by a factor.</summary>
    static int Fewer(CoBidStratum stratum, double factor) => Math.Max(Math.Max(stratum.Mine, stratum.Theirs), (int)Math.Round(stratum.Lots / factor));

    static Draft Draft(PartyPair pair, double jaccard, IReadOnlyList<CoBidStratum> strata, double p, LotFields fields)
    {
        var expected = Expected(strata);
        var data = pair.Pairs.Data;
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{pair.First.Label} and {pair.Second.Label} met in {pair.Lots.Length} lots, {pair.Lots.Length / expected:0.0} times the {expected:0.0} expected of bidders as active as they are among the {strata.Sum(stratum => stratum.Lots)} like lots near both; they share {jaccard:0%} of the lots that either bid for.");
        return PairDraft.Of(pair.First, pair.Second, false, [.. pair.Lots.ToArray().Select(lot => data.Lots[lot])], fields, sentence, p,
            new Evidence("joint lots", pair.Lots.Length, expected, "lots") { PValue = p, Weight = Tails.EvidenceBits(p, 1.5), Peers = "independent choice among lots of the same class, country, region and half-year that bidders they met bid for" },
            new Evidence("joint lots of the lots that either bid for", jaccard * 100, double.NaN, "%"));
    }
}
