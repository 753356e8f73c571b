using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace FraudAnalytics.ML.Training;

/// <summary>Grows the forest, and fits the linear model that it is compared with, by ML.NET on one thread.</summary>
static class ForestTrainer
{
    const string Features = nameof(Example.Features);

    /// <summary>A boosted forest; the positives weigh as much as the negatives together.</summary>
    public static (ITransformer Model, DataViewSchema Schema) Grow(IReadOnlyList<MarketRows> markets, ForestSettings settings, ulong seed)
    {
        var context = new MLContext(seed: SeedOf(seed));
        var data = View(context, markets);
        var trainer = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            FeatureColumnName = Features,
            LabelColumnName = nameof(Example.Label),
            ExampleWeightColumnName = nameof(Example.Weight),
            NumberOfTrees = settings.Trees,
            NumberOfLeaves = settings.Leaves,
            MinimumExampleCountPerLeaf = settings.MinimumRowsPerLeaf,
            LearningRate = settings.LearningRate,
            NumberOfThreads = 1,
            Seed = SeedOf(seed),
            FeatureSelectionSeed = SeedOf(seed),
        });
        return (trainer.Fit(data), data.Schema);
    }

    /// <summary>Logistic regression on the same rows; gives the margin of a row.</summary>
    public static Func<float[], double> Linear(IReadOnlyList<MarketRows> markets, ulong seed)
    {
        var context = new MLContext(seed: SeedOf(seed));
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = Features,
            LabelColumnName = nameof(Example.Label),
            ExampleWeightColumnName = nameof(Example.Weight),
            NumberOfThreads = 1,
        });
        var model = trainer.Fit(View(context, markets)).Model.SubModel;
        var weights = model.Weights.ToArray();
        return row => row.Zip(weights, (value, weight) => (double)value * weight).Sum() + model.Bias;
    }

    /// <summary>The trees of a model made by <see cref="Grow"/> or read from its file.</summary>
    /// <exception cref="ModelRefusedException">Not such a model.</exception>
    public static Forest ForestOf(ITransformer model, int features, IReadOnlyList<int[]>? covers = null)
    {
        var last = model is IEnumerable<ITransformer> chain ? chain.Last() : model;
        return last is ISingleFeaturePredictionTransformer<CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>> { Model: var calibrated }
            ? Forest.Of(calibrated.SubModel.TrainedTreeEnsemble, features, covers)
            : throw new ModelRefusedException("The model is not a boosted forest for two classes.");
    }

    /// <summary>Rows as ML.NET reads them.</summary>
    public static IDataView View(MLContext context, IReadOnlyList<MarketRows> markets)
    {
        double rows = markets.Sum(market => market.Rows.Length), positives = markets.Sum(market => market.Labels.AsSpan().Count(true));
        var (heavy, light) = ((float)(rows / (2 * positives)), (float)(rows / (2 * (rows - positives))));
        var examples = markets.SelectMany(market => market.Rows.Zip(market.Labels, (row, label) => new Example { Features = row, Label = label, Weight = label ? heavy : light })).ToArray();
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples[0].Features.Length);
        return context.Data.LoadFromEnumerable(examples, schema);
    }

    static int SeedOf(ulong seed) => (int)(seed & int.MaxValue);

    sealed class Example
    {
        public required float[] Features { get; init; }
        public required bool Label { get; init; }
        public required float Weight { get; init; }
    }
}
