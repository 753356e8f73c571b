using FraudAnalytics.ML.Evaluation;

namespace FraudAnalytics.ML.Tests;

public sealed class EvaluationRunTests
{
    static readonly LabelledMarket First = EvaluationMarkets.Simulated(0);
    static readonly LabelledMarket Second = EvaluationMarkets.Simulated(1);
    static readonly Lazy<EvaluationReport> Both = new(() => Run(new() { Markets = [First, Second], Repetitions = 3, Threads = 2 }));

    static EvaluationReport Run(EvaluationOrder order) => EvaluationRun.Run(order, EvaluationMarkets.Small(), null, TestContext.Current.CancellationToken);

    [Fact]
    public void Every_market_protocol_and_contender_has_its_result_or_its_reason()
    {
        Assert.Equal(2 * (2 + 4 + 4 + 4 + 4), Both.Value.Results.Length);
        Assert.All(Both.Value.Results, result => Assert.True(result.Metrics is null == result.NotAssessable is not null, result.ToString()));
        var learned = Both.Value.Results.Where(result => result.Protocol == Protocol.WithinMarket && result.Contender == "FraudAnalytics, trained");
        // Rings in simulated markets can be learned: numbers near chance would mean that rows and labels do not match.
        Assert.All(learned, result => Assert.InRange(result.Metrics!.RocAuc.Value, 0.8, 1));
        Assert.All(learned, result => Assert.Equal(3, result.Folds));
    }

    [Fact]
    public void Shuffled_labels_leave_nothing_to_find()
    {
        // The mean over several shuffles: a single one can agree with the features by chance.
        var markets = Enumerable.Range(0, 4).Select(number => EvaluationMarkets.Shuffled(EvaluationMarkets.Simulated(0), (ulong)number + 1)).ToArray();
        var reports = markets.Select(market => Run(new() { Markets = [market], Repetitions = 6, Threads = 2, Protocols = [Protocol.ZeroShot, Protocol.WithinMarket, Protocol.TimeBlocks] })).ToArray();
        var means = reports.SelectMany(report => report.Results).GroupBy(result => (result.Protocol, result.Contender)).ToArray();
        Assert.Equal(2 + 4 + 4, means.Length);
        Assert.All(means, results => Assert.InRange(results.Average(result => result.Metrics!.RocAuc.Value), 0.45, 0.55));
        Assert.All(means, results => Assert.InRange(results.Average(result => result.Metrics!.BalancedAccuracy.Value), 0.45, 0.55));
    }

    [Fact]
    public void Labels_have_no_part_in_features_and_zero_shot_scores()
    {
        var swapped = First.WithLabels([.. First.Labels.Select(label => !label)]);
        var contenders = EvaluationMarkets.Small();
        foreach (var contender in contenders.Untrained) Assert.Equal(contender.Score(First.Facts).Scores, contender.Score(swapped.Facts).Scores);
        foreach (var learner in contenders.Learners) Assert.Equal(learner.Features(First.Facts), learner.Features(swapped.Facts));
        EvaluationReport ZeroShot(LabelledMarket market) => Run(new() { Markets = [market], Repetitions = 2, Protocols = [Protocol.ZeroShot] });
        foreach (var (plain, turned) in ZeroShot(First).Results.Zip(ZeroShot(swapped).Results))
            Assert.Equal(1, plain.Metrics!.RocAuc.Value + turned.Metrics!.RocAuc.Value, 12);
    }

    [Fact]
    public void Nothing_about_a_tested_lot_but_its_facts_reaches_its_score()
    {
        // The labels of the tested lots are turned: scores, probabilities and threshold must stay as they were.
        var split = Splits.Random(First, 42, 0);
        var tested = split.Test.ToHashSet();
        var turned = First.WithLabels([.. First.Labels.Select((label, place) => tested.Contains(place) ? !label : label)]);
        Assert.NotEqual(First.Labels, turned.Labels);
        foreach (var learner in EvaluationMarkets.Small().Learners)
        {
            var (one, other) = (Learned(First), Learned(turned));
            Assert.Equal(one.Scores, other.Scores);
            Assert.Equal(one.Probabilities!, other.Probabilities!);
            Assert.Equal(one.Threshold, other.Threshold);

            Fold Learned(LabelledMarket market)
            {
                var scored = new ScoredMarket(market, new([], [learner]), new() { Markets = [market], Repetitions = 2 });
                return Fitted.Of(learner, scored.Training(0, split.Train, 7), 7, 1, TestContext.Current.CancellationToken).Test(split.Test, scored.RowsAt(0, split.Test), scored.LabelsAt(split.Test));
            }
        }
    }

    [Fact]
    public void The_report_depends_on_the_seed_but_not_on_threads()
    {
        string Numbers(ulong seed, int threads) => string.Join('\n', Run(new() { Markets = [First, Second], Repetitions = 2, Seed = seed, Threads = threads }).Results.Select(result => result.Metrics?.ToString() ?? ""));
        Assert.Equal(Numbers(42, 1), Numbers(42, 3));
        Assert.NotEqual(Numbers(42, 2), Numbers(43, 2));
    }

    [Fact]
    public void A_market_alone_has_no_other_to_learn_from()
    {
        var report = Run(new() { Markets = [First], Repetitions = 2, Protocols = [Protocol.LeaveOneMarketOut] });
        Assert.Equal(4, report.Results.Length);
        Assert.All(report.Results, result => Assert.Equal("no other market", result.NotAssessable));
    }

    [Fact]
    public void Orders_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Run(new() { Markets = [] }));
        Assert.Contains("market 0", Assert.Throws<ArgumentException>(() => Run(new() { Markets = [First, First] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Run(new() { Markets = [First], Repetitions = 1 }));
        Assert.Throws<ArgumentException>(() => First.WithLabels([true]));
        Assert.Throws<ArgumentException>(() => LabelledMarket.Of("x", First.Facts.Input.Data, new Dictionary<string, bool>()));
        Assert.Throws<ArgumentException>(() => LabelledMarket.Of("x", First.Facts.Input.Data, First.Facts.Input.Data.Lots.ToDictionary(lot => lot.Id, _ => true)));
    }

    [Fact]
    public void The_frame_has_a_row_per_result()
    {
        var frame = EvaluationFrame.Of(Both.Value);
        Assert.Equal(Both.Value.Results.Length, frame.RowCount);
        var result = Both.Value.Results.First(result => result.Metrics is not null);
        var key = $"{result.Market}/{EvaluationRun.Words(result.Protocol)}/{result.Contender}";
        Assert.Equal(result.Metrics!.RocAuc.Value, frame.GetColumn<double>("roc auc")[key], 12);
        Assert.Equal(result.Metrics.PrAuc.Sd, frame.GetColumn<double>("pr auc sd")[key], 12);
    }

    [Fact]
    public void The_page_holds_all_charts_and_fetches_nothing()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        EvaluationHtml.Write(writer, Both.Value with { Markets = [Both.Value.Markets[0] with { Name = "<script>" }, Both.Value.Markets[1]] });
        var page = writer.ToString();
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        foreach (var outside in (string[])["http://", "https://", "src=", "@import", "url("]) Assert.DoesNotContain(outside, page, StringComparison.OrdinalIgnoreCase);
        using var whole = new StringWriter { NewLine = "\n" };
        EvaluationHtml.Write(whole, Both.Value);
        // Two markets under five protocols, three charts each, every one with its table.
        Assert.Equal(30, Count(whole.ToString(), "<figure>"));
        Assert.Equal(30, Count(whole.ToString(), "role=\"img\""));
        Assert.Equal(30, Count(whole.ToString(), "Data of this chart"));
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
