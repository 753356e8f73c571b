using FraudAnalytics.Features;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;

namespace FraudAnalytics.ML;

/// <summary>A weighted sum of features, each counted from where it says nothing: a row of which nothing is known has margin 0.</summary>
/// <param name="weights">One per feature, in log-odds.</param>
/// <param name="neutral">What each feature is where it says nothing.</param>
sealed class LinearMargin(double[] weights, float[] neutral)
{
    /// <summary>What each lot feature is where it says nothing.</summary>
    public static float[] NeutralLot => [.. LotFeatureTable.Schema.Select(feature => feature.Neutral)];

    /// <summary>What each group feature is where it says nothing.</summary>
    public static float[] NeutralGroup => [.. GroupFeatureTable.Schema.Select(feature => feature.Neutral)];

    /// <summary>Weight of every feature, in log-odds.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Log-odds of a row before calibration.</summary>
    public double Of(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        for (var index = 0; index < weights.Length; index++) sum += weights[index] * (row[index] - neutral[index]);
        return sum;
    }

    /// <summary>Log-odds of many rows before calibration.</summary>
    public double[] Of(float[][] rows) => Array.ConvertAll(rows, row => Of(row));

    /// <summary>What every feature adds; sums to <see cref="Of(ReadOnlySpan{float})"/>.</summary>
    public double[] Contributions(ReadOnlySpan<float> row)
    {
        var parts = new double[weights.Length];
        for (var index = 0; index < parts.Length; index++) parts[index] = weights[index] * (row[index] - neutral[index]);
        return parts;
    }

    /// <summary>The weights of a logistic regression trained here or read from its file.</summary>
    /// <exception cref="ModelRefusedException">Not such a model, or of other features.</exception>
    public static LinearMargin Of(ITransformer model, float[] neutral)
    {
        var last = model is IEnumerable<ITransformer> chain ? chain.Last() : model;
        if (last is not ISingleFeaturePredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> { Model: var calibrated }) throw new ModelRefusedException("The model is not a logistic regression.");
        var weights = calibrated.SubModel.Weights;
        return weights.Count == neutral.Length ? new([.. weights.Select(weight => (double)weight)], neutral) : throw new ModelRefusedException("The model has another number of features.");
    }
}
