using System.Net;
using FraudAnalytics.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Tests.Access;

public sealed class SingleSignOnTests
{
    [Fact]
    public async Task The_provider_says_who_it_is_and_what_roles_they_have()
    {
        await using var provider = await Provider.Start();
        await using var served = await Start(provider);
        using var browser = served.NewClient();
        Assert.Equal(("/queue", HttpStatusCode.Redirect), await Enter(provider, browser));
        var me = await Team.Get(browser, "/me");
        Assert.Equal(("grace", """["analyst"]"""), (me.Body!["name"]!.GetValue<string>(), me.Body["roles"]!.ToJsonString()));

        provider.Roles = ["viewer", "unheard-of"];
        using var later = served.NewClient();
        await Enter(provider, later);
        Assert.Equal("""["viewer"]""", (await Team.Get(later, "/me")).Body!["roles"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await Team.Get(browser, "/me")).Status);
    }

    [Fact]
    public async Task A_name_that_is_another_s_is_not_given_over()
    {
        await using var provider = await Provider.Start();
        await using var served = await Start(provider);
        using var browser = served.NewClient();
        provider.Name = "root";
        Assert.Equal(HttpStatusCode.Unauthorized, (await Enter(provider, browser)).Status);
        provider.Name = "grace";
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(provider, browser)).Status);
        provider.Subject = "2";
        using var other = served.NewClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Enter(provider, other)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Team.Get(other, "/me")).Status);
    }

    [Fact]
    public async Task Another_name_at_the_provider_makes_no_second_person()
    {
        await using var provider = await Provider.Start();
        await using var served = await Start(provider);
        using var browser = served.NewClient();
        await Enter(provider, browser);
        provider.Name = "hopper";
        using var renamed = served.NewClient();
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(provider, renamed)).Status);
        Assert.Equal("grace", (await Team.Get(renamed, "/me")).Body!["name"]!.GetValue<string>());
    }

    static async Task<Served> Start(Provider provider)
    {
        var served = await Served.Sample(options => options with { IsTeam = true, Oidc = new(provider.Address, "us", "secret") });
        await using var scope = served.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(new() { Name = "root", Roles = [Roles.Admin], CodeHash = "-" }, Team.Password);
        return served;
    }

    static async Task<(string? To, HttpStatusCode Status)> Enter(Provider provider, HttpClient browser)
    {
        using var sent = await browser.GetAsync(new Uri("/sign-in?handler=Elsewhere&to=", UriKind.Relative), TestContext.Current.CancellationToken);
        var asked = QueryHelpers.ParseQuery(sent.Headers.Location!.Query);
        Assert.Equal(("code", "S256"), (asked["response_type"].ToString(), asked["code_challenge_method"].ToString()));
        provider.Nonce = asked["nonce"].ToString();
        using var back = await browser.GetAsync(new Uri($"/signed-in?code=1&state={Uri.EscapeDataString(asked["state"].ToString())}", UriKind.Relative), TestContext.Current.CancellationToken);
        return (back.Headers.Location?.ToString(), back.StatusCode);
    }
}
