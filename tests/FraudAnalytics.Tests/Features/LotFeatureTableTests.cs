using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class LotFeatureTableTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(450)]
    [InlineData(10_000)]
    public void Any_number_of_bids_has_features_between_zero_and_one(int bids)
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < 4; lot++)
        {
            raw.Tender($"T{lot}");
            for (var bid = 0; bid < (lot == 0 ? bids : 3 + lot); bid++) raw.Bid($"T{lot}", $"B{bid}", 100 + 7 * bid % 31 + bid / 31m);
        }
        var data = raw.Prepare().Data;
        var table = LotFeatureTable.Build(data, LotScreens.Compute(data, 1), new(data, 1));
        var row = new float[LotFeatureTable.Schema.Length];
        foreach (var lot in data.Lots)
        {
            Assert.True(table.TryFill(lot, row));
            Assert.All(row, value => Assert.InRange(value, 0f, 1f));
        }
    }

    [Fact]
    public void Two_bids_have_no_features()
    {
        var data = new RawBuilder().Tender("T").Bid("T", "A", 100).Bid("T", "B", 110).Prepare().Data;
        Assert.False(LotFeatureTable.Build(data, LotScreens.Compute(data, 1), new(data, 1)).TryFill(data.Lots[0], new float[LotFeatureTable.Schema.Length]));
    }

    [Fact]
    public void A_pair_that_meets_far_more_than_others_stands_out()
    {
        var raw = new RawBuilder();
        var random = new FraudAnalytics.Simulation.SplitMix64(3);
        for (var lot = 0; lot < 400; lot++)
        {
            raw.Tender($"T{lot:000}");
            for (var bidder = 0; bidder < 2; bidder++) raw.Bid($"T{lot:000}", lot < 60 ? $"R{bidder}" : $"H{random.Below(30)}", 100 + bidder);
            raw.Bid($"T{lot:000}", $"H{random.Below(30)}", 105);
        }
        var data = raw.Prepare().Data;
        var table = LotFeatureTable.Build(data, LotScreens.Compute(data, 1), new(data, 1));
        var outlier = LotFeatureTable.Schema.ToList().FindIndex(feature => feature.Kind == FeatureKind.Outlier);
        var row = new float[LotFeatureTable.Schema.Length];
        foreach (var lot in data.Lots.Where(lot => lot.ValidPrices.Length >= 3))
        {
            table.TryFill(lot, row);
            var ring = lot.Bids.Any(bid => bid.Bidder.Id == "name:R0");
            Assert.Equal(ring, row[outlier] > 0.9f);
        }
    }
}
