using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;

namespace FraudAnalytics.Web.Tests;

/// <summary>The application on a port of this machine, over a workspace of its own.</summary>
sealed partial class Served : IAsyncDisposable
{
    readonly WebApplication application;

    Served(WebApplication application, string workspace)
    {
        (this.application, Workspace) = (application, workspace);
        Address = new(application.Urls.Single());
        Client = NewClient();
    }

    public string Workspace { get; }

    public Uri Address { get; }

    /// <summary>What the application is made of.</summary>
    public IServiceProvider Services => application.Services;

    /// <summary>A browser without scripts: keeps cookies, follows nothing.</summary>
    public HttpClient Client { get; }

    /// <summary>Serves the scanned sample data.</summary>
    public static Task<Served> Sample(Func<ServeOptions, ServeOptions>? options = null) => Over(SampleScan.Copy(), options);

    /// <summary>Serves a workspace, which is deleted in the end.</summary>
    public static async Task<Served> Over(string workspace, Func<ServeOptions, ServeOptions>? options = null)
    {
        var asked = new ServeOptions { Workspace = workspace, Urls = "http://127.0.0.1:0", LocalUser = "ada" };
        var application = ReviewApplication.Create(options?.Invoke(asked) ?? asked);
        await application.StartAsync();
        return new(application, workspace);
    }

    /// <summary>Serves the same workspace to somebody else at the same time.</summary>
    public static Task<Served> Beside(Served other, string user) => Over(other.Workspace, options => options with { LocalUser = user });

    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Address };

    /// <summary>The page at an address, which must be there.</summary>
    public async Task<string> Page(string address)
    {
        using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}\n{text}");
        return text;
    }

    /// <summary>Sends a form as its page would: with the token of that page.</summary>
    public async Task<HttpResponseMessage> Send(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await Page(page)).Groups[1].Value;
        using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await Client.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    /// <summary>Ids of the cases that a page of the queue lists, in order.</summary>
    public static string[] Cases(string page) => [.. CaseIds().Matches(page).Select(found => WebUtility.HtmlDecode(found.Groups[1].Value))];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
        if (Directory.Exists(Workspace)) Directory.Delete(Workspace, recursive: true);
    }

    /// <summary>The token of the first form of a page.</summary>
    public static string TokenOf(string page) => Token().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex("<tr data-case=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex CaseIds();
}
