using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FraudAnalytics.Review.Report;

namespace FraudAnalytics.Tests.Review.Report;

public sealed class GroupSectionTests
{
    static readonly Dictionary<int, int[]> SizesOf = new() { [5] = [5], [30] = [4, 7, 2, 9, 3, 5], [150] = [40, 25, 18, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1] };

    public static TheoryData<int> Sizes => [.. SizesOf.Keys];

    [Theory, MemberData(nameof(Sizes))]
    public void A_picture_is_the_same_twice_well_formed_and_light(int suppliers)
    {
        var sizes = SizesOf[suppliers];
        var html = Render(sizes);
        Assert.Equal(html, Render(sizes));
        var svg = Network(html);
        Assert.InRange(Encoding.UTF8.GetByteCount(svg), 1, 150_000);
        var picture = XElement.Parse(svg);
        Assert.Equal(suppliers, picture.Elements("g").Count());
        Assert.NotEmpty(picture.Element("title")!.Value);
        Assert.Contains($"{suppliers} suppliers", picture.Element("desc")!.Value, StringComparison.Ordinal);
        Assert.DoesNotMatch("(fill|stroke)=\"", svg);
        if (Environment.GetEnvironmentVariable("REPORT_FOLDER") is { Length: > 0 } folder) File.WriteAllText(Path.Combine(folder, $"groups-{suppliers}.html"), html);
    }

    [Fact]
    public void Marks_do_not_lie_on_one_another_and_none_lies_outside()
    {
        var picture = XElement.Parse(Network(Render([40, 12, 5, 3, 2])));
        var height = double.Parse(picture.Attribute("viewBox")!.Value.Split(' ')[3], CultureInfo.InvariantCulture);
        var marks = picture.Elements("g").Select(mark => mark.Element("circle") is { } circle ? (X: Number(circle, "cx"), Y: Number(circle, "cy")) : (X: Number(mark.Element("rect")!, "x") + 5, Y: Number(mark.Element("rect")!, "y") + 5)).ToArray();
        Assert.All(marks, mark => Assert.True(mark.X is > 5 and < 815 && mark.Y > 5 && mark.Y < height - 5));
        for (var one = 0; one < marks.Length; one++)
            for (var other = 0; other < one; other++) Assert.True(Math.Abs(marks[one].X - marks[other].X) + Math.Abs(marks[one].Y - marks[other].Y) > 6, $"{marks[one]} lies on {marks[other]}");
    }

    [Fact]
    public void Everything_in_the_picture_is_in_the_tables()
    {
        var html = Render([5, 8]);
        foreach (var group in InventedGroups.Of(5, 8))
        {
            for (var index = 0; index < group.Members.Length; index++) Assert.Matches($"<td class=\"n\">{group.Rank}.{index + 1}</td><th scope=\"row\"><bdi>", html);
            Assert.All(group.Ties, tie => Assert.Contains(string.Join("; ", tie.Reasons), html, StringComparison.Ordinal));
        }
        Assert.Equal(InventedGroups.Of(5, 8).Sum(group => group.Ties.Length), Regex.Count(html, "</th><td>(they meet in lots|related|related and meeting)</td><td>"));
        Assert.Equal(InventedGroups.Of(5, 8).Sum(group => group.Ties.Length), Regex.Count(Network(html), @"M[0-9. ]+L[0-9. ]+"));
    }

    [Fact]
    public void Names_stay_text_and_cases_are_linked_where_they_are_shown()
    {
        var html = Render([5]);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&quot;&lt;script&gt;alert(1)&lt;/script&gt;&quot;", html, StringComparison.Ordinal);
        Assert.Contains("Roads Office &lt;Kellerberg&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#case-1\">1</a> <a href=\"#case-3\">3</a> and 1 in <code>findings.jsonl</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_differ_by_their_lines_and_every_class_is_in_the_style_sheet()
    {
        var html = Render([40]);
        var style = html[html.IndexOf("<style>", StringComparison.Ordinal)..html.IndexOf("</style>", StringComparison.Ordinal)];
        foreach (var name in Regex.Matches(Network(html), "class=\"([A-Za-z -]+)\"").SelectMany(match => match.Groups[1].Value.Split(' ')).Distinct()) Assert.Contains("." + name, style, StringComparison.Ordinal);
        Assert.Contains(".t-CoBidding{stroke:var(--grey);stroke-width:1.2;stroke-dasharray", style, StringComparison.Ordinal);
        Assert.All(["t-CoBidding", "t-Relation", "t-Both"], kind => Assert.Contains($"class=\"{kind}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_beyond_the_room_are_in_tables_alone_and_those_beyond_the_report_in_the_file()
    {
        var html = Render([.. Enumerable.Repeat(38, 22)]);
        Assert.Equal(3 * 38, XElement.Parse(Network(html)).Elements("g").Count());
        Assert.Contains("The picture shows the first 3 groups", html, StringComparison.Ordinal);
        Assert.Contains("2 more groups are in <code>groups.json</code>", html, StringComparison.Ordinal);
        Assert.Equal(20, Regex.Count(html, "<article class=\"group\">"));
    }

    [Fact]
    public void Without_groups_there_is_no_section() => Assert.DoesNotContain("id=\"groups\"", Render([]), StringComparison.Ordinal);

    static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    static string Network(string html) => Regex.Match(html, "<svg class=\"network\".*?</svg>", RegexOptions.Singleline).Value;

    static string Render(int[] sizes)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ReportHtml.Write(writer, InventedReport.Input with { Result = InventedReport.Input.Result with { Groups = InventedGroups.Of(sizes) } });
        return writer.ToString();
    }
}
