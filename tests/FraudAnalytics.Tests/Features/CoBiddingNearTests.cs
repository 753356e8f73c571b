using System.Globalization;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class CoBiddingNearTests
{
    /// <summary>Lots of more than 60 bidders bring nobody near, so the one knows nothing of the other's own lots; what either bid for counts all the same.</summary>
    [Fact]
    public void Two_that_met_only_among_very_many_have_no_fewer_lots_near_them_than_either_bid_for()
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < 5; lot++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"CROWD-{lot}");
            raw.Tender(id);
            for (var bidder = 0; bidder < 65; bidder++) raw.Bid(id, string.Create(CultureInfo.InvariantCulture, $"FIRM-{bidder:00}"), 100 + bidder);
        }
        for (var lot = 0; lot < 4; lot++) raw.Tender(string.Create(CultureInfo.InvariantCulture, $"OWN-{lot}")).Bid(string.Create(CultureInfo.InvariantCulture, $"OWN-{lot}"), "FIRM-00", 100);
        var data = raw.Prepare().Data;
        int Number(string id) => data.Parties.Single(party => party.Id == id).Index;
        var near = CoBidding.Of(data, Participation.Of(data, new(data))).Near(Number("FIRM-00"), Number("FIRM-01"));
        Assert.Equal([new(9, 9, 5)], near);
        Assert.Equal(1, Hypergeometric.Tail(5, near));
    }
}
