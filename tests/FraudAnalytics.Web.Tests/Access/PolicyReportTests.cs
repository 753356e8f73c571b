using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace FraudAnalytics.Web.Tests.Access;

public sealed class PolicyReportTests
{
    [Fact]
    public async Task A_report_of_a_browser_is_taken_from_anybody_however_long_it_is()
    {
        await using var team = await Team.Empty();
        using var browser = team.Browser();
        using var page = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.EndsWith("report-uri " + PolicyReports.Address, page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        foreach (var report in new[] { """{"csp-report":{"blocked-uri":"inline"}}""", "", new string('x', 100_000) })
        {
            using var content = new StringContent(report, Encoding.UTF8, "application/csp-report");
            using var answer = await browser.PostAsync(new Uri(PolicyReports.Address, UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
    }

    [Fact]
    public void Nobody_fills_the_log()
    {
        var clock = new SetClock();
        var reports = new PolicyReports(clock, NullLogger<PolicyReports>.Instance);
        Assert.Equal(20, Enumerable.Range(0, 100).Count(_ => reports.Take("x")));
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.True(reports.Take("x"));
    }

    [Theory]
    [InlineData("plain é €", "plain é €")]
    [InlineData("a\r\nwarn: b\u001b[31m", "a\\u000d\\u000awarn: b\\u001b[31m")]
    [InlineData("\u2028\u202e\u0085", "\\u2028\\u202e\\u0085")]
    public void A_report_is_one_line_of_the_log(string text, string line) => Assert.Equal(line, PolicyReports.OneLine(text));
}
