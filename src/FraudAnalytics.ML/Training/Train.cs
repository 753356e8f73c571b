using System.Collections.Immutable;
using FraudAnalytics.Features;
using Microsoft.ML;

namespace FraudAnalytics.ML.Training;

/// <summary>What to train on and where to put it.</summary>
public sealed record TrainingOrder
{
    /// <summary>Seed of the simulated markets and of the trainer. Default 42.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Number of simulated datasets, 10 or more; default 1,000. Ignored when <see cref="Data"/> is given.</summary>
    public int Markets { get; init; } = 1_000;

    /// <summary>Labelled datasets to train on instead, at least five. Empty (the default): simulated ones.</summary>
    public ImmutableArray<LabelledData> Data { get; init; } = [];

    /// <summary>Whether to train other ways too and tell in the card how they did on the same test markets; default true.</summary>
    public bool Compare { get; init; } = true;

    /// <summary>What else its card should say of its limits, such as what it did on real data. Empty by default.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Largest share of competitive lots to flag, which sets the threshold; default 0.005.</summary>
    public double FlaggedCompetitive { get; init; } = 0.005;
}

/// <summary>Trains a model of lots, measures it on markets it has not seen and writes it with its card.</summary>
public static class Train
{
    const string Simulated = "Simulated markets drawn from a wide prior: first-price auctions with and without reserve or floor and average-bid auctions; 3 to 80 bidders a lot; costs that differ by 1% to 25%; none to four rings a market that rig 2% to 80% of its lots by covers close, far or independent, in part, by mimicry, suppression, territory or concerted averages; honest look-alikes. No real record. Ranges: docs/simulation.md.";
    internal const int SmallestOrder = 5;

    /// <summary>Trains and writes <c>model.zip</c> and <c>card.json</c>; nothing is left half-written when cancelled.</summary>
    /// <param name="folder"><c>models/NAME/VERSION</c>; the last two parts name the model.</param>
    /// <param name="order">What to train on.</param>
    /// <param name="progress">Share done, 0 to 1.</param>
    /// <param name="cancel">Stops between steps.</param>
    /// <exception cref="ArgumentException">Too few datasets, or only one kind of lots among them.</exception>
    public static ModelCard Run(string folder, TrainingOrder order, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var set = Gather(order, progress, cancel);
        var (model, schema) = PairTrainer.Fit(set.Train, [.. LotFeatureTable.Schema.Select(feature => feature.Travels)], order.Seed);
        progress?.Report(0.8);
        cancel.ThrowIfCancellationRequested();
        var card = Describe(folder, order, set, LinearMargin.Of(model, LinearMargin.NeutralLot));
        cancel.ThrowIfCancellationRequested();
        var written = ModelFolder.Write(folder, card, file => new MLContext(seed: 0).Model.Save(model, schema, file));
        progress?.Report(1);
        return written;
    }

    /// <summary>Datasets split by number: six in ten to train, two to calibrate, two to test.</summary>
    internal static TrainingSet Gather(TrainingOrder order, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var count = order.Data.IsEmpty ? order.Markets : order.Data.Length;
        if (count < SmallestOrder) throw new ArgumentException($"At least {SmallestOrder} datasets are needed: to train, calibrate and test on different ones.", nameof(order));
        var rows = new MarketRows[count];
        for (var index = 0; index < count; index++)
        {
            cancel.ThrowIfCancellationRequested();
            rows[index] = (order.Data.IsEmpty ? SimulatedData.Make(order.Seed, index) : order.Data[index]).Rows();
            progress?.Report(0.7 * (index + 1) / count);
        }
        return new(Part(rows, place => place < 3), Part(rows, place => place == 3), Part(rows, place => place == 4));
    }

    internal static MarketRows[] Part(MarketRows[] rows, Func<int, bool> belongs) => [.. rows.Where((_, index) => belongs(index % SmallestOrder))];

