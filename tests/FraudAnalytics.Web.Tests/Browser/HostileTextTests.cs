using System.Text.Json.Nodes;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;

namespace FraudAnalytics.Web.Tests.Browser;

/// <summary>Names and titles that try to be markup, script or formulas are shown as they are.</summary>
[Collection(BrowserTests.Name)]
public sealed class HostileTextTests(Chromium chromium)
{
    static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "\"><svg onload=alert(3)>", "'><script>alert(4)</script>", "javascript:alert(5)", "<iframe src=javascript:alert(6)>",
        "<body onload=alert(7)>", "<a href=\"javascript:alert(8)\">x</a>", "<svg><script>alert(9)</script></svg>", "<math><mi xlink:href=\"javascript:alert(10)\">", "{{constructor.constructor('alert(11)')()}}", "${alert(12)}",
        "</title><script>alert(13)</script>", "</textarea><script>alert(14)</script>", "</style><script>alert(15)</script>", "--><script>alert(16)</script>", "<details open ontoggle=alert(17)>", "<input autofocus onfocus=alert(18)>",
        "<video><source onerror=alert(19)>", "<object data=javascript:alert(20)>", "<embed src=javascript:alert(21)>", "<form action=javascript:alert(22)><button>", "<meta http-equiv=refresh content=\"0;url=javascript:alert(23)\">", "<base href=//evil.example>",
        "<link rel=stylesheet href=//evil.example/x.css>", "\" style=\"background:url(//evil.example/x)", "' onmouseover='alert(26)", "\" onfocus=\"alert(27)\" autofocus=\"", "<img/src=x/onerror=alert(28)>", "<ScRiPt>alert(29)</sCrIpT>",
        "&lt;script&gt;alert(30)&lt;/script&gt;", "\\u003cscript\\u003ealert(31)\\u003c/script\\u003e", "%3Cscript%3Ealert(32)%3C/script%3E", "<script\u2028>alert(33)</script>", "\u202Etpircs<alert(34)", "<svg/onload=alert`35`>",
        "=cmd|'/c calc'!A0", "@SUM(1+1)*cmd", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
    ];

    [Fact]
    public async Task No_page_runs_what_a_name_says()
    {
        var folder = Directory.CreateTempSubdirectory("hostile").FullName;
        Scanned(folder);
        await using var served = await Served.Over(folder);
        await using var window = await chromium.Open();
        var pages = await Pages.Of(served);
        var cases = Served.Cases(await served.Page("/queue?size=200")).Take(20).Select(id => $"/case/{Uri.EscapeDataString(id)}");
        var shown = 0;
        foreach (var address in pages.Concat(cases).Distinct())
        {
            await window.Page.GotoAsync(served.Address.ToString().TrimEnd('/') + address);
            if ((await window.Page.ContentAsync()).Contains("alert(", StringComparison.Ordinal)) shown++;
            Assert.Equal(0, await window.Page.Locator("main iframe, main object, main embed, main script, main base, main meta").CountAsync());
        }
        Assert.InRange(shown, 5, int.MaxValue);
        Assert.Equal([], window.Faults);
    }

    /// <summary>The sample market, in which every name and title is hostile.</summary>
    static void Scanned(string folder)
    {
        var (input, at) = (Path.Combine(folder, "hostile.jsonl"), 0);
        File.WriteAllLines(input, File.ReadLines(Repository.Path("sample-data", "ocds", "market.jsonl")).Select(line =>
        {
            var release = JsonNode.Parse(line)!;
            Replace(release, ref at);
            return release.ToJsonString();
        }));
        using var workspace = Workspace.Open(folder, TimeProvider.System);
        var outcome = Scan.Run(new() { Paths = [input], Threads = 2, AsOf = Day.Of(new DateOnly(2026, 1, 31)) });
        Assert.NotEmpty(outcome.Result.Cases);
        workspace.Commit(outcome.Result, SampleScan.At);
    }

    static void Replace(JsonNode node, ref int at)
    {
        if (node is JsonArray list) foreach (var item in list.OfType<JsonNode>().ToArray()) Replace(item, ref at);
        if (node is not JsonObject fields) return;
        foreach (var (name, value) in fields.ToArray())
            if (name is "name" or "title" or "description" or "procurementMethodDetails" && value is JsonValue) fields[name] = Hostile[at++ % Hostile.Length];
            else if (value is not null) Replace(value, ref at);
    }
}
