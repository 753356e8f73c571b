using System.Globalization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Price;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
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
        var (input, planted) = Rings.Value;
        var (found, _) = Found(Entries.Single(entry => entry.Code == "BR-12"), input);
        var rigged = planted.Where(scheme => scheme.Key.StartsWith("ring-", StringComparison.Ordinal)).SelectMany(scheme => scheme).ToHashSet();
        Assert.True(found.Count >= 5, $"{found.Count}");
        Assert.InRange((double)found.Count(rigged.Contains) / found.Count, 0.9, 1);
    }

    /// <summary>
    /// The chance that a lot of a ring has a smaller p-value than a competitive one, on seed 42: where one lot alone proves little, the order still tells.
    /// Skewness of partial rings points the other way: outsiders above the ring make a tail of high prices. So do both ends of the first gap together: cover bids keep it in between.
    /// </summary>
    [Theory]
    [InlineData("BR-00", .80, .52)]
    [InlineData("BR-01", .76, .50)]
    [InlineData("BR-02", .75, .49)]
    [InlineData("BR-03", .28, .36)]
    [InlineData("BR-04", .86, .52)]
    [InlineData("BR-05", .86, .52)]
    [InlineData("BR-06", .86, .52)]
    [InlineData("BR-07", .84, .36)]
    [InlineData("BR-08", .66, .60)]
    [InlineData("BR-09", .69, .62)]
    [InlineData("BR-11", .81, .64)]
    public void The_order_of_p_values_tells_lots_of_rings(string code, double cover, double partial)
    {
        var (input, planted) = Rings.Value;
        var rigged = planted.Where(scheme => scheme.Key.StartsWith("ring-", StringComparison.Ordinal)).SelectMany(scheme => scheme).ToHashSet();
        var judged = input.Data.Lots.Select(lot => (lot.Id, P: PValue(code, input.Prices.Tests, lot))).Where(lot => !double.IsNaN(lot.P)).OrderBy(lot => lot.P).ThenBy(lot => lot.Id, StringComparer.Ordinal).ToArray();
        var head = judged.Take(judged.Length / 100).Select(lot => lot.Id).ToArray();
        double Auc(string scheme)
        {
            var (honest, lots, sum) = (0, 0, 0.0);
            foreach (var (id, _) in judged)
                if (planted[scheme].Contains(id)) (lots, sum) = (lots + 1, sum + honest);
                else if (!rigged.Contains(id)) honest++;
            return 1 - sum / ((double)lots * honest);
        }
        var measured = (Cover: Auc("ring-cover"), Partial: Auc("ring-partial"));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{code}: cover {measured.Cover:0.000}, partial {measured.Partial:0.000}; first hundredth ({head.Length}): {head.Count(planted["ring-cover"].Contains)} cover, {head.Count(planted["ring-partial"].Contains)} partial, {head.Count(rigged.Contains)} of any ring"));
        Assert.InRange(measured.Cover, cover, 1);
        Assert.InRange(measured.Partial, partial, 1);
    }

    static readonly Lazy<(DetectionInput Input, ILookup<string, string> Planted)> Rings = new(() => SimulatedMarket.Of(new() { Seed = 42, Lots = 6_000, DirectBuyers = 0 }));

    static double PValue(string code, PriceTests tests, Lot lot)
    {
        if (code == "BR-11") return Cauchy(tests.PValue(PriceTail.ThreeLow, lot), tests.PValue(PriceTail.FourLow, lot));
        var nine = PriceScreenDefinition.All.Where(screen => code is "BR-00" || screen.Code == code).Select(screen => screen.PValue(tests, lot));
        return Cauchy([.. nine]);
    }

    static double Cauchy(params double[] pValues) => MultipleTesting.Cauchy(Array.FindAll(pValues, p => !double.IsNaN(p)));

    static (HashSet<string> Found, int Assessed) Found(DetectorEntry entry, DetectionInput input)
    {
        var outcome = DetectorRun.Run(entry.Create(Activator.CreateInstance(entry.Settings)!), input, 2, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Failure);
        var kept = Findings.FromDrafts(outcome.Info, outcome.Answers).Kept;
        return (kept.Select(finding => finding.Subject.Ids[0]).ToHashSet(), outcome.Answers.Drafts.Count + outcome.Answers.NotFlaggedCount);
    }
}
