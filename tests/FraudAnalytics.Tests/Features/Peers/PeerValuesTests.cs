using FraudAnalytics.Features;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features.Peers;

public sealed class PeerValuesTests
{
    static Dataset Tenders(params (string Country, int Count)[] groups)
    {
        var raw = new RawBuilder("peers");
        foreach (var (country, count) in groups)
            for (var number = 0; number < count; number++) raw.Tender($"{country}-{number:D3}", country: country);
        return raw.Prepare().Data;
    }

    [Fact]
    public void Shares_are_those_of_a_plain_count()
    {
        var data = Tenders(("AA", 60), ("BB", 60));
        short[] values = [.. data.Lots.Select(lot => (short)(lot.Index * 37 % 19))];
        Assert.True(new PeerValues(MarketTable.Of(data), values).TryPeers(0, out var peers));
        short[] own = [.. values.Take(60).Order()];
        Assert.Equal(60, peers.Count);
        Assert.Equal(own[29], peers.Median);
        for (short value = -1; value < 20; value++)
        {
            Assert.Equal(own.Count(other => other <= value), peers.CountAtMost(value));
            Assert.Equal(own.Count(other => other >= value), peers.CountAtLeast(value));
        }
        Assert.Equal(60, peers.CountAtMost(short.MaxValue));
    }

    [Fact]
    public void Large_markets_are_sorted_alike()
    {
        var data = Tenders(("AA", 5_000));
        short[] values = [.. data.Lots.Select(lot => (short)(lot.Index * 7919 % 60_001 - 30_000))];
        Assert.True(new PeerValues(MarketTable.Of(data), values).TryPeers(0, out var peers));
        Assert.Equal(values.Order().ElementAt(2_499), peers.Median);
        Assert.Equal(values.Count(value => value <= 17), peers.CountAtMost(17));
        Assert.Equal(values.Count(value => value >= -12_345), peers.CountAtLeast(-12_345));
    }

    [Fact]
    public void A_market_with_fewer_than_fifty_values_gives_way_to_a_wider_one()
    {
        var data = Tenders(("AA", 50), ("BB", 60));
        var values = new short[data.Lots.Count];
        values[0] = PeerValues.None;
        Assert.True(new PeerValues(MarketTable.Of(data), values).TryPeers(1, out var peers));
        Assert.Equal((109, "all lots of the scan"), (peers.Count, peers.Market));
        values[0] = 0;
        Assert.True(new PeerValues(MarketTable.Of(data), values).TryPeers(1, out peers));
        Assert.Equal(50, peers.Count);
        Assert.StartsWith("50 lots: class 452, AA", peers.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_values_in_all_have_no_peers()
    {
        var data = Tenders(("AA", 49));
        Assert.False(new PeerValues(MarketTable.Of(data), new short[49]).TryPeers(0, out _));
    }

    [Theory, InlineData(1e9, short.MaxValue), InlineData(-1e9, short.MinValue + 1), InlineData(2.6, 3)]
    public void Steps_hold_what_they_can(double value, short step) => Assert.Equal(step, PeerValues.Step(value));

    [Fact]
    public void Procedures_are_compared_across_procedures_where_asked()
    {
        var raw = new RawBuilder("peers");
        for (var number = 0; number < 120; number++) raw.Tender($"t-{number:D3}", method: number < 60 ? "open" : "direct");
        var data = raw.Prepare().Data;
        var values = PeerValues.Of(data, MarketTable.Of(data), lot => ProcedureMeasures.Closed(lot.Tender.Method));
        Assert.True(values.TryPeers(119, out var narrow));
        Assert.Equal(1, narrow.AtLeast(2));
        Assert.True(values.TryPeers(119, out var wide, MarketLevel.Wide));
        Assert.Equal(0.5, wide.AtLeast(2));
    }
}
