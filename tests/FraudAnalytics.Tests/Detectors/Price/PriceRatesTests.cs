using System.Globalization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Tests.Detectors.Price;

/// <summary>How often the detectors of prices flag lots where nobody agreed, and what they find where some did.</summary>
public sealed class PriceRatesTests
{
    static readonly DetectorEntry[] Entries = [.. DetectorCatalog.All.Where(entry => entry.Code.StartsWith("BR-", StringComparison.Ordinal) && string.CompareOrdinal(entry.Code, "BR-12") <= 0)];

    [Theory]
    [InlineData(51, 0.0)]
    [InlineData(52, 0.0)]
    [InlineData(53, 0.0)]
    [InlineData(51, 0.12)]
    [InlineData(52, 0.12)]
    [InlineData(53, 0.12)]
    public void At_most_one_competitive_lot_in_a_hundred_is_flagged(int seed, double decoys)
    {
        var (input, _) = SimulatedMarket.Of(new() { Seed = (ulong)seed, Lots = 6_000, DirectBuyers = 0, RingMarkets = 0, CommodityMarkets = decoys, TariffMarkets = decoys });
        var lots = (double)input.Data.Lots.Count;
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            var (found, assessed) = Found(entry, input);
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Code}: {found.Count / lots:0.00%} of lots, {assessed} judged"));
            Assert.True(assessed > 0.4 * lots, $"{entry.Code} judged {assessed} lots only.");
            Assert.InRange(found.Count / lots, 0, 0.01);
            all.UnionWith(found);
        }
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"together {all.Count / lots:0.00%}"));
        Assert.InRange(all.Count / lots, 0, 0.02);
    }

    [Fact]
    public void High_and_close_bids_are_mostly_those_of_rings()
    {
        var (input, planted) = SimulatedMarket.Of(new() { Seed = 42, Lots = 6_000, DirectBuyers = 0 });
        var (found, _) = Found(Entries.Single(entry => entry.Code == "BR-12"), input);
        var rigged = planted.Where(scheme => scheme.Key.StartsWith("ring-", StringComparison.Ordinal)).SelectMany(scheme => scheme).ToHashSet();
        Assert.True(found.Count >= 30);
        Assert.InRange((double)found.Count(rigged.Contains) / found.Count, 0.9, 1);
    }

    static (HashSet<string> Found, int Assessed) Found(DetectorEntry entry, DetectionInput input)
    {
        var outcome = DetectorRun.Run(entry.Create(Activator.CreateInstance(entry.Settings)!), input, 2, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Failure);
        var kept = Findings.FromDrafts(outcome.Info, outcome.Answers).Kept;
        return (kept.Select(finding => finding.Subject.Ids[0]).ToHashSet(), outcome.Answers.Drafts.Count + outcome.Answers.NotFlaggedCount);
    }
}
