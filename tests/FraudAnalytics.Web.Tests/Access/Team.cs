using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FraudAnalytics.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Tests.Access;

/// <summary>The sample data served to a team.</summary>
sealed class Team : IAsyncDisposable
{
    public const string Password = "seven quiet green lanterns";
    int requests;

    Team(Served served, SetClock clock) => (Served, Clock) = (served, clock);

    public Served Served { get; }

    public SetClock Clock { get; }

    /// <summary>Serves a team with an account for each role, named as the role, and any others.</summary>
    public static async Task<Team> Start(params string[] analysts)
    {
        var team = await Empty();
        foreach (var role in Roles.All) await team.Add(role, role);
        foreach (var name in analysts) await team.Add(name, Roles.Analyst, Roles.Approver);
        return team;
    }

    /// <summary>Serves a team that has no account yet.</summary>
    public static async Task<Team> Empty()
    {
        var clock = new SetClock();
        return new(await Served.Sample(options => options with { IsTeam = true, Clock = clock }), clock);
    }

    public async Task Add(string name, params string[] roles)
    {
        await using var scope = Served.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(new() { Name = name, Roles = [.. roles], CodeHash = "-" }, Password);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(error => error.Code)));
    }

    /// <summary>A browser at an address of its own, so that tests of one do not slow another.</summary>
    public HttpClient Browser()
    {
        var client = Served.NewClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", NextAddress());
        return client;
    }

    /// <summary>An address that nobody used before.</summary>
    public string NextAddress()
    {
        var number = Interlocked.Increment(ref requests);
        return $"10.0.{number / 250}.{number % 250}";
    }

    /// <summary>A browser that is signed in.</summary>
    public async Task<HttpClient> SignedIn(string name)
    {
        var client = Browser();
        using var answer = await SignIn(client, name, Password);
        Assert.Equal("/queue", answer.Headers.Location?.ToString());
        return client;
    }

    public static Task<HttpResponseMessage> SignIn(HttpClient client, string name, string password) => Send(client, "/sign-in", "/sign-in", ("name", name), ("password", password));

    /// <summary>Sends a form with the token of a page.</summary>
    public static async Task<HttpResponseMessage> Send(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Served.TokenOf(await Text(client, page));
        using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await client.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    public static async Task<string> Text(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }

    public static async Task<HttpStatusCode> Status(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>A program with a key of a person.</summary>
    public async Task<HttpClient> Program(string owner, bool mayWrite)
    {
        using var browser = await SignedIn(owner);
        using var made = await Send(browser, "/keys", "/keys?handler=Make", ("label", "a program"), ("days", "30"), mayWrite ? ("write", "true") : ("days", "30"));
        var key = Regex.Match(await Text(browser, "/keys"), "fa_[A-Za-z0-9_-]{43}").Value;
        Assert.NotEmpty(key);
        var client = Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Sends JSON to the API.</summary>
    public static async Task<ApiAnswer> Api(HttpClient client, HttpMethod method, string address, string? json = null, long? version = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1" + address, UriKind.Relative));
        if (method != HttpMethod.Get) request.Content = new StringContent(json ?? "", new MediaTypeHeaderValue("application/json"));
        if (version is { } seen) request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), answer.Headers.ETag?.Tag, answer.Headers.Contains("Idempotency-Replayed"), answer.Content.Headers.ContentType?.MediaType);
    }

    public static Task<ApiAnswer> Post(HttpClient client, string address, string? json = null, long? version = null, string? key = null) => Api(client, HttpMethod.Post, address, json, version, key);

    public static Task<ApiAnswer> Get(HttpClient client, string address) => Api(client, HttpMethod.Get, address);

    public async ValueTask DisposeAsync() => await Served.DisposeAsync();
}

sealed record ApiAnswer(HttpStatusCode Status, JsonNode? Body, string? ETag, bool IsReplayed, string? Type)
{
    public long Version => Body!["version"]!.GetValue<long>();
}
