using FraudAnalytics.Detectors.Network;

namespace FraudAnalytics.Tests.Detectors.Network;

public sealed class RelatedSubcontractorTests
{
    /// <summary>methods L.1, CO-19: six of nine subcontracts of one winner go to losers of the same lot, at 2 / 15 p = 3.2828e-4, worth 7.1 bits and capped at 2.5.</summary>
    [Fact]
    public void Six_of_nine_subcontracts_to_losers()
    {
        var raw = new RawBuilder();
        for (var at = 0; at < 9; at++)
            raw.Tender($"T{at}").Bid($"T{at}", "WINNER", 100).Bid($"T{at}", $"LOSER-{at}", 110).Award($"T{at}", "WINNER", 100)
                .Contract($"T{at}", "C1", "A1", 100, subcontractor: at < 6 ? $"LOSER-{at}" : $"OUTSIDER-{at}");
        var answers = Trial.Run(new RelatedSubcontractor(new()), raw.Prepare().Data, threads: 2);
        Assert.Equal((6, 3), (answers.Drafts.Count, answers.NotFlaggedCount));
        var habit = answers.Drafts[0].Evidence[1];
        Assert.Equal(6, habit.Observed);
        Assert.Equal(9 * 2.0 / 15, habit.Expected, 1e-12);
        Assert.Equal(3.2828e-4, habit.PValue!.Value, 5e-9);
        Assert.Equal(2.5, habit.Weight);
        Assert.Equal("LOSER-0 lost the lot and is a subcontractor of WINNER, which won it.", answers.Drafts[0].Sentence);
    }

    /// <summary>Some sources name all winners of a lot in one award: nobody lost there.</summary>
    [Fact]
    public void An_award_to_several_who_each_bid_alone_is_no_consortium_one_with_a_partner_who_did_not_is()
    {
        var raw = new RawBuilder()
            .Tender("ALONE").Bid("ALONE", "FIRM-A", 100).Bid("ALONE", "FIRM-B", 110).Award("ALONE", "FIRM-A+FIRM-B", 100)
            .Tender("JOINT").Bid("JOINT", "FIRM-A", 100).Bid("JOINT", "FIRM-C", 110).Award("JOINT", "FIRM-A+FIRM-D", 100);
        var answers = Trial.Run(new RelatedSubcontractor(new()), raw.Prepare().Data, threads: 1);
        Assert.Equal((1, 1), (answers.Drafts.Count, answers.NotFlaggedCount));
        Assert.Contains("JOINT", answers.Drafts[0].Subject.Ids[0], StringComparison.Ordinal);
    }
}
