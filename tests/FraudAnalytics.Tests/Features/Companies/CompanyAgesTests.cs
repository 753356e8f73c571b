using FraudAnalytics.Domain;
using FraudAnalytics.Features.Companies;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features.Companies;

public sealed class CompanyAgesTests
{
    [Theory]
    [InlineData("2019-01-31", "2019-02-28", 0)]
    [InlineData("2019-01-15", "2019-02-15", 1)]
    [InlineData("2019-03-01", "2020-02-29", 11)]
    [InlineData("2019-03-01", "2020-03-01", 12)]
    public void Months_are_whole_calendar_months(string from, string to, int months) => Assert.Equal(months, StartAge.Months(On(from), On(to)));

    [Fact]
    public void The_first_of_bids_awards_and_joint_bids_counts()
    {
        var data = new RawBuilder()
            .Tender("T1", deadline: On("2020-05-01")).Bid("T1", "firm-a", 100)
            .Tender("T2", deadline: On("2020-04-01")).Bid("T2", "firm-a+firm-b", 100)
            .Tender("T3").Award("T3", "firm-c", 100, date: On("2020-03-01"))
            .Tender("T4", deadline: On("2020-02-01")).Bid("T4", "firm-c", 100, status: "invited")
            .Prepare().Data;
        var dealings = Dealings.Of(data);
        Assert.Equal(["2020-04-01", "2020-04-01", "2020-03-01"], new[] { "firm-a", "firm-b", "firm-c" }.Select(id => dealings.FirstDayOf(Find(data, id).Index).ToString()));
        Assert.Equal("T2", data.Lots[dealings.FirstLotOf(Find(data, "firm-a").Index)].Id);
        Assert.Equal(-1, dealings.FirstLotOf(Find(data, "BUYER-1").Index));
    }

    [Fact]
    public void Share_and_median_are_of_the_market_and_of_all_where_it_is_small()
    {
        var raw = new RawBuilder();
        raw.Tender("roads", deadline: On("2020-01-01"));
        for (var firm = 0; firm < 9; firm++) raw.Bid("roads", $"road-{firm}", 100).Fact($"road-{firm}", PartyFactKind.Founded, from: Day.FromNumber(On("2020-01-01").Number - 100 * (firm + 1)));
        raw.Tender("software", classification: "72200000", deadline: On("2020-01-01")).Bid("software", "soft-1", 100).Fact("soft-1", PartyFactKind.Founded, from: Day.FromNumber(On("2020-01-01").Number - 250));
        var data = raw.Prepare().Data;
        var ages = CompanyAges.Of(data, Dealings.Of(data));
        var peers = ages.PeersOf(Find(data, "road-1").Index, 8)!.Value;
        Assert.Equal((8, 2 / 9.0, 500), (peers.Count, peers.Share, peers.MedianDays));
        Assert.Null(ages.PeersOf(Find(data, "road-1").Index, 10));
        Assert.Equal(("all markets", 9, 3 / 10.0), ages.PeersOf(Find(data, "soft-1").Index, 9) is { } all ? (all.Name, all.Count, all.Share) : default);
    }

    [Fact]
    public void A_founding_day_after_the_first_bid_is_no_age()
    {
        var data = new RawBuilder().Tender("T1", deadline: On("2020-05-01")).Bid("T1", "firm-a", 100).Fact("firm-a", PartyFactKind.Founded, from: On("2020-06-01")).Prepare().Data;
        var age = CompanyAges.Of(data, Dealings.Of(data))[Find(data, "firm-a").Index];
        Assert.False(age.IsKnown);
        Assert.False(age.IsUnder(12));
        Assert.Equal(-31, age.Days);
    }

    static Day On(string day) => Day.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    static Party Find(Dataset data, string id) => data.Parties.Single(party => party.Id == id);
}
