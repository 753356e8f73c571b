using System.CommandLine;
using FraudAnalytics.Web;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>serve</c>: the review application.</summary>
static class ServeVerb
{
    public static Command Create()
    {
        var workspace = Arguments.Workspace();
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on, with semicolons between. Without --team only addresses of this machine.", HelpName = "URLS", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var verb = Arguments.Verb("serve", "Serves the review queue of a workspace as pages and API, on this machine only unless accounts are asked for.", "serve --workspace ./work");
        foreach (var option in new Option[] { workspace, urls }) verb.Add(option);
        verb.SetAction(async (parsed, cancel) =>
        {
            var options = new ServeOptions { Workspace = parsed.GetRequiredValue(workspace), Urls = parsed.GetRequiredValue(urls) };
            await using var application = ReviewApplication.Create(options);
            await application.StartAsync(cancel);
            Console.Error.WriteLine($"The review queue of {options.Workspace} is at {string.Join(" and ", application.Urls.Select(url => url + "/queue"))}. Ctrl-C ends it.");
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
