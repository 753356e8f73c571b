using Microsoft.Playwright;

namespace FraudAnalytics.Web.Tests.Browser;

/// <summary>The pictures of the README: <c>FRAUDANALYTICS_SCREENSHOTS=docs/images</c> writes them anew.</summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenshotTests(Chromium chromium)
{
    [Theory, InlineData("desktop", 1280, 900, ColorScheme.Light), InlineData("phone", 390, 844, ColorScheme.Dark)]
    public async Task Main_pages_are_pictured(string device, int width, int height, ColorScheme scheme)
    {
        await using var served = await Served.Sample();
        await using var window = await chromium.Open(scheme, width, height);
        var folder = Environment.GetEnvironmentVariable("FRAUDANALYTICS_SCREENSHOTS") is { Length: > 0 } asked ? Repository.Path(asked) : served.Workspace;
        var first = Served.Cases(await served.Page("/queue"))[0];
        foreach (var (name, address) in new[] { ("queue", "/queue"), ("case", $"/case/{Uri.EscapeDataString(first)}") })
        {
            await window.Page.GotoAsync(served.Address.ToString().TrimEnd('/') + address);
            var picture = Path.Combine(folder, $"review-{name}-{device}.png");
            await window.Page.ScreenshotAsync(new() { Path = picture });
            Assert.InRange(new FileInfo(picture).Length, 10_000, 1_000_000);
        }
        Assert.Empty(window.Faults);
    }
}
