using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class AbsencesTests
{
    // methods.md L.1, CO-13: members absent with p = .8, .7, .9.
    [Fact]
    public void Three_who_usually_come() => Assert.Equal(5.115996, Absences.SurpriseOf([.8, .7, .9]), 6);

    [Fact]
    public void Nobody_away_is_no_surprise() => Assert.Equal(0, Absences.SurpriseOf([]));

    [Fact]
    public void A_lot_won_alone_where_three_others_always_come_surprises_most()
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < 80; lot++)
        {
            // Half of the lots are of strangers only. Four come to every lot of one customer but the last; at another customer strangers meet, and the first of the four wins alone.
            var home = lot < 20;
            var id = $"T{lot:00}";
            raw.Tender(id, buyer: home ? "HOME" : "AWAY", estimate: 100, deadline: Day.Of(2020, 3, 1)).Bid(id, lot < 40 ? "R0" : $"Z{lot}", lot == 19 ? 120 : 90);
            if (home && lot < 19) foreach (var member in new[] { "R1", "R2", "R3" }) raw.Bid(id, member, 95);
            if (!home) raw.Bid(id, $"X{lot}", 99).Bid(id, $"Y{lot}", 99);
            raw.Award(id, lot < 40 ? "R0" : $"Z{lot}", 90);
        }
        var data = raw.Prepare().Data;
        var facts = new MeetingFacts(data, 42);
        var alone = facts.Absences[data.Lots.Single(lot => lot.Id == "T19")];
        var elsewhere = facts.Absences[data.Lots.Single(lot => lot.Id == "T30")];
        Assert.True(alone!.Value.Surprise > 2 * elsewhere!.Value.Surprise);
        Assert.Equal(1 / 21.0, alone.Value.Rank, 12);
        Assert.Equal(21, alone.Value.Peers);
        Assert.Null(facts.Absences[data.Lots.Single(lot => lot.Id == "T00")]);
        Assert.Equal(1.2, Absences.RelativePrice(data.Lots.Single(lot => lot.Id == "T19")), 12);
        Assert.InRange(facts.Absences.PriceRank(data.Lots.Single(lot => lot.Id == "T19")), 0, .06);
    }
}
