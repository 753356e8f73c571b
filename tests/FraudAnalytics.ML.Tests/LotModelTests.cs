using System.Diagnostics;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.ML.Training;

namespace FraudAnalytics.ML.Tests;

/// <summary>A small model trained here, and the shipped one.</summary>
public sealed class LotModelTests : IDisposable
{
    // Beyond all that training looks at, and not sealed.
    const ulong FreshSeed = 77_001;
    static readonly TrainingOrder Small = new() { Seed = 5, Markets = 20, Compare = false };
    static readonly string[] Refused = ["fraud", "guilty", "corrupt", "cartel", "suspect"];
    readonly string root = Directory.CreateTempSubdirectory("lot-model").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string Folder(string name = "small") => Path.Combine(root, name, "1");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void The_same_order_gives_the_same_scores_and_card()
    {
        var first = Train.Run(Folder("small"), Small, cancel: Cancel);
        var second = Train.Run(Folder("small2"), Small, cancel: Cancel);
        Assert.Equal((first with { ModelSha256 = "", Name = "" }).ToJson(), (second with { ModelSha256 = "", Name = "" }).ToJson());
        var (a, b) = (LotModel.Load(Folder("small")), LotModel.Load(Folder("small2")));
        var rows = SimulatedData.Make(FreshSeed, 0).Rows().Rows;
        Assert.All(rows, row => Assert.Equal(a.Probability(row), b.Probability(row)));
        Assert.True(rows.Select(row => a.Probability(row)).Distinct().Count() > 20);
    }

    [Fact]
    public void A_model_of_another_schema_is_refused()
    {
        var card = Train.Run(Folder(), Small, cancel: Cancel);
        File.WriteAllText(Path.Combine(Folder(), "card.json"), (card with { Features = [.. card.Features.Reverse()] }).ToJson());
        Assert.Contains("schema", Assert.Throws<ModelRefusedException>(() => LotModel.Load(Folder())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_or_missing_file_is_refused()
    {
        Train.Run(Folder(), Small, cancel: Cancel);
        var file = Path.Combine(Folder(), "model.zip");
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Throws<ModelRefusedException>(() => LotModel.Load(Folder()));
        File.Delete(file);
        Assert.Throws<ModelRefusedException>(() => LotModel.Load(Folder()));
        Assert.Throws<ModelRefusedException>(() => LotModel.Load(root));
    }

    [Fact]
    public void Cancelled_training_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Train.Run(Folder(), Small, cancel: stop.Token));
        Assert.False(Directory.Exists(Folder()));
    }

    [Fact]
    public void The_truth_file_gives_ring_lots_only()
    {
        var file = Path.Combine(root, "truth.csv");
        File.WriteAllText(file, "subject_kind,id,scheme\nLot,a,ring-cover\nLot,b,identical-bids\nGroup,a+b,ring-leader\n");
        Assert.Equal("a=ring-cover", string.Join(';', LabelledData.ReadTruth(file).Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public void The_shipped_model_finds_rigged_lots_of_fresh_markets()
    {
        var model = Shipped();
        var markets = Enumerable.Range(0, 12).Select(number => EvaluationMarkets.Rigged(number).Rows()).ToArray();
        var metrics = Training.Evaluation.Measure(markets, rows => Array.ConvertAll(rows, row => model.Probability(row)), model.Card.Threshold, 1);
        TestContext.Current.TestOutputHelper!.WriteLine(metrics.ToString());
        Assert.InRange(metrics.PrecisionAt25.Value, 0.8, 1);
        Assert.InRange(metrics.PrecisionAt50.Value, 0.75, 1);
        Assert.InRange(metrics.RocAuc, 0.85, 1);
        Assert.InRange(metrics.FlaggedCompetitive.Value, 0, 0.05);
    }

    [Fact]
    public void Weights_of_a_row_sum_to_its_log_odds()
    {
        var model = Shipped();
        foreach (var row in SimulatedData.Make(FreshSeed, 1).Rows().Rows.Take(100))
        {
            var p = model.Probability(row);
            Assert.Equal(Math.Log2(p / (1 - p)) - Math.Log2(model.Card.Prior / (1 - model.Card.Prior)), model.StartingWeight + model.Contributions(row).Sum(), 1e-9);
        }
    }

    [Fact]
    public void Findings_are_explained_in_the_words_of_the_field()
    {
        var (input, data) = Input(2);
        var detector = Eager();
        var outcome = DetectorRun.Run(detector, input, threads: 2, Cancel);
        Assert.Null(outcome.Failure);
        Assert.NotEmpty(outcome.Answers.Drafts);
        Assert.Equal(data.Data.Lots.Count, outcome.Answers.Drafts.Count + outcome.Answers.NotFlaggedCount + outcome.Answers.NotAssessableReasons.Values.Sum());
        var row = new float[LotFeatureTable.Schema.Length];
        foreach (var draft in outcome.Answers.Drafts)
        {
            var lot = data.Data.Lots.Single(lot => lot.Id == draft.Subject.Ids[0]);
            Assert.True(input.Features.TryFill(lot, row));
            Assert.Equal(Shipped().Weight(row), draft.Evidence.Sum(item => item.Weight), 1e-9);
            Assert.All(draft.Evidence, item => Assert.NotEmpty(item.Sources));
            Assert.IsType<BidStrip>(draft.Exhibit);
            Assert.EndsWith(".", draft.Sentence, StringComparison.Ordinal);
            Assert.All(Refused, word => Assert.DoesNotContain(word, draft.Sentence, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Answers_do_not_depend_on_the_threads()
    {
        var detector = Eager();
        var one = DetectorRun.Run(detector, Input(2).Input, threads: 1, Cancel).Answers.Drafts;
        var three = DetectorRun.Run(detector, Input(2).Input, threads: 3, Cancel).Answers.Drafts;
        Assert.Equal(one.Select(draft => draft.Sentence), three.Select(draft => draft.Sentence));
        Assert.NotEmpty(one);
    }

    [Fact]
    public void Scoring_is_no_bottleneck()
    {
        var model = Shipped();
        var rows = SimulatedData.Make(FreshSeed, 4).Rows().Rows;
        var clock = Stopwatch.StartNew();
        var (count, sum) = (0, 0.0);
        while (clock.ElapsedMilliseconds < 500)
            foreach (var row in rows) (count, sum) = (count + 1, sum + model.Probability(row));
        TestContext.Current.TestOutputHelper?.WriteLine($"{count / clock.Elapsed.TotalSeconds:0} rows/s");
        Assert.InRange(sum / count, 0.001, 0.999);
    }

    /// <summary>The shipped model at a line that some lots of a small market cross.</summary>
    static LotModelDetector Eager() => new(Shipped(), new() { MinProbability = 0.25 }, "ML-01");

    static LotModel Shipped() => Assert.Single(ModelCatalog.Load(ModelCatalog.Shipped).Models);

    static (DetectionInput Input, LabelledData Data) Input(int number)
    {
        var data = EvaluationMarkets.Rigged(number);
        var screens = LotScreens.Compute(data.Data, 1);
        return (new(data.Data, screens, MarketReference.Build(data.Data, screens), new([]), 1), data);
    }
}
