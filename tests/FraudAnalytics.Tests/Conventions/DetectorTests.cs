using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using FraudAnalytics.Detectors;

namespace FraudAnalytics.Tests.Conventions;

/// <summary>One detector: one file, one page, one fixture, one line in the catalog (style rule 1).</summary>
public sealed class DetectorTests
{
    static readonly XDocument Comments = XDocument.Load(Path.ChangeExtension(typeof(DetectorCatalog).Assembly.Location, ".xml"));

    static IEnumerable<(DetectorEntry Entry, DetectorInfo Info)> Detectors =>
        DetectorCatalog.All.Select(entry => (entry, entry.Create(Activator.CreateInstance(entry.Settings)!).Info));

    [Fact]
    public void The_catalog_is_in_order_of_code_without_repetition() =>
        Assert.Equal(DetectorCatalog.All.Select(entry => entry.Code).Distinct().Order(StringComparer.Ordinal), DetectorCatalog.All.Select(entry => entry.Code));

    [Fact]
    public void Every_detector_has_a_page_and_every_page_a_detector()
    {
        var pages = Directory.EnumerateFiles(Repository.Path("docs", "detectors"), "*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Where(page => !page.StartsWith("ML-", StringComparison.Ordinal));
        Assert.Equal(Detectors.Select(detector => detector.Info.Page).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
        Assert.All(Detectors, detector => Assert.StartsWith(detector.Entry.Code, detector.Info.Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_detector_has_a_fixture_and_every_fixture_a_detector()
    {
        var fixtures = Directory.EnumerateFiles(Repository.Path("tests", "FraudAnalytics.Tests", "Fixtures", "Detectors"), "*.jsonl").Select(file => Path.GetFileName(file)).ToArray();
        Assert.All(DetectorCatalog.All, entry => Assert.Contains(fixtures, file => file.StartsWith(entry.Code, StringComparison.Ordinal)));
        Assert.All(fixtures, file => Assert.Contains(DetectorCatalog.All, entry => file.StartsWith(entry.Code, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_detector_explains_itself()
    {
        Assert.All(Detectors, detector =>
        {
            Assert.Equal(detector.Entry.Code, detector.Info.Code);
            Assert.NotEmpty(detector.Info.InnocentExplanations);
            Assert.NotEmpty(detector.Info.HowToCheck);
            Assert.NotEmpty(detector.Info.Needs);
            Assert.EndsWith(".", detector.Info.Condition, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Settings_have_defaults_inside_their_range_and_say_them()
    {
        foreach (var type in DetectorCatalog.All.Select(entry => entry.Settings).Append(typeof(ScanSettings)))
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.Name != "EqualityContract"))
            {
                var value = property.GetValue(Activator.CreateInstance(type));
                if (property.GetCustomAttribute<RangeAttribute>() is { } range)
                    Assert.True(range.IsValid(value), $"{type.Name}.{property.Name}: {Convert.ToString(value, CultureInfo.InvariantCulture)} is outside its range.");
                if (property.Name == nameof(ScanSettings.Detectors)) continue;
                var summary = Comments.Descendants("member").FirstOrDefault(member => member.Attribute("name")!.Value == $"P:{type.FullName}.{property.Name}")?.Element("summary")?.Value ?? "";
                Assert.True(summary.Contains("default", StringComparison.OrdinalIgnoreCase), $"{type.Name}.{property.Name}: the comment does not say the default.");
            }
    }
}
