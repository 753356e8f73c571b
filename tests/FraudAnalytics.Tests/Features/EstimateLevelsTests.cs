using FraudAnalytics.Detectors.Price;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features;

public sealed class EstimateLevelsTests
{
    [Fact]
    public void A_lot_stands_beside_the_lots_of_its_quarter()
    {
        // 40 lots at 0.80 to 0.839 of the estimate in the first quarter, 40 at 1.00 to 1.039 in the third: prices rose.
        var raw = new RawBuilder();
        for (var number = 0; number < 40; number++)
        {
            Add(raw, $"A{number:D2}", 800 + number, Day.Of(2020, 2, 1));
            Add(raw, $"B{number:D2}", 1000 + number, Day.Of(2020, 8, 1));
        }
        Add(raw, "C", 900, Day.Of(2020, 2, 15));
        Add(raw, "D", 1000, Day.Of(2020, 8, 15));
        var (data, levels) = Levels(raw);
        var high = levels.Of(Lot(data, "C"))!.Value;
        Assert.Equal((.9, .82), (high.Relative, high.Usual));
        Assert.Equal(2.0 / 83, high.Share, 12);
        var usual = levels.Of(Lot(data, "D"))!.Value;
        Assert.Equal((1.0, 1.019), (usual.Relative, usual.Usual));
        Assert.InRange(usual.Share, .8, 1);
    }

    [Fact]
    public void Quarters_with_few_lots_take_the_middle_of_the_market()
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 60; number++) Add(raw, $"A{number:D2}", 800 + number, Day.Of(2020, 2, 1));
        Add(raw, "C", 1000, Day.Of(2020, 8, 15));
        var (data, levels) = Levels(raw);
        Assert.Equal(.83, levels.Of(Lot(data, "C"))!.Value.Usual);
    }

    [Fact]
    public void Fewer_than_fifty_lots_are_no_market()
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 49; number++) Add(raw, $"A{number:D2}", 800 + number, Day.Of(2020, 2, 1));
        var (data, levels) = Levels(raw);
        Assert.Null(levels.Of(data.Lots[0]));
    }

    [Fact]
    public void Another_currency_or_no_estimate_has_no_level()
    {
        var data = new RawBuilder().Tender("A", estimate: 100m, currency: "USD").Bid("A", "X", 90m).Tender("B").Bid("B", "X", 90m).Tender("C", estimate: 100m).Tender("D", estimate: 0m).Bid("D", "X", 90m).Prepare().Data;
        foreach (var lot in data.Lots) Assert.Equal(double.NaN, EstimateLevels.Relative(lot));
    }

    [Fact]
    public void Bids_just_below_the_estimate_are_counted_with_both_ends()
    {
        var data = new RawBuilder().Tender("A", estimate: 100m).Bid("A", "U", 94.99m).Bid("A", "V", 95m).Bid("A", "W", 100m).Bid("A", "X", 100.01m).Prepare().Data;
        Assert.Equal(.5, HighLevel.Pressed(data.Lots[0], .95));
    }

    static void Add(RawBuilder raw, string ocid, int permille, Day day) =>
        raw.Tender(ocid, estimate: 1_000m, published: day, deadline: day).Bid(ocid, "X", permille).Bid(ocid, "Y", permille + 20).Bid(ocid, "Z", permille + 55);

    static Lot Lot(Dataset data, string ocid) => data.Lots.Single(lot => lot.Id == ocid);

    static (Dataset Data, EstimateLevels Levels) Levels(RawBuilder raw)
    {
        var data = raw.Prepare().Data;
        return (data, EstimateLevels.Of(data, Guards.Of(data, EqualBids.Of(data))));
    }
}
