using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;

namespace FraudAnalytics.Tests.Features.Peers;

public sealed class RelaunchesTests
{
    static string? Earlier(string firstTitle, string secondTitle, Day first, Day second, string secondBuyer = "b", string status = "cancelled")
    {
        var raw = new RawBuilder("relaunches");
        raw.Tender("first", "b", published: first, status: status);
        raw.Tender("second", secondBuyer, published: second, status: "complete");
        raw.Batch.Tenders[0] = raw.Batch.Tenders[0] with { Title = raw.Text(firstTitle) };
        raw.Batch.Tenders[1] = raw.Batch.Tenders[1] with { Title = raw.Text(secondTitle) };
        var data = raw.Prepare().Data;
        return Relaunches.Of(data).EarlierOf(data.Tenders[1])?.Ocid;
    }

    const string Title = "Resurfacing of the road to the north bridge";
    static readonly Day Start = Day.Of(2020, 2, 1);

    [Fact]
    public void The_same_title_within_a_year_is_a_relaunch() => Assert.Equal("first", Earlier(Title, Title, Start, Day.Of(2020, 6, 1)));

    [Fact]
    public void Other_titles_buyers_days_and_results_are_none()
    {
        Assert.Null(Earlier(Title, Title + " 2", Start, Day.Of(2020, 6, 1)));
        Assert.Null(Earlier("Fuel", "Fuel", Start, Day.Of(2020, 6, 1)));
        Assert.Null(Earlier(Title, Title, Start, Day.Of(2020, 6, 1), secondBuyer: "c"));
        Assert.Null(Earlier(Title, Title, Start, Day.Of(2021, 2, 2)));
        Assert.Null(Earlier(Title, Title, Day.Of(2020, 6, 1), Start));
        Assert.Null(Earlier(Title, Title, Start, Day.Of(2020, 6, 1), status: "complete"));
    }
}
