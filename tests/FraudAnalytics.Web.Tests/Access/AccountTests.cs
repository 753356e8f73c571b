using System.Net;
using System.Text.RegularExpressions;
using FraudAnalytics.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Tests.Access;

public sealed class AccountTests
{
    const string Other = "nine loud yellow trumpets";

    [Fact]
    public async Task The_first_account_is_made_with_the_code_and_makes_others()
    {
        await using var team = await Team.Empty();
        using var browser = team.Browser();
        var code = team.Served.Services.GetRequiredService<FirstAccount>().Code!;
        using var wrong = await Team.Send(browser, "/set-up", "/set-up", ("code", "no"), ("name", "root"), ("password", Team.Password));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        using var made = await Team.Send(browser, "/set-up", "/set-up", ("code", code), ("name", "Root"), ("password", Team.Password));
        Assert.Equal("/sign-in", made.Headers.Location?.ToString());
        using var again = await Team.Send(browser, "/set-up", "/set-up", ("code", code), ("name", "second"), ("password", Team.Password));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var signedIn = await Team.SignIn(browser, "root", Team.Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        using var added = await Team.Send(browser, "/accounts", "/accounts?handler=Add", ("name", "grace"), ("roles", "analyst"));
        var given = Regex.Match(await Team.Text(browser, "/accounts"), "<code>([A-Za-z0-9_-]{20})</code>").Groups[1].Value;
        using var grace = team.Browser();
        using var set = await Team.Send(grace, "/set-up", "/set-up", ("code", given), ("name", "grace"), ("password", Other));
        Assert.Equal("/sign-in", set.Headers.Location?.ToString());
        using var twice = await Team.Send(grace, "/set-up", "/set-up", ("code", given), ("name", "grace"), ("password", Team.Password));
        Assert.Equal(HttpStatusCode.OK, twice.StatusCode);
        using var entered = await Team.SignIn(grace, "grace", Other);
        Assert.Equal("/queue", entered.Headers.Location?.ToString());
    }

    [Fact]
    public async Task What_ends_a_session_ends_it_at_once()
    {
        await using var team = await Team.Start("grace");
        using var admin = await team.SignedIn("admin");
        foreach (var (action, field) in new[] { ("Roles", ("roles", "viewer")), ("Lock", ("locked", "true")), ("Lock", ("locked", "false")) })
        {
            using var session = action == "Lock" && field.Item2 == "false" ? team.Browser() : await team.SignedIn("grace");
            using var done = await Team.Send(admin, "/accounts", $"/accounts?handler={action}", ("name", "grace"), field);
            Assert.Equal(HttpStatusCode.Redirect, await Team.Status(session, "/queue"));
        }
        using var one = await team.SignedIn("grace");
        using var two = await team.SignedIn("grace");
        using var out1 = await Team.Send(one, "/queue", "/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, await Team.Status(two, "/queue"));
        using var three = await team.SignedIn("grace");
        using var four = await team.SignedIn("grace");
        using var changed = await Team.Send(three, "/password", "/password", ("old", Team.Password), ("password", Other));
        Assert.Equal(HttpStatusCode.Redirect, await Team.Status(four, "/queue"));
        using var history = await team.SignedIn("auditor");
        var lines = (await Team.Get(history, "/history")).Body!.AsArray().Select(line => line!["action"]!.GetValue<string>()).ToHashSet();
        Assert.Superset(new HashSet<string> { "account-added", "signed-in", "roles-set", "account-locked", "account-unlocked", "password-set", "sessions-ended" }, lines);
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_idle_and_eight_hours_in_all()
    {
        await using var team = await Team.Start();
        using var idle = await team.SignedIn("viewer");
        team.Clock.Pass(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, await Team.Status(idle, "/queue"));
        team.Clock.Pass(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, await Team.Status(idle, "/queue"));
        team.Clock.Pass(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Redirect, await Team.Status(idle, "/queue"));
        using var busy = await team.SignedIn("viewer");
        for (var minutes = 0; minutes < 460; minutes += 20)
        {
            team.Clock.Pass(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, await Team.Status(busy, "/queue?size=1"));
        }
        team.Clock.Pass(TimeSpan.FromMinutes(21));
        Assert.Equal(HttpStatusCode.Redirect, await Team.Status(busy, "/queue"));
    }

    [Fact]
    public async Task Known_and_unknown_names_get_the_same_answer_and_the_same_waits()
    {
        await using var team = await Team.Start();
        using var known = team.Browser();
        using var unknown = team.Browser();
        for (var tries = 0; tries < 6; tries++)
        {
            using var one = await Team.SignIn(known, "viewer", "a wrong password here");
            using var two = await Team.SignIn(unknown, "nobody", "a wrong password here");
            Assert.Equal(tries < 5 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, one.StatusCode);
            Assert.Equal(one.StatusCode, two.StatusCode);
            Assert.Equal(one.Headers.RetryAfter, two.Headers.RetryAfter);
            Assert.Equal(Said(await one.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), Said(await two.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }
        team.Clock.Pass(TimeSpan.FromSeconds(2));
        using var right = await Team.SignIn(known, "viewer", Team.Password);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_bound_to_https_where_that_is_spoken()
    {
        await using var served = await Served.Sample(options => options with { IsTeam = true, IsHttps = true });
        await using var scope = served.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>().CreateAsync(new() { Name = "ada", Roles = [Roles.Viewer], CodeHash = "-" }, Team.Password);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = served.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("-form", StringComparison.Ordinal)).Split(';')[0]);
        using var form = new FormUrlEncodedContent([new("name", "ada"), new("password", Team.Password), new("__RequestVerificationToken", Served.TokenOf(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))]);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var session = Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-fraudanalytics=", StringComparison.Ordinal));
        foreach (var part in new[] { "path=/", "secure", "httponly", "samesite=lax" }) Assert.Contains(part, session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", session, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_form_needs_the_token_of_its_own_user()
    {
        await using var team = await Team.Start("grace", "alan");
        using var grace = await team.SignedIn("grace");
        using var alan = await team.SignedIn("alan");
        var token = Served.TokenOf(await Team.Text(alan, "/keys"));
        foreach (var given in new[] { "", "rubbish", token })
        {
            using var content = new FormUrlEncodedContent([new("label", "x"), new("days", "1"), new("__RequestVerificationToken", given)]);
            using var answer = await grace.PostAsync(new Uri("/keys?handler=Make", UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        using var foreign = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/undo", UriKind.Relative)) { Headers = { { "Origin", "https://elsewhere.example" } }, Content = new StringContent("", System.Text.Encoding.UTF8, "application/json") };
        using var refused = await grace.SendAsync(foreign, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_key_ends_with_its_time_its_owner_and_its_revocation()
    {
        await using var team = await Team.Start("grace", "alan");
        using var program = await team.Program("grace", mayWrite: true);
        Assert.Equal(HttpStatusCode.OK, (await Team.Get(program, "/me")).Status);
        Assert.Equal(HttpStatusCode.Redirect, await Team.Status(program, "/queue"));
        using var owner = await team.SignedIn("alan");
        using var foreign = await Team.Send(owner, "/keys", "/keys?handler=Revoke", ("id", "1"));
        Assert.Equal(HttpStatusCode.OK, (await Team.Get(program, "/me")).Status);
        using var admin = await team.SignedIn("admin");
        using var locked = await Team.Send(admin, "/accounts", "/accounts?handler=Lock", ("name", "grace"), ("locked", "true"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Team.Get(program, "/me")).Status);
        using var unlocked = await Team.Send(admin, "/accounts", "/accounts?handler=Lock", ("name", "grace"), ("locked", "false"));
        Assert.Equal(HttpStatusCode.OK, (await Team.Get(program, "/me")).Status);
        using var revoked = await Team.Send(admin, "/keys", "/keys?handler=Revoke", ("id", "1"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Team.Get(program, "/me")).Status);
        using var other = await team.Program("alan", mayWrite: false);
        team.Clock.Pass(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Team.Get(other, "/me")).Status);
    }

    static string Said(string page) => Regex.Match(page, "role=\"alert\">([^<]+)<").Groups[1].Value;
}
