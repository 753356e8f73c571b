using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Bidding;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Detectors.Bidding;

public sealed class CoBiddingOverRepresentationTests
{
    [Fact]
    public void Twenty_joint_lots_of_two_hundred()
    {
        var draft = Assert.Single(Run(200, 40, 35, 20).Drafts);
        Assert.Equal(4.86e-8, draft.PValue!.Value, 5e-11);
        Assert.Contains("met in 20 lots, 2.9 times the 7.0 expected", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(36.3636, draft.Evidence[1].Observed, 4);
        Assert.Equal(1.5, draft.Evidence.Sum(evidence => evidence.Weight));
    }

    [Fact]
    public void A_small_lift_is_not_flagged_however_sure() => Assert.Equal(1, Run(2000, 1000, 1000, 600).NotFlaggedCount);

    [Fact]
    public void Four_joint_lots_are_too_few() => Assert.Equal(["fewer joint lots than the minimum"], Run(200, 4, 4, 4).NotAssessableReasons.Keys);

    [Fact]
    public void Lots_that_nobody_they_met_bid_for_do_not_count()
    {
        // 150 lots of others in the same class and half-year: without a bidder that comes near them, they are another market.
        var answers = Run(50, 40, 35, 30, 150);
        Assert.Empty(answers.Drafts);
        Assert.Equal(1, answers.NotFlaggedCount);
    }

    [Fact]
    public void A_bidder_for_all_lots_meets_everybody() => Assert.Equal(["one of them bid for all lots near both"], Run(40, 40, 20, 20).NotAssessableReasons.Keys);

    [Fact]
    public void Bidders_that_keep_to_a_part_of_the_lots_with_all_who_do_are_not_flagged()
    {
        // Two trades in one class, five firms each, three of the five in every lot; one firm bids for all, so that all lots are near. Every pair meets 1.5 times as often as chance over both trades.
        var raw = new RawBuilder();
        for (var lot = 0; lot < 200; lot++)
        {
            raw.Tender($"T{lot:0000}", deadline: Day.Of(2020, 3, 1)).Bid($"T{lot:0000}", "H", 90);
            for (var place = 0; place < 5; place++)
                if (place != lot / 2 % 5 && place != (lot / 2 + 1 + lot / 10 % 4) % 5) raw.Bid($"T{lot:0000}", $"{(lot % 2 == 0 ? "P" : "Q")}{place}", 100 + place);
        }
        var answers = Trial.Run(new CoBiddingOverRepresentation(new() { MinimumLift = 1 }), raw.Prepare().Data);
        Assert.Empty(answers.Drafts);
        Assert.Equal(20, answers.NotFlaggedCount);
    }

    /// <summary>Lots of one stratum; A bids for the first ones, B for others that overlap. A third bids for all of them, so that all are near.</summary>
    static Answers Run(int lots, int mine, int theirs, int joint, int others = 0)
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < lots; lot++)
        {
            var id = $"T{lot:0000}";
            var second = lot >= mine - joint && lot < mine - joint + theirs;
            raw.Tender(id, deadline: Day.Of(2020, 3, 1)).Bid(id, lot < mine ? "A" : $"X{lot}", 100).Bid(id, second ? "B" : $"Y{lot}", 110).Bid(id, "C", 120);
        }
        for (var lot = 0; lot < others; lot++) raw.Tender($"U{lot:0000}", deadline: Day.Of(2020, 3, 1)).Bid($"U{lot:0000}", $"V{lot}", 100).Bid($"U{lot:0000}", $"W{lot}", 110);
        return Trial.Run(new CoBiddingOverRepresentation(new()), raw.Prepare().Data);
    }
}
