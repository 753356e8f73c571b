using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using FraudAnalytics.Features;
using Microsoft.ML;

namespace FraudAnalytics.ML.Training;

/// <summary>What to train on and where to put it.</summary>
public sealed record TrainingOrder
{
    /// <summary>Seed of the simulated markets and of the trainer. Default 42.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Number of simulated datasets, 10 or more; default 160. Ignored when <see cref="Data"/> is given.</summary>
    public int Markets { get; init; } = 160;

    /// <summary>Labelled datasets to train on instead, at least five. Empty (the default): simulated ones.</summary>
    public ImmutableArray<LabelledData> Data { get; init; } = [];

    /// <summary>Settings of the forest.</summary>
    public ForestSettings Forest { get; init; } = new();

    /// <summary>What else its card should say of its limits, such as what it did on real data. Empty by default.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Largest share of competitive lots to flag, which sets the threshold; default 0.03.</summary>
    public double FlaggedCompetitive { get; init; } = 0.03;
}

/// <summary>Trains a model of lots, measures it on markets it has not seen and writes it with its card.</summary>
public static class Train
{
    const string Simulated = "Simulated datasets of 1 to 10 markets with 40 to 200 lots each: first-price bids with lognormal costs; rings in 5% to 100% of the markets that rig 5% to 90% of their lots by cover, partial, mimic or suppression; commodity and tariff markets as look-alikes; bidders hidden in two datasets of five. No real record.";
    const int SmallestOrder = 5;

    /// <summary>Trains and writes <c>model.zip</c> and <c>card.json</c>; nothing is left half-written when cancelled.</summary>
    /// <param name="folder"><c>models/NAME/VERSION</c>; the last two parts name the model.</param>
    /// <param name="order">What to train on.</param>
    /// <param name="progress">Share done, 0 to 1.</param>
    /// <param name="cancel">Stops between steps.</param>
    /// <exception cref="ArgumentException">Too few datasets, or only one kind of lots among them.</exception>
    public static ModelCard Run(string folder, TrainingOrder order, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var set = Gather(order, progress, cancel);
        var (model, schema) = ForestTrainer.Grow(set.Train, order.Forest, order.Seed);
        progress?.Report(0.85);
        cancel.ThrowIfCancellationRequested();
        var forest = ForestTrainer.ForestOf(model, LotFeatureTable.Schema.Length).WithCovers(set.Train.SelectMany(market => market.Rows));
        var card = Describe(folder, order, set, forest);
        cancel.ThrowIfCancellationRequested();
        var written = Write(folder, model, schema, forest, card);
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

    static MarketRows[] Part(MarketRows[] rows, Func<int, bool> belongs) => [.. rows.Where((_, index) => belongs(index % SmallestOrder))];

    static ModelCard Describe(string folder, TrainingOrder order, TrainingSet set, Forest forest)
    {
        var (scale, threshold, metrics) = Judge(set, row => forest.Margin(row), order);
        var (_, _, linear) = Judge(set, ForestTrainer.Linear(set.Train, order.Seed), order);
        var features = LotFeatureTable.Schema.Select(feature => feature.Name).ToImmutableArray();
        return new()
        {
            Name = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(folder))!),
            Version = Path.GetFileName(Path.GetFullPath(folder)),
            IntendedUse = "Ranks lots with three or more valid prices for review by a person. A lead, never a verdict; never a ground for excluding a bidder.",
            Limits =
            [
                "Learnt from simulated markets alone: probabilities hold there, elsewhere only the order is meant.",
                "Simulated rings bid together in every lot they rig, which who-meets-whom shows all too well; pricesOnlyMetrics say what is left without it.",
                "Ranks compare a lot with its market: where most lots of a market are rigged, the rigged ones look usual.",
                "Needs lots with the lowest price winning; average-price award rules bring honest bids close together.",
                "Prices that copy competitive ones, only higher, show at most by who meets whom.",
                .. order.Notes,
            ],
            CreatedBy = typeof(Train).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            SchemaVersion = LotFeatureTable.SchemaVersion,
            Features = features,
            SchemaHash = ModelCard.HashOf(LotFeatureTable.SchemaVersion, features),
            ModelSha256 = "",
            Seed = order.Seed,
            Data = new(order.Data.IsEmpty ? Simulated : "Labelled datasets given by the user.", set.Sha256(), set.Train.Count, set.Calibrate.Count, set.Test.Count, set.Train.Sum(market => market.Rows.Length), set.Train.Sum(market => market.Labels.AsSpan().Count(true))),
            Trainer = order.Forest,
            Calibration = scale,
            Prior = PriorOf(set.Calibrate),
            Threshold = threshold,
            Metrics = metrics,
            PricesOnlyMetrics = Evaluation.Measure([.. set.Test.Select(market => market.WithoutBidders())], row => scale.Probability(forest.Margin(row)), threshold, order.Seed),
            LinearMetrics = linear,
        };
    }

    static (PlattScale Scale, double Threshold, ModelMetrics Metrics) Judge(TrainingSet set, Func<float[], double> margin, TrainingOrder order)
    {
        var margins = set.Calibrate.SelectMany(market => market.Rows).Select(margin).ToArray();
        var labels = set.Calibrate.SelectMany(market => market.Labels).ToArray();
        var scale = PlattScale.Fit(margins, labels);
        double Probability(float[] row) => scale.Probability(margin(row));
        var threshold = Evaluation.ThresholdFor(set.Calibrate, Probability, order.FlaggedCompetitive);
        return (scale, threshold, Evaluation.Measure(set.Test, Probability, threshold, order.Seed));
    }

    static double PriorOf(IReadOnlyList<MarketRows> markets) =>
        markets.Sum(market => market.Labels.AsSpan().Count(true)) / (double)markets.Sum(market => market.Labels.Length);

    static ModelCard Write(string folder, ITransformer model, DataViewSchema schema, Forest forest, ModelCard card)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, LotModel.ModelFile + ".tmp");
        try
        {
            new MLContext(seed: 0).Model.Save(model, schema, temporary);
            LotModel.AddCovers(temporary, forest);
            var described = card with { ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(temporary))) };
            // Between the two moves the folder is refused, never misread: the card's hash fits one model only.
            File.Move(temporary, Path.Combine(folder, LotModel.ModelFile), overwrite: true);
            File.WriteAllText(temporary, described.ToJson());
            File.Move(temporary, Path.Combine(folder, LotModel.CardFile), overwrite: true);
            return described;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
