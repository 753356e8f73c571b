using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FraudAnalytics.Web.Tests.Browser;

/// <summary>Every page that can be reached, in both themes: no violation of WCAG 2.2 A and AA that axe can find, and no fault of the browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(Chromium chromium)
{
    const string Widest = "(() => { const wide = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321 && !e.closest('.scroll')); return wide.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | '); })()";

    static readonly AxeRunOptions Rules = new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task Pages_are_without_violations(ColorScheme scheme)
    {
        await using var served = await Served.Sample();
        await using var window = await chromium.Open(scheme);
        var wrong = new List<string>();
        foreach (var address in await Pages.Of(served))
        {
            await window.Page.GotoAsync(served.Address.ToString().TrimEnd('/') + address);
            // What is folded away is read too.
            await window.Page.EvaluateAsync("for (const folded of document.querySelectorAll('details')) folded.open = true");
            var found = await window.Page.RunAxe(Rules);
            wrong.AddRange(found.Violations.Select(violation => $"{address}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(2).Select(node => node.Html))}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal([], window.Faults);
    }

    [Fact]
    public async Task Pages_fit_a_phone()
    {
        await using var served = await Served.Sample();
        await using var window = await chromium.Open(width: 320, height: 640);
        var wide = new List<string>();
        foreach (var address in await Pages.Of(served))
        {
            await window.Page.GotoAsync(served.Address.ToString().TrimEnd('/') + address);
            var width = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (width > 320) wide.Add($"{address}: {width}: {await window.Page.EvaluateAsync<string>(Widest)}");
        }
        Assert.True(wide.Count == 0, string.Join('\n', wide));
    }
}
