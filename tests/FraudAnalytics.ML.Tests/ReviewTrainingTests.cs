using FraudAnalytics.ML.Evaluation;
using FraudAnalytics.ML.Training;
using FraudAnalytics.Review;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Tests;

/// <summary>What is learned from decisions about lots, and what it is compared on.</summary>
public sealed class ReviewTrainingTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("review-labels").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    string Folder => Path.Combine(root, "own", "1");

    [Fact]
    public void A_candidate_is_compared_on_later_decisions_and_the_control_sample_alone()
    {
        var market = EvaluationMarkets.Simulated(0);
        var decided = Decisions(market, market.Labels);
        var comparison = Run(market, decided);
        var control = decided.Count(item => item.IsControl);
        Assert.Equal(control, comparison.Control);
        Assert.InRange(comparison.HeldOut - control, (decided.Length - control) * 0.2, (decided.Length - control) * 0.35);
        Assert.InRange(comparison.Learned + comparison.HeldOut, decided.Length * 0.9, decided.Length);
        Assert.True(comparison.Present.RocAucInterval[0] <= comparison.Present.RocAuc && comparison.Present.RocAuc <= comparison.Present.RocAucInterval[1]);
        Assert.Equal(comparison.BetterThanPresent, comparison.Candidate.RocAuc > comparison.Present.RocAuc && comparison.LogLossGainLow > 0);
        Assert.Equal(comparison.ToJson(), File.ReadAllText(Path.Combine(Folder, ReviewComparison.FileName)));
        Assert.False(Directory.Exists(Folder + ".trial"));
        // The candidate opens as any model does, and is of the lots that are not of the control sample.
        Assert.Equal(decided.Length - control, LotModel.Load(Folder).Card.Data.TrainingLots);
    }

    [Fact]
    public void Decisions_at_random_make_no_better_model()
    {
        var market = EvaluationMarkets.Simulated(0);
        for (ulong seed = 1; seed <= 3; seed++) Assert.False(Run(market, Decisions(market, EvaluationMarkets.Shuffled(market, seed).Labels)).BetterThanPresent);
    }

    [Fact]
    public void Too_few_decisions_are_refused_with_their_counts_and_nothing_is_written()
    {
        var market = EvaluationMarkets.Simulated(0);
        var refused = Assert.Throws<ArgumentException>(() => Run(market, Decisions(market, market.Labels)[..20], untelling: 3, others: 4));
        foreach (var told in new[] { "Too few decisions", "3 have another outcome", "4 decided cases are not about a lot", "present model stays" }) Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    ReviewComparison Run(LabelledMarket market, LotDecision[] decided, int untelling = 0, int others = 0) =>
        ReviewTraining.Run(Folder, new() { Decisions = new([.. decided], untelling, others), Data = market.Facts.Input.Data, Present = ModelCatalog.NewestShipped, Threads = 2 }, Cancel);

    /// <summary>A decision on every lot, in an order drawn at random; every tenth is of the control sample.</summary>
    static LotDecision[] Decisions(LabelledMarket market, IReadOnlyList<bool> labels)
    {
        var order = Enumerable.Range(0, labels.Count).ToArray();
        new SplitMix64(4).Shuffle<int>(order);
        return [.. order.Select((row, place) => new LotDecision(market.Facts.Input.Data.Lots[market.Facts.Lots[row]].Id, labels[row], Stamp(place), place % 10 == 9))];
    }

    static string Stamp(int minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
