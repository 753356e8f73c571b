using System.CommandLine;
using FraudAnalytics.Web;
using Microsoft.AspNetCore.Connections;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>serve</c>: the review application.</summary>
static class ServeVerb
{
    const string SecretName = "FRAUDANALYTICS_OIDC_SECRET";

    public static Command Create()
    {
        var workspace = Arguments.Workspace();
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on, with semicolons between. Without --team only addresses of this machine.", HelpName = "URLS", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var verb = Arguments.Verb("serve", "Serves the review queue of a workspace as pages and API, on this machine only unless accounts are asked for.", "serve --workspace ./work");
        var team = new Option<bool>("--team") { Description = "Asks people to sign in, with accounts and roles. Without it there is one user, and only this machine is served." };
        var https = new Option<bool>("--https") { Description = "People reach it by https, through a proxy on this machine that keeps the certificate." };
        var authority = new Option<string?>("--oidc-authority") { Description = "Address of an OpenID Connect provider, to sign in there.", HelpName = "URL" };
        var client = new Option<string?>("--oidc-client") { Description = $"Name of this application at the provider. Its secret is read from the environment variable {SecretName}.", HelpName = "ID" };
        foreach (var option in new Option[] { workspace, urls, team, https, authority, client }) verb.Add(option);
        verb.SetAction(async (parsed, cancel) =>
        {
            var options = new ServeOptions
            {
                Workspace = parsed.GetRequiredValue(workspace),
                Urls = parsed.GetRequiredValue(urls),
                IsTeam = parsed.GetValue(team),
                IsHttps = parsed.GetValue(https),
                Oidc = parsed.GetValue(authority) is { } provider ? new(provider, parsed.GetValue(client) ?? "fraudanalytics", Environment.GetEnvironmentVariable(SecretName) ?? "") : null,
            };
            await using var application = ReviewApplication.Create(options);
            try
            {
                await application.StartAsync(cancel);
            }
            catch (IOException trouble) when (trouble.InnerException is AddressInUseException)
            {
                throw new ArgumentException($"{options.Urls} is in use by another program, perhaps by fraudscan serve itself; choose another address: --urls http://127.0.0.1:5081");
            }
            Console.Error.WriteLine($"The review queue of {options.Workspace} is at {string.Join(" and ", application.Urls.Select(url => url + "/queue"))}. Ctrl-C ends it.");
            // To standard error and not into the log: whoever starts the program makes the first account.
            if (ReviewApplication.SetUpCode(application) is { } code) Console.Error.WriteLine($"There are no accounts yet. Make the first at {application.Urls.First()}/set-up?code={code}");
            await Waiting(cancel);
            await application.StopAsync(CancellationToken.None);
            return ExitCodes.Ok;
        });
        return verb;
    }

    static async Task Waiting(CancellationToken cancel)
    {
        var ended = new TaskCompletionSource();
        await using var registration = cancel.Register(() => ended.TrySetResult());
        await ended.Task;
    }
}
