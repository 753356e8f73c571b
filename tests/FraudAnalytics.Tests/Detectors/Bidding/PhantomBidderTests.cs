using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Bidding;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Detectors.Bidding;

public sealed class PhantomBidderTests
{
    [Fact]
    public void Five_indicators_on() => Assert.Equal(.731059, PhantomBidder.Score(5), 6);

    [Fact]
    public void Never_won_and_always_the_same_winner_is_flagged()
    {
        var draft = Assert.Single(Run(8, _ => "W").Drafts, IsPhantom);
        Assert.Equal(4 * Math.Pow(.25, 8), draft.PValue!.Value, 12);
        Assert.StartsWith("P won none of the 8 lots it bid for; W won 8 of them, where 2.0 would be expected. 3 of 7 indicators are on, 3 cannot be decided", draft.Sentence, StringComparison.Ordinal);
        Assert.Contains(draft.Evidence, evidence => evidence.Label.StartsWith("indicators not decided: company age", StringComparison.Ordinal));
        Assert.Equal(1 / (1 + Math.E), draft.Evidence[2].Observed, 9);
    }

    [Fact]
    public void Bids_turned_away_count_and_turn_one_indicator_on()
    {
        var draft = Assert.Single(Run(8, _ => "W", status: "disqualified").Drafts, IsPhantom);
        Assert.Equal(8, draft.Evidence[1].Observed);
        Assert.Equal(.5, draft.Evidence[2].Observed, 9);
    }

    [Fact]
    public void Age_marks_of_a_shell_and_shared_files_are_decided_where_the_records_tell()
    {
        var draft = Assert.Single(Run(8, _ => "W", Facts, traces: ["author:someone rare"]).Drafts, IsPhantom);
        Assert.EndsWith("6 of 7 indicators are on.", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(PhantomBidder.Score(6), draft.Evidence[2].Observed, 9);
        Assert.Equal((152, 8), (draft.Evidence[3].Observed, draft.Evidence[5].Observed));
        Assert.DoesNotContain(draft.Evidence, evidence => evidence.Label.StartsWith("indicators not decided", StringComparison.Ordinal));
        Assert.Contains(draft.Evidence, evidence => evidence.Label == "probability that it and W are related, by what they share" && evidence.Observed >= .9);
    }

    [Fact]
    public void Traces_of_their_own_are_off_and_not_undecided()
    {
        var draft = Assert.Single(Run(8, _ => "W", traces: ["author:someone rare"], other: ["author:someone else"]).Drafts, IsPhantom);
        Assert.EndsWith("3 of 7 indicators are on, 2 cannot be decided from the data.", draft.Sentence, StringComparison.Ordinal);
        Assert.Contains(draft.Evidence, evidence => evidence.Label == "indicators not decided: company age, shell company");
    }

    [Theory, InlineData(8), InlineData(9)]
    public void Less_than_four_fifths_are_not_flagged(int lots) => Assert.DoesNotContain(Run(lots, lot => lot < 6 ? "W" : "R0").Drafts, IsPhantom);

    [Fact]
    public void One_win_clears() => Assert.DoesNotContain(Run(12, lot => lot == 0 ? "P" : "W").Drafts, IsPhantom);

    [Fact]
    public void A_rival_that_wins_everywhere_is_not_flagged()
    {
        Assert.DoesNotContain(Run(8, _ => "W", raw =>
        {
            for (var lot = 0; lot < 30; lot++) Lot(raw, $"E{lot}", "W", "valid", null, null, "W", "R0", "R1", "R2");
        }).Drafts, IsPhantom);
    }

    [Fact]
    public void Four_lots_are_too_few()
    {
        Assert.Equal(5, Run(4, _ => "W").NotAssessableReasons["fewer bids than the minimum"]);
        Assert.Equal(5, Run(9, lot => lot < 4 ? "W" : "").NotAssessableReasons["fewer bids in lots with a winner than the minimum"]);
    }

    static bool IsPhantom(Draft draft) => draft.Subject.Ids is ["name:P"];

    /// <summary>P is new, has nobody, a free mailbox and the account of W: three and a half points with an address that twenty have.</summary>
    static void Facts(RawBuilder raw)
    {
        raw.Fact("P", PartyFactKind.Founded, from: Day.Of(2020, 1, 1)).Fact("P", PartyFactKind.Employees, number: 0).Fact("P", PartyFactKind.Email, "paper@gmail.com");
        foreach (var firm in new[] { "P", "W" }) raw.Fact(firm, PartyFactKind.BankAccount, "GB82WEST12345698765432");
        for (var other = 0; other < 20; other++)
            raw.Organisation($"other-{other}", address: "12 Harbour Road", postcode: "10001").Fact($"other-{other}", PartyFactKind.Email, $"office@firm{other}.example").Fact($"other-{other}", PartyFactKind.Phone, $"+44 20 7946 01{other:00}");
        raw.Organisation("P", address: "12 Harbour Road", postcode: "10001");
    }

    static Answers Run(int lots, Func<int, string> winner, Action<RawBuilder>? more = null, string status = "valid", string[]? traces = null, string[]? other = null)
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < lots; lot++) Lot(raw, $"T{lot}", winner(lot), status, traces, other ?? traces, "P", "W", "R0", "R1", "R2");
        more?.Invoke(raw);
        return Trial.Run(new PhantomBidder(new()), raw.Prepare().Data);
    }

    static void Lot(RawBuilder raw, string id, string winner, string status, string[]? traces, string[]? other, params string[] bidders)
    {
        raw.Tender(id, deadline: Day.Of(2020, 6, 1));
        foreach (var bidder in bidders) raw.Bid(id, bidder, bidder == winner ? 100 : 110, status: bidder == "P" ? status : "valid", traces: bidder == "P" ? traces : bidder == "W" ? other : null);
        if (winner.Length > 0) raw.Award(id, winner, 100);
    }
}
