using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class FormerBuyersTests
{
    /// <summary>Worked example of methods L.1.</summary>
    [Fact]
    public void Five_of_six_awards_from_former_buyers()
    {
        var buyers = new FormerBuyers(6, 5, .1, true);
        Assert.Equal(5.5e-5, buyers.PValue, 6);
        Assert.Equal(6 * Math.Pow(.1, 5) * .9 + Math.Pow(.1, 6), buyers.PValue, 12);
        Assert.Equal(Math.Log(5.0 / 6 / .1), buyers.LogRatio, 12);
    }

    [Fact]
    public void Awards_are_compared_with_those_of_other_firms_in_the_twelve_months()
    {
        var raw = new RawBuilder();
        Award(raw, "A", "OLD-FIRM", Day.Of(2019, 1, 5));
        Award(raw, "A", "NEW-FIRM", Day.Of(2020, 1, 5));
        Award(raw, "B", "NEW-FIRM", Day.Of(2020, 6, 5));
        Award(raw, "A", "NEW-FIRM", Day.Of(2021, 6, 5));
        Award(raw, "A", "OTHER-1", Day.Of(2020, 2, 5));
        for (var lot = 0; lot < 8; lot++) Award(raw, "C", "OTHER-2", Day.Of(2020, 3, 1 + lot));
        Award(raw, "A", "OTHER-3", Day.Of(2020, 3, 5), "90000000");
        var data = raw.Prepare().Data;
        var (older, newer) = (data.Parties.Single(party => party.Id == "OLD-FIRM").Index, data.Parties.Single(party => party.Id == "NEW-FIRM").Index);
        Assert.Equal(new FormerBuyers(2, 1, 1.5 / 10, true), FormerBuyers.Of(data, new(data), older, newer, Day.Of(2020, 1, 1)));
    }

    static void Award(RawBuilder raw, string buyer, string supplier, Day day, string code = "45233120")
    {
        var id = $"{buyer}-{supplier}-{day}";
        raw.Tender(id, buyer: "BUYER-" + buyer, classification: code, deadline: day).Award(id, supplier, 100, date: day);
    }
}
