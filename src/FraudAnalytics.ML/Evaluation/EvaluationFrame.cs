using Deedle;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>An evaluation as a Deedle frame, for notebooks.</summary>
public static class EvaluationFrame
{
    static readonly (string Name, Func<EvaluationMetrics, Measured> Value)[] Metrics =
    [
        ("roc auc", metrics => metrics.RocAuc), ("pr auc", metrics => metrics.PrAuc), ("balanced accuracy", metrics => metrics.BalancedAccuracy), ("f1", metrics => metrics.F1),
        ("precision at 5%", metrics => metrics.PrecisionAt5), ("precision at 10%", metrics => metrics.PrecisionAt10), ("lift at 5%", metrics => metrics.LiftAt5), ("lift at 10%", metrics => metrics.LiftAt10),
        ("brier", metrics => metrics.Brier), ("calibration error", metrics => metrics.CalibrationError),
    ];

    /// <summary>One row per market, protocol and contender, by the three joined with <c>/</c>: each metric of 0 to 1 and, in a column ending in <c>sd</c>, its standard deviation; missing where not assessable.</summary>
    public static Frame<string, string> Of(EvaluationReport report)
    {
        var rows = report.Results.ToArray();
        var keys = Array.ConvertAll(rows, row => $"{row.Market}/{EvaluationRun.Words(row.Protocol)}/{row.Contender}");
        Series<string, T> Column<T>(Func<EvaluationResult, T> value) => new(keys, Array.ConvertAll(rows, row => value(row)));
        var columns = new FrameBuilder.Columns<string, string>
        {
            { "market", Column(row => row.Market) },
            { "protocol", Column(row => EvaluationRun.Words(row.Protocol)) },
            { "contender", Column(row => row.Contender) },
            { "not assessable", Column(row => row.NotAssessable ?? "") },
            { "lots", Column(row => (double)row.Lots) },
            { "folds", Column(row => (double)row.Folds) },
            { "prevalence", Column(row => row.Prevalence) },
        };
        foreach (var (name, value) in Metrics)
        {
            columns.Add(name, Column(row => row.Metrics is { } metrics ? value(metrics).Value : double.NaN));
            columns.Add(name + " sd", Column(row => row.Metrics is { } metrics ? value(metrics).Sd : double.NaN));
        }
        return columns.Frame;
    }
}
