using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Bidding;
using FraudAnalytics.Detectors.Price;
using FraudAnalytics.Features;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Detectors;

/// <summary>What the fixtures cannot say: how well the lot detectors find what was planted, and that they explain it.</summary>
public sealed class LotDetectorTests
{
    static readonly (DetectionInput Input, ILookup<string, string> Planted) Market = Simulate(new() { Seed = 11, Lots = 9_000, DirectBuyers = 0 });

    [Fact]
    public void Planted_identical_bids_are_found_and_tariffs_left_alone()
    {
        var found = Found(new IdenticalBids(new()));
        var planted = Market.Planted["identical-bids"].ToHashSet();
        Assert.True(planted.Count >= 20);
        Assert.InRange((double)planted.Count(found.Contains) / planted.Count, 0.95, 1);
        Assert.InRange((double)planted.Count(found.Contains) / found.Count, 0.55, 1);
    }

    [Fact]
    public void Conspicuous_lots_are_mostly_cover_bids_though_these_are_few()
    {
        var found = Found(new ConspicuousTender(new()));
        var planted = Market.Planted["ring-cover"].ToHashSet();
        var precision = (double)planted.Count(found.Contains) / found.Count;
        var share = (double)planted.Count / Market.Input.Data.Lots.Count;
        Assert.True(precision >= 3 * share && precision >= 0.30, $"{precision:P0} of {found.Count} found are cover bids; {share:P0} of all lots are.");
        Assert.InRange((double)planted.Count(found.Contains) / planted.Count, 0.02, 1);
    }

    [Fact]
    public void Wholly_competitive_markets_give_about_one_in_a_hundred()
    {
        var (input, _) = Simulate(new() { Seed = 5, Lots = 6_000, DirectBuyers = 0, RingMarkets = 0, CommodityMarkets = 0, TariffMarkets = 0 });
        var answers = DetectorRun.Run(new ConspicuousTender(new()), input, 1, TestContext.Current.CancellationToken).Answers;
        Assert.InRange((double)answers.Drafts.Count / input.Data.Lots.Count, 0, 0.01);
    }

    [Fact]
    public void Evidence_is_bounded_and_sourced()
    {
        foreach (var entry in DetectorCatalog.All.Where(entry => entry.Code is "BR-10" or "CO-08" or "RI-01"))
        {
            var answers = DetectorRun.Run(entry.Create(Activator.CreateInstance(entry.Settings)!), Market.Input, 2, TestContext.Current.CancellationToken).Answers;
            Assert.NotEmpty(answers.Drafts);
            Assert.All(answers.Drafts, draft =>
            {
                Assert.InRange(draft.Evidence.Sum(item => item.Weight), 0, 3.33);
                Assert.All(draft.Evidence, item => Assert.NotEmpty(item.Sources));
                Assert.EndsWith(".", draft.Sentence, StringComparison.Ordinal);
                Assert.DoesNotContain("NaN", draft.Sentence, StringComparison.Ordinal);
            });
        }
    }

    static HashSet<string> Found(IDetector detector) =>
        [.. DetectorRun.Run(detector, Market.Input, 2, TestContext.Current.CancellationToken).Answers.Drafts.Select(draft => draft.Subject.Ids[0])];

    static (DetectionInput, ILookup<string, string>) Simulate(MarketPlan plan)
    {
        var batch = new RawBatch();
        var truths = new List<Truth>();
        foreach (var block in SyntheticMarket.Blocks(plan))
        {
            SyntheticMarket.Fill(block, batch);
            truths.AddRange(block.Truths);
        }
        var builder = new DatasetBuilder();
        builder.Add(batch);
        var data = builder.Build().Data;
        var screens = LotScreens.Compute(data, 2);
        return (new(data, screens, MarketReference.Build(data, screens), ThresholdRegister.Shipped, 42), truths.ToLookup(truth => truth.Scheme, truth => truth.Id));
    }
}
