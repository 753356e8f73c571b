using System.Net;

namespace FraudAnalytics.Web.Tests;

public sealed class QueuePageTests
{
    [Fact]
    public async Task The_queue_shows_the_cases_of_the_scan_and_each_opens()
    {
        await using var served = await Served.Sample();
        var cases = Served.Cases(await served.Page("/queue"));
        Assert.Equal(50, cases.Length);
        foreach (var id in cases.Take(5)) Assert.Contains("How the score came about", await served.Page($"/case/{Uri.EscapeDataString(id)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_closed_and_leaves_the_queue()
    {
        await using var served = await Served.Sample();
        var id = Served.Cases(await served.Page("/queue?band=low"))[^1];
        var address = $"/case/{Uri.EscapeDataString(id)}";
        using var answer = await served.Send(address, address + "?handler=Close", ("Version", "1"), ("Outcome", "FalseAlarm"), ("Reason", "normal-in-this-market"), ("Text", "Prices of this kind are usual in this market."));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("false alarm", await served.Page(address), StringComparison.Ordinal);
        Assert.DoesNotContain(id, Served.Cases(await served.Page("/queue?band=low&size=200")));
        Assert.Equal([id], Served.Cases(await served.Page("/queue?scope=closed")));
    }

    // The last is a view that no queue can read: said before anything is written.
    [Theory]
    [InlineData("", "other", "Long enough to be a reason.", "", HttpStatusCode.Redirect, "A value is missing")]
    [InlineData("Guilty", "other", "Long enough to be a reason.", "", HttpStatusCode.Redirect, "A value is missing")]
    [InlineData("FalseAlarm", "other", "", "", HttpStatusCode.Redirect, "Say why in at least")]
    [InlineData("FalseAlarm", "", "Long enough to be a reason.", "", HttpStatusCode.Redirect, "is no reason for")]
    [InlineData("FalseAlarm", "other", "Long enough to be a reason.", "colour=red", HttpStatusCode.BadRequest, "")]
    public async Task A_case_is_not_closed_by_half_a_form(string outcome, string reason, string text, string view, HttpStatusCode status, string said)
    {
        await using var served = await Served.Sample();
        var address = $"/case/{Uri.EscapeDataString(Served.Cases(await served.Page("/queue?band=low"))[^1])}";
        using var answer = await served.Send(address, address + "?handler=Close", ("view", view), ("Version", "1"), ("Outcome", outcome), ("Reason", reason), ("Text", text));
        Assert.Equal(status, answer.StatusCode);
        var page = await served.Page(address);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("name=\"Outcome\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_or_from_elsewhere_changes_nothing()
    {
        await using var served = await Served.Sample();
        var address = $"/case/{Uri.EscapeDataString(Served.Cases(await served.Page("/queue"))[0])}?handler=Claim";
        using var empty = new FormUrlEncodedContent([]);
        using var bare = await served.Client.PostAsync(new Uri(address, UriKind.Relative), empty, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var refused = await served.Client.SendAsync(foreign, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var renamed = new HttpRequestMessage(HttpMethod.Get, new Uri("/queue", UriKind.Relative)) { Headers = { Host = "elsewhere.example" } };
        using var misdirected = await served.Client.SendAsync(renamed, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, misdirected.StatusCode);
    }
}