    static ModelCard Describe(string folder, TrainingOrder order, TrainingSet set, LinearMargin linear)
    {
        var (scale, threshold, metrics) = Judge(set, linear.Of, order, order.Data.IsEmpty ? [.. Enumerable.Range(0, order.Markets / SmallestOrder / 20 + 1).Select(number => SimulatedData.Together(order.Seed, number).Rows())] : []);
        var (name, version) = ModelFolder.NameOf(folder);
        var features = LotFeatureTable.Schema.Select(feature => feature.Name).ToImmutableArray();
        return new()
        {
            Subject = ModelCard.OfLots,
            Name = name,
            Version = version,
            IntendedUse = "Ranks lots with three or more valid prices for review by a person. A lead, never a verdict; never a ground for excluding a bidder.",
            Limits =
            [
                "Learnt from simulated markets alone: probabilities hold there, elsewhere only the order is meant.",
                "Ranks compare a lot with its market: where most lots of a market are rigged, the rigged ones look usual.",
                "Sees closeness of prices, a lowest bid that stands apart, and bidders that meet far more than others of their market do; rings that do none of these it does not see.",
                "Average-price award rules bring honest bids close together.",
                "Firms of one place and trade may meet very often for honest reasons.",
                .. order.Notes,
            ],
            CreatedBy = ModelFolder.Program,
            SchemaVersion = LotFeatureTable.SchemaVersion,
            Features = features,
            SchemaHash = ModelCard.HashOf(LotFeatureTable.SchemaVersion, features),
            ModelSha256 = "",
            Seed = order.Seed,
            Data = new(order.Data.IsEmpty ? Simulated : "Labelled datasets given by the user.", set.Sha256(), set.Train.Count, set.Calibrate.Count, set.Test.Count, set.Train.Sum(market => market.Rows.Length), set.Train.Sum(market => market.Labels.AsSpan().Count(true))),
            Weights = ModelFolder.WeightsOf(linear, features),
            Calibration = scale,
            Prior = PriorOf(set.Calibrate),
            Threshold = threshold,
            Metrics = metrics,
            PricesOnlyMetrics = Evaluation.Measure([.. set.Test.Select(market => market.WithoutBidders())], rows => Array.ConvertAll(linear.Of(rows), scale.Probability), threshold, order.Seed),
            Compared = order.Compare ? [.. Others(set, order)] : [],
        };
    }

    /// <summary>The same markets by other trainers, each on all features: they learn the simulated rings better, and real ones worse (docs/decisions/0010).</summary>
    static IEnumerable<TrainerComparison> Others(TrainingSet set, TrainingOrder order)
    {
        var linear = LinearMargin.Of(PairTrainer.Fit(set.Train, [.. LotFeatureTable.Schema.Select(_ => true)], order.Seed).Model, LinearMargin.NeutralLot);
        yield return Evaluation.Compare("logistic regression on pairs, all features", set.Test, linear.Of);
        var forest = ForestTrainer.ForestOf(ForestTrainer.Grow(set.Train, new(), order.Seed).Model, LotFeatureTable.Schema.Length);
        var flat = new FlatForest(forest);
        yield return Evaluation.Compare("FastTree on rows, all features", set.Test, rows => flat.Margins(FlatForest.RowAfterRow(rows), 1));
    }

    internal static (PlattScale Scale, double Threshold, ModelMetrics Metrics) Judge(TrainingSet set, Func<float[][], double[]> margins, TrainingOrder order, IReadOnlyList<MarketRows> honest)
    {
        var scale = PlattScale.Fit([.. set.Calibrate.SelectMany(market => margins(market.Rows))], [.. set.Calibrate.SelectMany(market => market.Labels)]);
        double[] Probabilities(float[][] rows) => Array.ConvertAll(margins(rows), scale.Probability);
        // The stricter of two: among the competitive lots of calibration markets, and where competitive markets that differ are in one dataset.
        var threshold = Math.Max(Evaluation.ThresholdFor(set.Calibrate, Probabilities, order.FlaggedCompetitive), honest.Count == 0 ? 0 : Evaluation.ThresholdFor(honest, Probabilities, order.FlaggedCompetitive));
        return (scale, threshold, Evaluation.Measure(set.Test, Probabilities, threshold, order.Seed));
    }

    internal static double PriorOf(IReadOnlyList<MarketRows> markets) =>
        markets.Sum(market => market.Labels.AsSpan().Count(true)) / (double)markets.Sum(market => market.Labels.Length);
}
