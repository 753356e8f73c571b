using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FraudAnalytics.Web.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Tests.Access;

/// <summary>Every address of the application, as it routes them, for every kind of caller.</summary>
public sealed class AccessMatrixTests
{
    [Fact]
    public async Task Every_caller_gets_what_the_table_says_and_every_address_is_in_it()
    {
        await using var team = await Team.Start();
        await team.Add("robot", [.. Roles.All]);
        var callers = await Callers(team);
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, client) in callers) tokens[name] = Served.TokenOf(await Team.Text(client, IsSession(name) ? "/keys" : "/sign-in"));
        var (wrong, routes) = (new List<string>(), await Routes(team.Served.Services));
        // Signing out ends the sessions that the others need.
        foreach (var route in routes.OrderBy(route => route == "POST /sign-out").ThenBy(route => route, StringComparer.Ordinal))
        {
            var seen = new StringBuilder();
            foreach (var (name, client) in callers) seen.Append(await Ask(team, client, route, tokens[name]));
            if (!AccessMatrix.Rows.TryGetValue(route, out var said) || said != seen.ToString()) wrong.Add($"{route,-52} {seen}  table: {said ?? "no row"}");
        }
        Assert.True(wrong.Count == 0, "\n" + string.Join('\n', wrong));
        Assert.Equal([], AccessMatrix.Rows.Keys.Except(routes));
    }

    static bool IsSession(string name) => name is not ("anonymous" or "key-read" or "key-write");

    static async Task<List<(string Name, HttpClient Client)>> Callers(Team team)
    {
        var callers = new List<(string, HttpClient)>();
        foreach (var name in AccessMatrix.Callers)
            callers.Add((name, name switch { "anonymous" => team.Browser(), "key-read" => await team.Program("robot", mayWrite: false), "key-write" => await team.Program("robot", mayWrite: true), _ => await team.SignedIn(name) }));
        return callers;
    }

    /// <summary>Method and address of every endpoint; of a page, its handlers.</summary>
    static async Task<IReadOnlyList<string>> Routes(IServiceProvider services)
    {
        var routes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var address = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
                routes.Add($"GET {address}");
                foreach (var handler in compiled.HandlerMethods) routes.Add($"{handler.HttpMethod.ToUpperInvariant()} {address}{(handler.Name is null ? "" : $"?handler={handler.Name}")}");
            }
            else
            {
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]) routes.Add($"{method} {address}");
            }
        }
        return [.. routes];
    }

    static async Task<char> Ask(Team team, HttpClient client, string route, string token)
    {
        var (method, address) = (route[..route.IndexOf(' ', StringComparison.Ordinal)], Regex.Replace(route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..], @"\{([^}]+)\}", Value));
        using var request = new HttpRequestMessage(new(method == "ANY" ? "GET" : method), new Uri(address, UriKind.Relative));
        // Each at an address of its own: what slows guessing is another test's matter.
        request.Headers.Add("X-Forwarded-For", team.NextAddress());
        if (method is not ("GET" or "ANY")) request.Content = address.StartsWith("/api/", StringComparison.Ordinal) ? new StringContent("{}", Encoding.UTF8, "application/json") : Form(team, token);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return Class(answer);
    }

    // A name that nobody has, another each time: tries to sign in are counted by name too.
    static FormUrlEncodedContent Form(Team team, string token) => new([new("__RequestVerificationToken", token), new("name", $"caller-{team.NextAddress()}")]);

    static string Value(Match place) => place.Groups[1].Value switch
    {
        "documentName" => "v1",
        "status:int" => "404",
        "name" => "site.css",
        { } number when number.EndsWith(":long", StringComparison.Ordinal) || number.EndsWith(":int", StringComparison.Ordinal) => "1",
        _ => "none",
    };

    static char Class(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => 'U',
        HttpStatusCode.Forbidden => 'F',
        HttpStatusCode.Redirect when answer.Headers.Location!.ToString().Contains("/sign-in?to=", StringComparison.Ordinal) => 'S',
        var status => (char)('0' + (int)status / 100),
    };
}
