using FraudAnalytics.Features;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;

namespace FraudAnalytics.ML;

/// <summary>A weighted sum of features, each counted from where it says nothing: a row of which nothing is known has margin 0.</summary>
sealed class LinearMargin(double[] weights)
{
    /// <summary>Weight of every feature of <see cref="LotFeatureTable.Schema"/>, in log-odds between two lots of one market.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Log-odds of a row before calibration.</summary>
    public double Of(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        for (var index = 0; index < weights.Length; index++) sum += weights[index] * (row[index] - LotFeatureTable.Schema[index].Neutral);
        return sum;
    }

    /// <summary>What every feature adds; sums to <see cref="Of(ReadOnlySpan{float})"/>.</summary>
    public double[] Contributions(ReadOnlySpan<float> row)
    {
        var parts = new double[weights.Length];
        for (var index = 0; index < parts.Length; index++) parts[index] = weights[index] * (row[index] - LotFeatureTable.Schema[index].Neutral);
        return parts;
    }

    /// <summary>The weights of a logistic regression trained here or read from its file.</summary>
    /// <exception cref="ModelRefusedException">Not such a model, or of other features.</exception>
    public static LinearMargin Of(ITransformer model)
    {
        var last = model is IEnumerable<ITransformer> chain ? chain.Last() : model;
        if (last is not ISingleFeaturePredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> { Model: var calibrated }) throw new ModelRefusedException("The model is not a logistic regression.");
        var weights = calibrated.SubModel.Weights;
        return weights.Count == LotFeatureTable.Schema.Length ? new([.. weights.Select(weight => (double)weight)]) : throw new ModelRefusedException("The model has another number of features.");
    }
}
