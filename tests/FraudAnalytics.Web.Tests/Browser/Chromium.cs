using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(FraudAnalytics.Web.Tests.Browser.Chromium))]

namespace FraudAnalytics.Web.Tests.Browser;

/// <summary>The system's Chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    IPlaywright? playwright;
    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        var program = Found() ?? throw new InvalidOperationException($"None of {string.Join(", ", Names)} is in PATH; test.sh installs chromium.");
        playwright = await Playwright.CreateAsync();
        // A container has no user namespaces for the sandbox, and only our own pages are opened.
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A fresh browser window that watches what no page of ours may do.</summary>
    public async Task<Window> Open(ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        var context = await browser!.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height }, Locale = "en-GB" });
        return new(context, await context.NewPageAsync());
    }

    static string? Found() => Names
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}

/// <summary>A browser window. Dialogs, errors of scripts, refusals by the content policy and requests to elsewhere are kept in <see cref="Faults"/>.</summary>
public sealed class Window : IAsyncDisposable
{
    readonly IBrowserContext context;

    internal Window(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Dialog += (_, dialog) =>
        {
            Faults.Add($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Faults.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => Faults.Add($"{page.Url}: {error}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Host is not "127.0.0.1") Faults.Add($"asked elsewhere: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>What went wrong so far.</summary>
    public List<string> Faults { get; } = [];

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
