using FraudAnalytics.Features.Splitting;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace FraudAnalytics.ML.Training;

/// <summary>Log-odds that a series is relevant, as a weighted sum of its features.</summary>
/// <param name="Weights">One per feature.</param>
/// <param name="Bias">Constant.</param>
sealed record SeriesFit(double[] Weights, double Bias)
{
    // A penalty of 8 on the log-likelihood is a prior belief that one standard deviation of a feature changes the log-odds by 0.35 more or less than the formula has it.
    const float Penalty = 8;

    // The column of the formula is stretched so far that the penalty does not hold it back.
    const double Stretch = 30;

    /// <summary>
    /// Fits by ML.NET's logistic regression: log-odds = a + b x formula + corrections. The corrections, on standardised features, are penalised, a and b are not, so few decisions stay near the formula.
    /// </summary>
    public static SeriesFit Of(IReadOnlyList<double[]> rows, bool[] labels)
    {
        var scales = Enumerable.Range(0, SeriesFeatures.Names.Length).Select(feature => Scale.Of(rows.Select(row => row[feature]))).ToArray();
        var formula = Scale.Of(rows.Select(row => SeriesWeights.Formula.Score(row)));
        var examples = rows.Select((row, index) => new Example { Label = labels[index], Features = [.. row.Select((value, feature) => (float)scales[feature].Standard(value)), (float)(Stretch * formula.Standard(SeriesWeights.Formula.Score(row)))] });
        var (fitted, bias) = Fit([.. examples]);
        var slope = Stretch * fitted[^1] * formula.Inverse;
        var weights = scales.Select((scale, feature) => slope * SeriesWeights.Formula.Points[feature] + fitted[feature] * scale.Inverse).ToArray();
        return new(weights, bias - slope * formula.Mean - scales.Select((scale, feature) => fitted[feature] * scale.Inverse * scale.Mean).Sum());
    }

    /// <summary>Log-odds of a row.</summary>
    public double LogOdds(double[] row)
    {
        var sum = Bias;
        for (var feature = 0; feature < row.Length; feature++) sum += Weights[feature] * row[feature];
        return sum;
    }

    /// <summary>The same order on the scale of the formula: over the rows mean and spread are the formula's.</summary>
    public SeriesWeights ToPoints(IReadOnlyList<double[]> rows)
    {
        var (own, formula) = (Scale.Of(rows.Select(LogOdds)), Scale.Of(rows.Select(row => SeriesWeights.Formula.Score(row))));
        var stretch = formula.Deviation * own.Inverse;
        return new([.. Weights.Select(weight => stretch * weight)], formula.Mean + stretch * (Bias - own.Mean));
    }

    static (double[] Weights, double Bias) Fit(Example[] examples)
    {
        var context = new MLContext(seed: 0);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples[0].Features.Length);
        var model = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = nameof(Example.Features),
            LabelColumnName = nameof(Example.Label),
            NumberOfThreads = 1,
            L1Regularization = 0,
            L2Regularization = Penalty,
        }).Fit(context.Data.LoadFromEnumerable(examples, schema)).Model;
        var linear = ((CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)model).SubModel;
        return ([.. linear.Weights.Select(weight => (double)weight)], linear.Bias);
    }

    /// <summary>Mean and spread of a feature; one that does not vary counts for nothing.</summary>
    readonly record struct Scale(double Mean, double Deviation)
    {
        public double Inverse => Deviation > 1e-9 ? 1 / Deviation : 0;

        public static Scale Of(IEnumerable<double> values)
        {
            var all = values.ToArray();
            var mean = all.Average();
            return new(mean, Math.Sqrt(all.Average(value => (value - mean) * (value - mean))));
        }

        public double Standard(double value) => (value - Mean) * Inverse;
    }

    sealed class Example
    {
        public required float[] Features { get; init; }
        public required bool Label { get; init; }
    }
}
