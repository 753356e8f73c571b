using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Bidding;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Detectors.Bidding;

public sealed class SuperfluousLoserTests
{
    static readonly double[] Chances = [.. Enumerable.Repeat(.2, 10), .. Enumerable.Repeat(.25, 8), .. Enumerable.Repeat(1 / 3d, 6)];

    [Fact]
    public void Worked_lower_tails()
    {
        Assert.Equal(6, Chances.Sum(), 12);
        Assert.Equal(.000944, Tails.PoissonBinomialLower(0, Chances), 6);
        Assert.Equal(.008651, Tails.PoissonBinomialLower(1, Chances), 6);
        Assert.Equal(.003778, Tails.PoissonBinomialLower(0, Enumerable.Repeat(.2, 25).ToArray()), 6);
    }

    [Fact]
    public void Both_tails_meet()
    {
        for (var count = 0; count <= Chances.Length; count++)
            Assert.Equal(1, Tails.PoissonBinomialLower(count, Chances) + Tails.PoissonBinomial(count + 1, Chances), 12);
        Assert.Equal(0, Tails.PoissonBinomialLower(-1, Chances));
    }

    [Fact]
    public void No_wins_and_the_same_winner_is_flagged_and_says_whom_it_loses_to()
    {
        var draft = Assert.Single(Run(30, lot => lot < 20 ? "W" : $"R{lot % 3}").Drafts, draft => draft.Subject.Ids is ["name:L"]);
        Assert.Equal(Math.Pow(.8, 30), draft.Evidence[0].PValue!.Value, 9);
        // W against three others; four rivals to choose from.
        Assert.Equal(4 * Tails.Binomial(20, 30, .25), draft.PValue!.Value, 9);
        Assert.StartsWith("L won 0 of the 30 lots it bid for, where 6.0 would be expected by the numbers of bidders; of the 30 it lost, 20 went to W, where 7.5 would be expected.", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(30, draft.Lots.Length);
    }

    [Fact]
    public void Lost_lots_that_go_to_everybody_are_not_flagged() => Assert.DoesNotContain(Run(32, lot => lot % 4 == 3 ? "W" : $"R{lot % 4}").Drafts, draft => draft.Subject.Ids is ["name:L"]);

    [Fact]
    public void A_winner_that_wins_as_often_elsewhere_is_not_flagged()
    {
        var answers = Run(30, lot => lot < 20 ? "W" : $"R{lot % 3}", raw =>
        {
            for (var lot = 0; lot < 60; lot++) Lot(raw, $"E{lot}", lot % 3 == 2 ? "R0" : "W", "W", "R0", "R1", "R2");
        });
        Assert.DoesNotContain(answers.Drafts, draft => draft.Subject.Ids is ["name:L"]);
    }

    [Fact]
    public void Nineteen_bids_are_too_few() => Assert.Equal(5, Run(19, _ => "W").NotAssessableReasons["fewer bids than the minimum"]);

    [Fact]
    public void Lots_without_a_winner_tell_nothing() => Assert.Equal(5, Run(30, _ => "").NotAssessableReasons["fewer bids in lots with a winner and another bidder than the minimum"]);

    static Answers Run(int lots, Func<int, string> winner, Action<RawBuilder>? more = null)
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < lots; lot++) Lot(raw, $"T{lot}", winner(lot), "L", "W", "R0", "R1", "R2");
        more?.Invoke(raw);
        return Trial.Run(new SuperfluousLoser(new()), raw.Prepare().Data);
    }

    static void Lot(RawBuilder raw, string id, string winner, params string[] bidders)
    {
        raw.Tender(id);
        foreach (var bidder in bidders) raw.Bid(id, bidder, bidder == winner ? 100 : 110);
        if (winner.Length > 0) raw.Award(id, winner, 100);
    }
}
