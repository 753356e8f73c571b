using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Bidding;

namespace FraudAnalytics.Tests.Detectors.Bidding;

public sealed class LoserWinnerPersistenceTests
{
    [Fact]
    public void Fourteen_of_fifteen_at_one_half()
    {
        // methods.md CO-17: 4.88e-4. Three bidders a lot, so one of two others wins by chance; C and D take turns as the third.
        var draft = Assert.Single(Run(raw => Lots(raw, 15, number => number == 1 ? "C" : "W")).Drafts, draft => draft.Subject.Ids[0] == "name:L");
        Assert.Equal(["name:L", "name:W"], draft.Subject.Ids);
        Assert.Equal(4.88e-4, draft.PValue!.Value, 5e-7);
        Assert.StartsWith("In the 15 lots that L and W both bid for and L lost, W won 14, where 7.5 would be expected", draft.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_winner_that_wins_as_often_without_the_loser_is_not_flagged()
    {
        var answers = Run(raw =>
        {
            Lots(raw, 15, number => number == 1 ? "C" : "W");
            for (var number = 0; number < 40; number++) Lot(raw, $"X{number}", number % 10 == 0 ? "C" : "W", "W", "C", "D");
        });
        Assert.DoesNotContain(answers.Drafts, draft => draft.Subject.Ids is ["name:L", "name:W"]);
    }

    [Fact]
    public void Seven_joint_lots_are_too_few() => Assert.Empty(Run(raw => Lots(raw, 7, _ => "W")).Drafts);

    [Fact]
    public void Wins_shared_evenly_are_not_flagged() => Assert.Empty(Run(raw => Lots(raw, 24, number => number % 2 == 0 ? "W" : number % 4 == 1 ? "C" : "L")).Drafts);

    [Fact]
    public void Three_bidders_in_the_whole_market_are_excluded()
    {
        var answers = Run(raw =>
        {
            for (var number = 0; number < 12; number++) Lot(raw, $"T{number}", "W", "L", "W", "C");
        });
        Assert.Empty(answers.Drafts);
        Assert.True(answers.ExcludedReasons["three or fewer bidders in the market"] > 0);
    }

    [Fact]
    public void A_disqualified_bid_is_not_a_loss()
    {
        Assert.Empty(Run(raw =>
        {
            for (var number = 0; number < 12; number++)
                raw.Tender($"T{number}").Bid($"T{number}", "L", 90, status: "disqualified").Bid($"T{number}", "W", 100).Bid($"T{number}", number % 2 == 0 ? "C" : "D", 110).Award($"T{number}", "W", 100);
        }).Drafts);
    }

    static void Lots(RawBuilder raw, int count, Func<int, string> winner)
    {
        for (var number = 0; number < count; number++)
        {
            var third = number % 4 is 0 or 1 ? "C" : "D";
            var won = winner(number);
            Lot(raw, $"T{number}", won is "C" ? third : won, "L", "W", third);
        }
    }

    static void Lot(RawBuilder raw, string id, string winner, params string[] bidders)
    {
        raw.Tender(id);
        foreach (var bidder in bidders) raw.Bid(id, bidder, bidder == winner ? 100 : 110);
        raw.Award(id, winner, 100);
    }

    static Answers Run(Action<RawBuilder> write)
    {
        var raw = new RawBuilder();
        write(raw);
        return Trial.Run(new LoserWinnerPersistence(new()), raw.Prepare().Data);
    }
}
