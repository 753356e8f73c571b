using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FraudAnalytics.Domain;
using FraudAnalytics.Review.Report;

namespace FraudAnalytics.Tests.Review.Report;

public sealed class ReportHtmlTests
{
    static readonly string[] Forbidden = ["fraud", "guilty", "corrupt", "cartel", "suspect", "suspicious", "collusi"];
    static readonly string Html = Render(InventedReport.Input);

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        Assert.Equal(Html, Render(InventedReport.Input));
        Assert.DoesNotContain('\r', Html);
        if (Environment.GetEnvironmentVariable("REPORT_FILE") is { Length: > 0 } file) File.WriteAllText(file, Html);
    }

    [Fact]
    public void Every_picture_is_well_formed_and_has_a_text_alternative()
    {
        var pictures = Pictures(Html).Select(text => XElement.Parse(text)).ToArray();
        Assert.Equal(4, pictures.Length);
        Assert.All(pictures, picture => Assert.True(picture.Attribute("aria-label")!.Value.Length > 40));
        Assert.All(pictures, picture => Assert.NotEmpty(picture.Descendants("path")));
        Assert.DoesNotContain(pictures.SelectMany(picture => picture.DescendantsAndSelf()).Attributes(), attribute => attribute.Name == "id");
    }

    [Fact]
    public void Pictures_take_their_colours_from_the_style_sheet()
    {
        Assert.All(Pictures(Html), picture => Assert.DoesNotMatch("(fill|stroke)=\"(?!none)", picture));
        var style = Html[Html.IndexOf("<style>", StringComparison.Ordinal)..Html.IndexOf("</style>", StringComparison.Ordinal)];
        var used = Pictures(Html).SelectMany(picture => Regex.Matches(picture, "class=\"([fs]-[A-Za-z]+)\"")).Select(match => "." + match.Groups[1].Value).Distinct();
        Assert.All(used, name => Assert.Contains(name, style, StringComparison.Ordinal));
    }

    [Fact]
    public void The_body_is_well_formed()
    {
        var body = Html[Html.IndexOf("<body>", StringComparison.Ordinal)..(Html.IndexOf("</body>", StringComparison.Ordinal) + 7)];
        var closed = Regex.Replace(body.Replace("&#", "#", StringComparison.Ordinal), "<(br|input)([^>]*)>", "<$1/>").Replace("<details open>", "<details>", StringComparison.Ordinal);
        var document = XDocument.Parse(closed);
        var levels = document.Descendants().Where(element => Regex.IsMatch(element.Name.LocalName, "^h[1-6]$")).Select(element => element.Name.LocalName[1] - '0').ToArray();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} is followed by h{pair.Second}."));
        Assert.All(document.Descendants("th"), header => Assert.NotNull(header.Attribute("scope")));
    }

    [Fact]
    public void Names_stay_text()
    {
        Assert.DoesNotContain("<script", Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", Html, StringComparison.Ordinal);
        Assert.Contains("=HYPERLINK(&quot;x&quot;)", Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', Html);
        Assert.DoesNotContain("&#x202E;", Html, StringComparison.Ordinal);
        Assert.Contains("Bridge bearings \\u202Egnp.exe", Html, StringComparison.Ordinal);
        Assert.Contains("<bdi>شركة الطرق</bdi>", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_fetched_and_nothing_runs()
    {
        Assert.DoesNotContain("http:", Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(h", Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_those_of_leads()
    {
        var text = Html.Replace("FraudAnalytics", "", StringComparison.Ordinal);
        Assert.All(Forbidden, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("leads, not verdicts", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void All_evidence_is_shown_with_its_rows()
    {
        foreach (var item in InventedReport.Input.Result.Cases.SelectMany(item => item.Findings).SelectMany(finding => finding.Evidence))
        {
            Assert.Contains($"<th scope=\"row\">{item.Label}</th>", Html, StringComparison.Ordinal);
            Assert.All(item.Sources, source => Assert.Matches($"<bdi>{source.File}</bdi> {source.Field}[ :0-9]*:{source.Line}\\b", Html));
        }
    }

    [Fact]
    public void Printed_bars_sum_to_the_printed_score()
    {
        var tables = Regex.Matches(Html, "<table class=\"score\">.*?</table>", RegexOptions.Singleline);
        Assert.Equal(InventedReport.Input.Result.Cases.Length, tables.Count);
        foreach (var (table, item) in tables.Zip(InventedReport.Input.Result.Cases))
        {
            var parts = Regex.Match(table.Value, "<tbody>(.*)</tbody>", RegexOptions.Singleline).Groups[1].Value.Split("</tr>", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(FirstNumber).ToArray();
            Assert.Equal(item.Bars.Length, parts.Length);
            Assert.Equal(FirstNumber(Regex.Match(table.Value, "<tfoot>.*").Value), parts.Sum());
            Assert.Equal(Math.Round(item.Score, 2), (double)parts.Sum(), 9);
        }
    }

    [Fact]
    public void A_finding_that_does_not_count_is_named_and_tempering_is_said()
    {
        var first = InventedReport.Input.Result.Cases[0];
        var tempered = first with { Bars = [first.Bars[0], first.Bars[1] with { Weight = 3.3 }], Score = first.Bars[0].Weight + 3.3 };
        var html = Render(InventedReport.Input with { Result = InventedReport.Input.Result with { Cases = [tempered] } });
        Assert.Contains("same family is: CO-07 Regular distances.", html, StringComparison.Ordinal);
        Assert.Contains("tempered and capped", html, StringComparison.Ordinal);
        Assert.DoesNotContain("tempered and capped", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Priority_is_shown_as_a_sum_that_can_be_checked()
    {
        var first = InventedReport.Input.Result.Cases[0];
        // log2(0.02 / 0.98) + 3.3349 + 1.2449 + 2.1251 = 1.0902; 2^1.0902 / (1 + 2^1.0902) = 0.680; 0.6804 x 1,204,300 = 819,419.
        Assert.Equal(0.680, first.Risk, 3);
        Assert.Contains("Priority = risk × amount = 0.680 × 1.20 M EUR ≈ <b>819.42 k EUR</b>.", Html, StringComparison.Ordinal);
        Assert.Contains("95,000 NOK cannot be compared for want of a rate", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_assessed_never_looks_like_not_flagged()
    {
        Assert.Contains("<td class=\"na\"><b>1,651</b><ul><li>1,391 fewer than 3 valid prices</li><li>260 no comparable market</li></ul></td>", Html, StringComparison.Ordinal);
        Assert.Contains("⚠ 24.9 %", Html, StringComparison.Ordinal);
        Assert.Contains("Did not finish:", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_files_come_before_everything_else_about_the_data()
    {
        var data = Html[Html.IndexOf("<section id=\"data\">", StringComparison.Ordinal)..];
        Assert.True(data.IndexOf("1 of 4 files could not be read", StringComparison.Ordinal) is > 0 and var failed && failed < data.IndexOf("rows read", StringComparison.Ordinal));
        Assert.Contains("<b>21,940</b> rows read = <b>21,822</b> accepted + <b>118</b> quarantined", data, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_beyond_the_limit_are_counted_and_said_to_be_elsewhere()
    {
        var html = Render(InventedReport.Input with { MaximumCases = 3 });
        Assert.Contains("1 more cases are in <code>findings.jsonl</code>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"case-4\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_drawing_library_the_report_has_the_tables()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ReportHtml.Write(writer, InventedReport.Input, new Pictures(200, _ => throw new DllNotFoundException("libSkiaSharp")));
        Assert.Empty(Pictures(writer.ToString()));
        Assert.Equal(4, Regex.Count(writer.ToString(), "could not be drawn on this machine"));
        Assert.Contains("<bdi>Desks, east wing</bdi>", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_around_a_limit_are_drawn_with_what_is_expected()
    {
        var first = InventedReport.Input.Result.Cases[2];
        var histogram = new ValueHistogram("Contracts by value near 40,000 EUR", "EUR", 40_000m, "smooth distribution", [new(0.9, 0.95, 12, 11.5, true), new(0.95, 1, 48, 11, true), new(1, 1.05, 3, 10.5, false), new(1.05, 1.1, 7, 10, false)]);
        var html = Render(InventedReport.Input with { Result = InventedReport.Input.Result with { Cases = [first with { Findings = [first.Findings[0] with { Exhibit = histogram }] }] } });
        Assert.Contains("class=\"f-Marked\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"s-Expected\"", html, StringComparison.Ordinal);
        Assert.Contains("70 contracts in 4 bins; 60 in the marked ones, where 22.5 are expected (smooth distribution); limit 40,000 EUR.", html, StringComparison.Ordinal);
        Assert.Contains("<tr><th scope=\"row\">95 to 100</th><td class=\"n\">48</td><td class=\"n\">11</td><td>yes</td></tr>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("#0A0B", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_bids_are_drawn_once_in_a_case()
    {
        var first = InventedReport.Input.Result.Cases[0];
        var strip = (BidStrip)first.Findings[0].Exhibit!;
        var twice = first with { Findings = [first.Findings[0], first.Findings[1] with { Exhibit = strip with { Bids = [.. strip.Bids] } }] };
        var html = Render(InventedReport.Input with { Result = InventedReport.Input.Result with { Cases = [twice] } });
        Assert.Single(Pictures(html));
        Assert.Contains("Its picture is the one of BR-10 above.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_detector_crowds_out_the_others()
    {
        var html = Render(Many(300));
        Assert.Equal(50, Regex.Count(html, "<article "));
        Assert.Contains("250 more cases are in", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_pictures_are_drawn() =>
        Assert.Equal(200, Pictures(Render(Many(300) with { MaximumPerDetector = 300 })).Length);

    [Fact]
    public void No_more_pictures_than_set()
    {
        Assert.Equal(2, Pictures(Render(InventedReport.Input with { MaximumPictures = 2 })).Length);
        Assert.Empty(Pictures(Render(InventedReport.Input with { MaximumPictures = 0 })));
    }

    [Fact]
    public void A_scan_without_cases_does_not_call_the_data_clean()
    {
        var html = Render(InventedReport.Input with { Result = InventedReport.Input.Result with { Cases = [] } });
        Assert.Contains("that is not the same as nothing to see", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_likely_entry_error_is_said_before_the_findings_it_may_cause()
    {
        var first = InventedReport.Input.Result.Cases[0];
        var fault = new LikelyFault(FaultKind.Zeros, "may be an entry error: the lowest bid of 980 EUR is 1/100 of the others", []);
        var marked = first with { Findings = [.. first.Findings.Select(finding => finding with { LikelyFault = fault })] };
        var html = Render(InventedReport.Input with { Result = InventedReport.Input.Result with { Cases = [marked] } });
        var said = html.IndexOf("May be an entry error: the lowest bid of 980 EUR is 1/100 of the others.", StringComparison.Ordinal);
        Assert.InRange(said, 0, html.IndexOf("class=\"finding\"", StringComparison.Ordinal));
        Assert.Equal(1, Regex.Count(html, "ay be an entry error: the lowest"));
        Assert.DoesNotContain("ay be an entry error", Html, StringComparison.Ordinal);
    }

    static decimal FirstNumber(string row) => decimal.Parse(Regex.Match(WebUtility.HtmlDecode(row), "<td class=\"n\">([+−]?[0-9.]+)").Groups[1].Value.Replace('−', '-'), NumberStyles.Number, CultureInfo.InvariantCulture);

    static string[] Pictures(string html) => [.. Regex.Matches(html, "<svg.*?</svg>", RegexOptions.Singleline).Select(match => match.Value)];

    static ReportInput Many(int count)
    {
        var first = InventedReport.Input.Result.Cases[0] with { Findings = [InventedReport.Input.Result.Cases[0].Findings[0]] };
        return InventedReport.Input with { Result = InventedReport.Input.Result with { Cases = [.. Enumerable.Range(1, count).Select(rank => first with { Rank = rank })] } };
    }

    static string Render(ReportInput input)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ReportHtml.Write(writer, input);
        return writer.ToString();
    }
}
