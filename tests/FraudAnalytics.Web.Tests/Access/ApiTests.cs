using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Tests.Access;

public sealed class ApiTests
{
    const string Closing = """{"outcome":"false-alarm","reason":"other","text":"Long enough to be a reason."}""";

    [Fact]
    public async Task Pages_of_cases_follow_one_another_and_are_the_queue()
    {
        await using var served = await Served.Sample();
        var ids = new List<string>();
        var next = "";
        do
        {
            using var answer = await served.Client.GetAsync(new Uri($"/api/v1/cases?size=40&after={next}", UriKind.Relative), TestContext.Current.CancellationToken);
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            ids.AddRange(body["cases"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
            next = body["next"]!.GetValue<string>();
            Assert.Equal(next.Length > 0, answer.Headers.TryGetValues("Link", out var links) && links.Single().Contains($"after={Uri.EscapeDataString(next)}>; rel=\"next\"", StringComparison.Ordinal));
        }
        while (next.Length > 0);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal((await Team.Get(served.Client, "/cases/totals")).Body!["cases"]!.GetValue<int>(), ids.Count);
        Assert.Equal(Served.Cases(await served.Page("/queue?size=200")), ids.Take(200));
    }

    [Fact]
    public async Task A_change_names_the_version_that_was_seen()
    {
        await using var served = await Served.Sample();
        var id = await Low(served);
        var seen = await Team.Get(served.Client, $"/cases/{id}");
        Assert.Equal("\"1\"", seen.ETag);
        Assert.NotEmpty(seen.Body!["findings"]!.AsArray());
        Assert.Equal((HttpStatusCode)428, (await Team.Post(served.Client, $"/cases/{id}/close", Closing)).Status);
        var noted = await Team.Post(served.Client, $"/cases/{id}/notes", """{"text":"Looked at."}""");
        Assert.Equal(HttpStatusCode.OK, noted.Status);
        var assigned = await Team.Post(served.Client, $"/cases/{id}/assign", """{"to":"ada"}""", 1);
        Assert.Equal(("\"2\"", 2), (assigned.ETag, assigned.Version));
        var stale = await Team.Post(served.Client, $"/cases/{id}/close", Closing, 1);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "application/problem+json"), (stale.Status, stale.Type));
        Assert.Equal(("ada", 2), (stale.Body!["current"]!["assignee"]!.GetValue<string>(), stale.Body!["current"]!["version"]!.GetValue<long>()));
        var closed = await Team.Post(served.Client, $"/cases/{id}/close", Closing, 2);
        Assert.Equal((HttpStatusCode.OK, 3), (closed.Status, closed.Version));
        Assert.Equal("undone", (await Undo(served, id)).Body!["history"]![0]!["action"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_change_of_a_case_works()
    {
        await using var served = await Served.Sample();
        var id = await Low(served);
        var version = 1L;
        foreach (var (action, body) in new[] { ("claim", ""), ("release", ""), ("snooze", $$"""{"until":"{{TimeProvider.System.GetUtcNow().AddDays(30):yyyy-MM-dd}}","amountGrowth":0.25}"""), ("close", "") }.Take(3))
        {
            var answer = await Team.Post(served.Client, $"/cases/{id}/{action}", body, version);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{action}: {answer.Status} {answer.Body}");
            version = answer.Version;
        }
        var next = await Team.Post(served.Client, "/cases/next", """{"view":"band=low"}""");
        var taken = next.Body!["case"]!;
        Assert.Equal("ada", taken["claimedBy"]!.GetValue<string>());
        Assert.NotEqual(id, taken["id"]!.GetValue<string>());
        var count = (await Team.Get(served.Client, "/cases/totals?band=low")).Body!["cases"]!.GetValue<int>();
        var wrong = await Team.Post(served.Client, "/cases/bulk", $$$"""{"view":"band=low","expected":{{{count + 1}}},"action":"assign","assign":{"to":"bob"}}""");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "changed"), (wrong.Status, wrong.Body!["rule"]!.GetValue<string>()));
        var bulk = await Team.Post(served.Client, "/cases/bulk", $$$"""{"view":"band=low","expected":{{{count}}},"action":"assign","assign":{"to":"bob"}}""");
        Assert.Equal(count, bulk.Body!["changed"]!.GetValue<int>());
        Assert.Equal(count, (await Team.Post(served.Client, "/undo")).Body!["cases"]!.AsArray().Count);
        var view = await Team.Post(served.Client, "/views", """{"name":"mine","query":"band=low"}""");
        Assert.Equal(HttpStatusCode.NoContent, (await Team.Api(served.Client, HttpMethod.Delete, $"/views/{view.Body!["id"]}")).Status);
        var policy = await Team.Api(served.Client, HttpMethod.Put, "/policy", """{"leastText":5,"claimMinutes":10}""");
        Assert.Equal(5, policy.Body!["leastText"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Team.Api(served.Client, HttpMethod.Put, "/policy", """{"claimMinutes":0}""")).Status);
        Assert.Equal(10, (await Team.Get(served.Client, "/policy")).Body!["claimMinutes"]!.GetValue<int>());
        var run = Assert.Single((await Team.Get(served.Client, "/runs")).Body!.AsArray())!.GetValue<string>();
        Assert.Equal(run, (await Team.Get(served.Client, $"/runs/{run}")).Body!["scanId"]!.GetValue<string>());
        Assert.NotEmpty((await Team.Get(served.Client, "/detectors")).Body!.AsArray());
    }

    [Fact]
    public async Task A_request_sent_again_under_its_key_is_done_once_and_answered_the_same()
    {
        await using var served = await Served.Sample();
        var id = await Low(served);
        var first = await Team.Post(served.Client, $"/cases/{id}/assign", """{"to":"bob"}""", 1, key: "k1");
        var again = await Team.Post(served.Client, $"/cases/{id}/assign", """{"to":"bob"}""", 1, key: "k1");
        Assert.Equal((first.Status, first.Body!.ToJsonString(), first.ETag, true, false), (again.Status, again.Body!.ToJsonString(), again.ETag, again.IsReplayed, first.IsReplayed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Team.Post(served.Client, $"/cases/{id}/assign", """{"to":"eve"}""", 1, key: "k1")).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Team.Post(served.Client, $"/cases/{id}/assign", """{"to":"bob"}""", 1, key: "k2")).Status);
        var notes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Team.Post(served.Client, $"/cases/{id}/notes", """{"text":"Once."}""", key: "k3")));
        Assert.All(notes, note => Assert.True(note.Status is HttpStatusCode.OK or HttpStatusCode.Conflict));
        Assert.Single((await Team.Get(served.Client, $"/cases/{id}")).Body!["notes"]!.AsArray());
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        var clock = new SetClock();
        await using var served = await Served.Sample(options => options with { Clock = clock });
        var id = await Low(served);
        foreach (var hours in new[] { 0, 23, 2 })
        {
            clock.Pass(TimeSpan.FromHours(hours));
            await Team.Post(served.Client, $"/cases/{id}/notes", """{"text":"Once a day."}""", key: "k");
        }
        Assert.Equal(2, (await Team.Get(served.Client, $"/cases/{id}")).Body!["notes"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("GET", "/cases?colour=red", "", 400)]
    [InlineData("GET", "/cases?after=nonsense", "", 400)]
    [InlineData("GET", "/cases/none", "", 404)]
    [InlineData("GET", "/runs/none", "", 404)]
    [InlineData("GET", "/nothing", "", 404)]
    [InlineData("DELETE", "/cases", "", 405)]
    [InlineData("POST", "/cases/none/notes", """{"text":"x"}""", 404)]
    [InlineData("POST", "/cases/none/notes", """{"text":"x","extra":1}""", 400)]
    [InlineData("POST", "/cases/none/notes", """{"text":null}""", 400)]
    [InlineData("POST", "/cases/none/notes", "{}", 400)]
    [InlineData("POST", "/cases/none/notes", "{", 400)]
    [InlineData("POST", "/cases/none/close", """{"outcome":99,"reason":"other","text":"x"}""", 400)]
    [InlineData("POST", "/cases/none/claim", "", 428)]
    [InlineData("POST", "/cases/bulk", """{"view":"","expected":1,"action":"close"}""", 400)]
    [InlineData("POST", "/suppressions/7/uphold", "", 404)]
    public async Task Every_refusal_is_problem_details(string method, string address, string json, int status)
    {
        await using var served = await Served.Sample();
        var answer = await Team.Api(served.Client, new(method), address, json);
        Assert.Equal((status, "application/problem+json"), ((int)answer.Status, answer.Type));
        Assert.Equal(status, answer.Body!["status"]!.GetValue<int>());
        Assert.NotEmpty(answer.Body["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Answers_to_exceptions_are_guarded_too()
    {
        await using var served = await Served.Sample();
        using var answer = await served.Client.GetAsync(new Uri("/api/v1/cases?colour=red", UriKind.Relative), TestContext.Current.CancellationToken);
        foreach (var name in new[] { "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy" }) Assert.Single(answer.Headers.GetValues(name));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory, InlineData("application/x-www-form-urlencoded", 10, 415), InlineData("text/plain", 10, 415), InlineData("application/json", 2_000_000, 413)]
    public async Task Bodies_are_json_and_not_large(string type, int length, int status)
    {
        await using var served = await Served.Sample();
        using var content = new StringContent(new string('x', length), Encoding.UTF8, type);
        using var answer = await served.Client.PostAsync(new Uri("/api/v1/cases/none/notes", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory, InlineData("/api/v1"), InlineData("/API/v1"), InlineData("/Api/V1")]
    public async Task The_case_of_an_address_opens_no_way_around_the_rules(string prefix)
    {
        await using var served = await Served.Sample();
        var (id, cancel) = (await Low(served), TestContext.Current.CancellationToken);
        var address = new Uri($"{prefix}/cases/{id}/notes", UriKind.Relative);
        using var form = new FormUrlEncodedContent([new("text", "x")]);
        using var refused = await served.Client.PostAsync(address, form, cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        foreach (var isAgain in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("""{"text":"Once."}""", Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", "k");
            using var answer = await served.Client.SendAsync(request, cancel);
            Assert.Equal((HttpStatusCode.OK, isAgain), (answer.StatusCode, answer.Headers.Contains("Idempotency-Replayed")));
        }
        using var missing = await served.Client.GetAsync(new Uri($"{prefix}/cases?colour=red", UriKind.Relative), cancel);
        Assert.Equal("application/problem+json", missing.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_caller_who_goes_away_gets_the_whole_answer_when_asking_again()
    {
        await using var served = await Served.Sample();
        var done = 0;
        var same = new SameAnswer(
            async context =>
            {
                done++;
                context.Features.Get<Gone>()!.Leave();
                await context.Response.WriteAsJsonAsync(new { done }, context.RequestAborted);
            },
            served.Services.GetRequiredService<ReviewWriter>(), served.Services.GetRequiredService<ReviewReader>(), TimeProvider.System);
        using (var first = new Gone()) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => same.Invoke(first.Request()));
        using var second = new Gone();
        var again = second.Request();
        await same.Invoke(again);
        Assert.Equal((1, 200, """{"done":1}"""), (done, again.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)again.Response.Body).ToArray())));
    }

    /// <summary>A caller who goes away while the request is worked on.</summary>
    sealed class Gone : IDisposable
    {
        readonly CancellationTokenSource source = new();

        public void Leave() => source.Cancel();

        public void Dispose() => source.Dispose();

        public DefaultHttpContext Request()
        {
            var context = new DefaultHttpContext { RequestAborted = source.Token, User = new(new ClaimsIdentity([new(ClaimTypes.Name, "ada")], "test")) };
            (context.Request.Method, context.Request.Path, context.Request.Body, context.Response.Body) = ("POST", "/api/v1/undo", new MemoryStream(), new MemoryStream());
            context.Request.Headers["Idempotency-Key"] = "k";
            context.Features.Set(this);
            return context;
        }
    }

    [Fact]
    public async Task The_description_lists_every_address_and_method()
    {
        await using var served = await Served.Sample();
        var paths = (await Team.Get(served.Client, "/openapi.json")).Body!["paths"]!.AsObject();
        var described = paths.SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}"));
        var served1 = served.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {route.RoutePattern.RawText!.Replace(":long}", "}", StringComparison.Ordinal)}"));
        Assert.Equal(served1.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.All(paths, path => Assert.All(path.Value!.AsObject(), method => Assert.NotEmpty(method.Value!["summary"]!.GetValue<string>())));
    }

    static async Task<string> Low(Served served) => (await Team.Get(served.Client, "/cases?band=low&amount-to=900000&control=false&size=1")).Body!["cases"]![0]!["id"]!.GetValue<string>();

    static async Task<ApiAnswer> Undo(Served served, string id)
    {
        Assert.Equal("decided", (await Team.Post(served.Client, "/undo")).Body!["kind"]!.GetValue<string>());
        return await Team.Get(served.Client, $"/cases/{id}");
    }
}
