using System.Globalization;
using FraudAnalytics.Detectors;

namespace FraudAnalytics.Tests.Detectors;

public sealed class RedFlagCatalogTests
{
    static readonly string Page = Repository.Path("docs", "red-flags.md");

    [Fact]
    public void All_73_flags_are_there_in_order() =>
        Assert.Equal(Enumerable.Range(1, 73).Select(number => string.Create(CultureInfo.InvariantCulture, $"R{number:000}")), RedFlagCatalog.All.Select(flag => flag.Code));

    [Fact]
    public void Each_is_looked_for_by_a_detector_that_exists_or_says_why_none_can()
    {
        var known = DetectorCatalog.All.Select(entry => entry.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var flag in RedFlagCatalog.All)
        {
            Assert.Empty(flag.Detectors.Where(code => !known.Contains(code)).Select(code => $"{flag.Code} names {code}, which is no detector"));
            Assert.True(flag.Detectors.Length > 0 || flag.Note.Length > 40, $"{flag.Code} has neither a detector nor a reason");
        }
    }

    [Fact]
    public void A_detector_named_after_a_flag_looks_for_that_flag()
    {
        foreach (var code in DetectorCatalog.All.Select(entry => entry.Code).Where(code => code.Length == 4 && code[0] == 'R' && char.IsAsciiDigit(code[1])))
            Assert.Contains(code, RedFlagCatalog.All.Single(flag => flag.Code == code).Detectors);
    }

    [Fact]
    public void The_page_shows_the_same()
    {
        var rows = File.ReadAllLines(Page).Where(line => line.StartsWith("| R0", StringComparison.Ordinal));
        Assert.Equal(RedFlagCatalog.All.Select(Row), rows);
    }

    static string Row(RedFlag flag) => $"| {flag.Code} | {flag.Title} | {string.Join(", ", flag.Detectors.Select(Link))} | {flag.Note} |";

    static string Link(string code) => $"[{code}](detectors/{DetectorCatalog.All.Single(entry => entry.Code == code).Create(Activator.CreateInstance(DetectorCatalog.All.Single(entry => entry.Code == code).Settings)!).Info.Page}.md)";
}
