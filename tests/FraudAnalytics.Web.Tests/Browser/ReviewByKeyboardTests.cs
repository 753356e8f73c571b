using Microsoft.Playwright;

namespace FraudAnalytics.Web.Tests.Browser;

/// <summary>From the queue to a decision that a second person approved and a rescan keeps, by keys alone.</summary>
[Collection(BrowserTests.Name)]
public sealed class ReviewByKeyboardTests(Chromium chromium)
{
    [Fact]
    public async Task A_case_is_opened_decided_approved_and_kept_over_a_rescan()
    {
        await using var first = await Served.Sample();
        await using var second = await Served.Beside(first, "grace");
        await using var window = await chromium.Open();
        var page = window.Page;
        await page.GotoAsync(first.Address + "queue");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("sant elio");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**q=sant*");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("[data-case].at a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/case/**");
        var address = new Uri(page.Url).AbsolutePath;

        // Outcome and closing: two keys.
        await page.Keyboard.PressAsync("4");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator(".said")).ToContainTextAsync("waits for a second person");
        await page.GotoAsync(first.Address.ToString().TrimEnd('/') + address);
        await Assertions.Expect(page.Locator("[data-key=approve]")).ToHaveCountAsync(0);

        await page.GotoAsync(second.Address.ToString().TrimEnd('/') + address);
        await page.Keyboard.PressAsync("y");
        await Assertions.Expect(page.Locator(".said")).ToContainTextAsync("Approved");
        await Assertions.Expect(page.Locator("section.decide").First).ToContainTextAsync("approved by");

        SampleScan.Into(first.Workspace, SampleScan.At.AddDays(1));
        await page.GotoAsync(first.Address.ToString().TrimEnd('/') + address);
        await Assertions.Expect(page.Locator(".facts").First).ToContainTextAsync("false alarm");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task Each_picture_has_a_table_with_its_numbers()
    {
        await using var served = await Served.Sample();
        await using var window = await chromium.Open();
        foreach (var id in Served.Cases(await served.Page("/queue")).Take(6))
        {
            await window.Page.GotoAsync($"{served.Address}case/{Uri.EscapeDataString(id)}");
            foreach (var figure in await window.Page.Locator("figure").AllAsync())
            {
                var table = figure.Locator("table").Or(figure.Locator("xpath=following-sibling::*[1]//table")).First;
                Assert.NotEqual("", await table.Locator("tbody td").First.TextContentAsync());
                Assert.NotEqual("", await figure.Locator("svg").First.GetAttributeAsync("aria-label"));
            }
        }
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task Keys_are_silent_in_text_fields_and_undo_takes_back()
    {
        await using var served = await Served.Sample();
        await using var window = await chromium.Open();
        var page = window.Page;
        await page.GotoAsync(served.Address + "queue?band=low&amount-to=900000");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("[data-case].at a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/case/**");
        var address = page.Url;
        await page.Locator("textarea[name=text]").FocusAsync();
        await page.Keyboard.TypeAsync("4x");
        Assert.Equal("4x", await page.Locator("textarea[name=text]").InputValueAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("4");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator(".said")).ToContainTextAsync("closed");
        await page.GotoAsync(address);
        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(page.Locator(".said")).ToContainTextAsync("Taken back");
        await Assertions.Expect(page.Locator("#closing")).ToBeVisibleAsync();
        Assert.Empty(window.Faults);
    }
}
