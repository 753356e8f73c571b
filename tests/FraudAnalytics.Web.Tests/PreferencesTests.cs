using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FraudAnalytics.Web.Tests;

/// <summary>Language, colours and keys that a user chose.</summary>
public sealed partial class PreferencesTests
{
    [Fact]
    public async Task Language_and_colours_are_kept_in_the_browser_and_can_be_given_up()
    {
        await using var served = await Served.Sample();
        using (await served.Send("/preferences", "/preferences?handler=Look", ("language", "es"), ("theme", "dark"))) { }
        var page = await served.Page("/queue");
        Assert.Contains("<html lang=\"es\" data-theme=\"dark\">", page, StringComparison.Ordinal);
        using (await served.Send("/preferences", "/preferences?handler=Look", ("language", ""), ("theme", ""))) { }
        Assert.Contains("<html lang=\"en\" data-theme=\"\">", await served.Page("/queue"), StringComparison.Ordinal);
        using (await served.Send("/preferences", "/preferences?handler=Look", ("language", "xx"), ("theme", "\"><b>"))) { }
        Assert.Contains("<html lang=\"en\" data-theme=\"\">", await served.Page("/queue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_the_usual_ones_of_the_script_until_others_are_chosen()
    {
        await using var served = await Served.Sample();
        var script = await File.ReadAllTextAsync(Repository.Path("src", "FraudAnalytics.Web", "Assets", "site.js"), TestContext.Current.CancellationToken);
        foreach (var (action, key) in Shortcuts.Usual) Assert.Contains($"{action}: \"{key}\"", script, StringComparison.Ordinal);
        Assert.Equal("{\"off\":false,\"keys\":{}}", await Keys(served));
        using (await served.Send("/preferences", "/preferences?handler=Keys", ("next", "g"), ("claim", "ñ"), ("help", ""))) { }
        Assert.Equal(new() { ["claim"] = "ñ", ["next"] = "g" }, JsonDocument.Parse(await Keys(served)).RootElement.GetProperty("keys").Deserialize<Dictionary<string, string>>());
        Assert.Contains("<kbd>g</kbd></dt><dd>next case", await served.Page("/queue"), StringComparison.Ordinal);
        using (await served.Send("/preferences", "/preferences?handler=Usual")) { }
        Assert.Equal("{\"off\":false,\"keys\":{}}", await Keys(served));
    }

    [Theory]
    [InlineData("next", "u"), InlineData("next", "3"), InlineData("next", "ab"), InlineData("next", "\u0007")]
    public async Task A_clash_is_refused_and_said(string action, string key)
    {
        await using var served = await Served.Sample();
        using (await served.Send("/preferences", "/preferences?handler=Keys", (action, key))) { }
        Assert.Contains("Nothing was changed", await served.Page("/preferences"), StringComparison.Ordinal);
        Assert.Equal("{\"off\":false,\"keys\":{}}", await Keys(served));
    }

    [Fact]
    public async Task Two_actions_may_change_keys_with_each_other()
    {
        var (choice, refused) = Shortcuts.Choose(false, new Dictionary<string, string> { ["next"] = "u", ["back"] = "n" });
        Assert.Empty(refused);
        Assert.Equal(["back", "next"], choice!.Keys.Keys);
        await using var served = await Served.Sample();
        using (await served.Send("/preferences", "/preferences?handler=Keys", ("off", "true"))) { }
        Assert.Equal("{\"off\":true,\"keys\":{}}", await Keys(served));
        Assert.DoesNotContain("<aside class=\"keys\"", await served.Page("/queue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_leads_to_the_preferences_from_its_foot()
    {
        await using var served = await Served.Sample();
        foreach (var address in (string[])["/queue", "/detectors", "/data", "/runs", "/rules", "/preferences"])
            Assert.Contains("<a href=\"/preferences\">", (await served.Page(address)).Split("<footer>")[1], StringComparison.Ordinal);
    }

    static async Task<string> Keys(Served served) => WebUtility.HtmlDecode(Body().Match(await served.Page("/queue")).Groups[1].Value);

    [GeneratedRegex("<body data-keys=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Body();
}
