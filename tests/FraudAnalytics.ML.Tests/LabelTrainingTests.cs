using FraudAnalytics.Features;
using FraudAnalytics.ML.Training;

namespace FraudAnalytics.ML.Tests;

public sealed class LabelTrainingTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("labels").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Positives_alone_give_the_worked_numbers()
    {
        // methods.md ML-06.
        var frequency = PositiveUnlabelled.LabelFrequency([.42, .38, .45, .35, .40]);
        Assert.Equal(.40, frequency, 12);
        Assert.Equal([.25, .75, .975], new[] { .1, .3, .39 }.Select(score => Math.Round(PositiveUnlabelled.Probability(score, frequency), 12)));
        Assert.Equal(.642857, PositiveUnlabelled.Weight(.3, frequency), 6);
        Assert.Throws<ArgumentException>(() => PositiveUnlabelled.LabelFrequency([]));
    }

    [Fact]
    public void Bags_hold_all_positives_and_as_many_others()
    {
        var labels = Enumerable.Range(0, 100).Select(row => row % 10 == 0).ToArray();
        var bags = PositiveUnlabelled.Bags(labels, 50, 1).ToArray();
        Assert.All(bags, bag => Assert.Equal(10, bag.Count(row => labels[row])));
        Assert.All(bags, bag => Assert.Equal(20, bag.Distinct().Count()));
        Assert.True(bags.SelectMany(bag => bag).Distinct().Count() > 90);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_change_the_model_and_its_explanation_still_sums(bool positivesOnly)
    {
        var market = EvaluationMarkets.Simulated(0);
        var shipped = LotModel.Load(ModelCatalog.NewestShipped);
        var folder = Path.Combine(root, "own", "1");
        var card = LabelTraining.Run(folder, ModelCatalog.NewestShipped, new() { Markets = [market], From = shipped, PositivesOnly = positivesOnly, Threads = 2 }, Cancel);
        var model = LotModel.Load(folder);
        Assert.Equal(300, card.Trees);
        Assert.Equal(positivesOnly, card.Limits[0].Contains("positives", StringComparison.Ordinal));
        var row = new float[LotFeatureTable.Schema.Length];
        var (before, after) = (new List<double>(), new List<double>());
        foreach (var lot in market.Facts.Lots)
        {
            Assert.True(market.Facts.Input.Features.TryFill(market.Facts.Input.Data.Lots[lot], row));
            Assert.Equal(model.Weight(row), model.StartingWeight + model.Contributions(row).Sum(), 1e-9);
            before.Add(shipped.Probability(row));
            after.Add(model.Probability(row));
        }
        // Held-out quality is in the card: labels help on tenders that were not trained on.
        Assert.True(card.Metrics.RocAuc > QueueMetrics.RocAuc([.. before], [.. market.Labels]), card.Metrics.RocAuc.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(after.Distinct().Count() > 50);
    }

    [Fact]
    public void A_handful_of_labels_is_refused()
    {
        var market = EvaluationMarkets.Simulated(0);
        var few = market.WithLabels([.. market.Labels.Select((_, place) => place < 5)]);
        Assert.Throws<ArgumentException>(() => LabelTraining.Run(Path.Combine(root, "own", "1"), ModelCatalog.NewestShipped, new() { Markets = [few], From = LotModel.Load(ModelCatalog.NewestShipped) }, Cancel));
    }

    [Fact]
    public void Labels_weigh_the_more_the_more_there_are()
    {
        Assert.True(LabelBlend.Margin(.9, -1, 3) < 0);
        Assert.True(LabelBlend.Margin(.9, -1, 500) > 0);
        Assert.Equal(2, LabelBlend.PriorShare(0), 12);
        Assert.Equal(0, LabelBlend.TreeScale(0), 12);
    }
}
