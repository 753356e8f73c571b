using FraudAnalytics.ML.Evaluation;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Tests;

public sealed class EvaluationSplitTests
{
    static readonly LabelledMarket Market = EvaluationMarkets.OfSharedTenders();

    static IEnumerable<int> TendersOf(int[] places) => places.Select(place => Market.Tenders[place]);

    [Fact]
    public void No_tender_is_on_both_sides_and_every_lot_on_one()
    {
        // Otherwise the test would say nothing.
        Assert.True(Market.Tenders.Distinct().Count() < Market.Tenders.Length);
        for (var repetition = 0; repetition < 30; repetition++)
        {
            var split = Splits.Random(Market, 42, repetition);
            Assert.Empty(TendersOf(split.Train).Intersect(TendersOf(split.Test)));
            Assert.Equal(Enumerable.Range(0, Market.Labels.Length), split.Train.Concat(split.Test).Order());
        }
    }

    [Fact]
    public void A_fifth_of_the_tenders_is_tested_with_the_share_of_positives_of_the_whole()
    {
        bool IsPositive(int tender) => Enumerable.Range(0, Market.Labels.Length).Any(place => Market.Tenders[place] == tender && Market.Labels[place]);
        var all = Market.Tenders.Distinct().ToArray();
        var tested = TendersOf(Splits.Random(Market, 42, 3).Test).Distinct().ToArray();
        Assert.Equal(all.Length * 0.2, tested.Length, 1.0);
        Assert.Equal(all.Count(IsPositive) * 0.2, tested.Count(IsPositive), 0.51);
    }

    [Fact]
    public void The_same_seed_gives_the_same_splits_and_repetitions_differ()
    {
        Assert.Equal(Splits.Random(Market, 42, 1).Test, Splits.Random(Market, 42, 1).Test);
        Assert.NotEqual(Splits.Random(Market, 42, 1).Test, Splits.Random(Market, 42, 2).Test);
        Assert.NotEqual(Splits.Random(Market, 42, 1).Test, Splits.Random(Market, 43, 1).Test);
    }

    [Fact]
    public void Blocks_go_forward_in_time_and_part_no_day()
    {
        var splits = Splits.Forward(Market).ToArray();
        Assert.Equal(4, splits.Length);
        Assert.All(splits, split =>
        {
            Assert.NotEmpty(split.Test);
            Assert.True(split.Train.Max(place => Market.Days[place].Number) < split.Test.Min(place => Market.Days[place].Number));
            Assert.Empty(TendersOf(split.Train).Intersect(TendersOf(split.Test)));
            Assert.InRange(split.Test.Length, 0.1 * Market.Labels.Length, 0.3 * Market.Labels.Length);
        });
        Assert.Equal(splits[^1].Test.Length + splits[^1].Train.Length, Market.Labels.Length);
    }

    [Fact]
    public void Inner_folds_keep_tenders_together_and_are_stratified()
    {
        int[] tenders = [.. Enumerable.Range(0, 60).Select(row => row / 2)];
        bool[] labels = [.. tenders.Select(tender => tender < 9)];
        var folds = Splits.Folds(tenders, labels, 3, new SplitMix64(1));
        Assert.All(tenders.Zip(folds).GroupBy(pair => pair.First), tender => Assert.Single(tender.Select(pair => pair.Second).Distinct()));
        for (var fold = 0; fold < 3; fold++) Assert.Equal(6, labels.Zip(folds).Count(pair => pair.First && pair.Second == fold));
    }
}
