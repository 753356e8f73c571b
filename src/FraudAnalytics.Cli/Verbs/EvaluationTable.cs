using System.Globalization;
using FraudAnalytics.ML.Evaluation;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>What an evaluation says on the terminal, in percent: one table per market.</summary>
static class EvaluationTable
{
    static readonly string[] Columns = ["protocol", "contender", "ROC", "PR", "BA", "F1", "top 5%", "lift", "top 10%", "lift", "Brier", "ECE"];

    public static void Write(EvaluationReport report)
    {
        foreach (var market in report.Markets)
        {
            Console.Out.WriteLine($"{market.Name}: {Number(market.Tenders)} tenders, {Number(market.Lots)} labelled lots with three or more prices, {Number(market.Positives)} of them positive ({MetricText.Percent(market.Positives / (double)market.Lots)}%), {(market.FirstDay.HasValue ? $"{market.FirstDay} to {market.LastDay}" : "no dates")}.");
            Tables.Write(Columns, report.Results.Where(result => result.Market == market.Name).Select(Row), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        }
        Console.Out.WriteLine("In percent, ± one standard deviation over the test folds. ROC: 50 is chance. PR: average precision, chance is the share of positives. BA and F1: at a threshold chosen without the tested lots.");
        foreach (var contender in report.Contenders) Console.Out.WriteLine($"{contender.Name}: {contender.About}");
    }

    static string[] Row(EvaluationResult result) => result.Metrics is { } metrics
        ? [
            EvaluationRun.Words(result.Protocol), result.Contender, MetricText.Spread(metrics.RocAuc), MetricText.Spread(metrics.PrAuc), MetricText.Spread(metrics.BalancedAccuracy), MetricText.Spread(metrics.F1),
            MetricText.Percent(metrics.PrecisionAt5.Value), MetricText.Times(metrics.LiftAt5.Value), MetricText.Percent(metrics.PrecisionAt10.Value), MetricText.Times(metrics.LiftAt10.Value),
            MetricText.Percent(metrics.Brier.Value), MetricText.Percent(metrics.CalibrationError.Value),
        ]
        : [EvaluationRun.Words(result.Protocol), result.Contender, result.NotAssessable ?? "", .. Enumerable.Repeat("", Columns.Length - 3)];

    static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
