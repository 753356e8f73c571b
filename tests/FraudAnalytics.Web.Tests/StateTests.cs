using System.Net;
using System.Text.Json;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Scoring;
using FraudAnalytics.Web.Pages;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FraudAnalytics.Web.Tests;

/// <summary>When there is nothing to show, or something is wrong, a page says what and what to do.</summary>
public sealed class StateTests
{
    [Fact]
    public async Task A_workspace_without_a_scan_says_how_to_make_one()
    {
        await using var served = await Served.Over(Directory.CreateTempSubdirectory("empty").FullName);
        await Says(served, "/queue", "No scan yet", "fraudscan scan PATH --workspace");
        Assert.Equal(HttpStatusCode.OK, await Status(served, "/runs"));
        Assert.Equal(HttpStatusCode.OK, await Status(served, "/data"));
    }

    [Fact]
    public async Task A_filter_that_nothing_meets_and_a_sample_without_open_cases_lead_back()
    {
        await using var served = await Served.Sample();
        await Says(served, "/queue?q=nobodyofthisname", "No case matches this view.", "Show the whole queue");
        await Says(served, "/queue?control=true&detector=XX-99", "The control sample has no open case.", "drawn anew with the next scan");
    }

    [Fact]
    public async Task A_queue_that_is_done_says_so()
    {
        var workspace = SampleScan.Copy();
        Change(workspace, "UPDATE cases SET status = 'Decided', is_open = 0");
        await using var served = await Served.Over(workspace);
        await Says(served, "/queue", "All cases are settled.", "New ones come with the next scan");
    }

    [Fact]
    public async Task A_running_a_stopped_and_a_broken_scan_are_told_above_the_queue()
    {
        var workspace = SampleScan.Copy();
        var report = Path.Combine(Workspace.FinishedScans(workspace)[^1], "run.json");
        var run = JsonSerializer.Deserialize<RunReport>(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), FindingsJson.Options)!;
        var broken = run with { Files = [run.Files[0] with { Failure = "bids.json: line 7: the file ends within an object" }, .. run.Files[1..]] };
        await File.WriteAllTextAsync(report, JsonSerializer.Serialize(broken, FindingsJson.Options), TestContext.Current.CancellationToken);
        await using var served = await Served.Over(workspace);
        await Says(served, "/queue", "One file of the last scan could not be read to its end", "/data");
        await Says(served, "/data", "bids.json: line 7");
        using (var file = new ScanProgressFile(workspace, TimeProvider.System))
        {
            file.Report(new("detecting", 0.25, "BR-10"));
            await Says(served, "/queue", "A scan is running (detecting, 25", "/runs");
        }
        Assert.DoesNotContain("A scan is running", await served.Page("/queue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so()
    {
        await using var served = await Served.Sample();
        using var answer = await served.Client.GetAsync(new Uri("/case/v1:nothing", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page or case.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // Codes of SQLite: 5 busy, 8 read-only, 10 disk error, 13 full.
    [Theory]
    [InlineData(5, 503, "The review store is busy"), InlineData(8, 503, "cannot be written: its file, folder or disk is read-only"), InlineData(10, 503, "The review store cannot be used."), InlineData(13, 507, "The disk is full.")]
    public async Task Trouble_with_the_disk_has_a_status_and_a_sentence(int code, int status, string sentence)
    {
        await using var served = await Served.Sample();
        using var scope = served.Services.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var problems = ActivatorUtilities.CreateInstance<Problems>(scope.ServiceProvider);
        Assert.True(await problems.TryHandleAsync(context, new StoreException("no", new SqliteException("no", code)), TestContext.Current.CancellationToken));
        Assert.Equal(status, context.Response.StatusCode);
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        var page = new ProblemModel(scope.ServiceProvider.GetRequiredService<PageTexts>()) { PageContext = new PageContext { HttpContext = context } };
        page.OnGet(context.Response.StatusCode);
        Assert.Contains(sentence, page.What, StringComparison.Ordinal);
        Assert.NotEmpty(page.Action);
    }

    // 14 cannot open, 11 damaged; 1 is a statement that SQLite does not take, which is no trouble with the store.
    [Theory, InlineData(5, 503), InlineData(8, 503), InlineData(11, 503), InlineData(13, 507), InlineData(14, 503), InlineData(1, null)]
    public async Task What_SQLite_tells_a_reader_has_the_status_that_a_writer_gets(int code, int? status)
    {
        await using var served = await Served.Sample();
        var context = new DefaultHttpContext { RequestServices = served.Services };
        var problems = ActivatorUtilities.CreateInstance<Problems>(served.Services);
        Assert.Equal(status is not null, await problems.TryHandleAsync(context, new SqliteException("no", code), TestContext.Current.CancellationToken));
        Assert.Equal(status ?? 200, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_does_not_stop_the_program()
    {
        var workspace = SampleScan.Copy();
        Change(workspace, "ALTER TABLE suppressions RENAME TO gone");
        await using var served = await Served.Over(workspace);
        await Assert.ThrowsAsync<SqliteException>(() => served.Services.GetRequiredService<ReviewWriter>().PassTime());
        var passes = served.Services.GetServices<IHostedService>().OfType<TimePasses>().Single();
        await Task.WhenAny(passes.ExecuteTask!, Task.Delay(200, TestContext.Current.CancellationToken));
        Assert.False(passes.ExecuteTask!.IsCompleted);
    }

    static void Change(string workspace, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(workspace, "review.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static async Task Says(Served served, string address, params string[] texts)
    {
        var page = WebUtility.HtmlDecode(await served.Page(address));
        Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    static async Task<HttpStatusCode> Status(Served served, string address)
    {
        using var answer = await served.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
