using FraudAnalytics.Detectors;

namespace FraudAnalytics.Tests.Conventions;

public sealed class DetectorListTests
{
    [Fact]
    public void The_list_of_all_detectors_has_every_built_in_one_with_its_title_and_page()
    {
        var rows = File.ReadAllLines(Repository.Path("docs", "detectors.md")).Where(line => line.Contains("[page]", StringComparison.Ordinal) && !line.StartsWith("| ML-", StringComparison.Ordinal));
        var infos = DetectorCatalog.All.Select(entry => entry.Create(Activator.CreateInstance(entry.Settings)!).Info);
        Assert.Equal(infos.Select(info => $"| {info.Code} | {info.Title} | [page](detectors/{info.Page}.md) |"), rows);
    }
}
