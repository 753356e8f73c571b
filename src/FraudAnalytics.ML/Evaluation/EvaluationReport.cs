using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>What is learned from and what is tested on.</summary>
public enum Protocol
{
    /// <summary>Nothing is learned from labels: shipped model and screens with their shipped thresholds.</summary>
    ZeroShot,
    /// <summary>Learned from four fifths of the market's tenders, tested on the others; repeated.</summary>
    WithinMarket,
    /// <summary>Learned from 15% of the market's tenders, tested on the others; repeated.</summary>
    FewShot,
    /// <summary>Learned from earlier lots of the market, tested on the next block in time.</summary>
    TimeBlocks,
    /// <summary>Learned from all other markets.</summary>
    LeaveOneMarketOut,
}

/// <summary>A number with how much it varies over repetitions; NaN where it does not apply.</summary>
/// <param name="Value">Mean over the repetitions; in protocols without repetitions the value over all lots.</param>
/// <param name="Sd">Sample standard deviation over the test folds.</param>
public readonly record struct Measured(double Value, double Sd)
{
    /// <summary>Does not apply.</summary>
    public static Measured None { get; } = new(double.NaN, double.NaN);
}

/// <summary>How well a contender does; all of 0 to 1 but lift.</summary>
public sealed record EvaluationMetrics
{
    /// <summary>Probability that a positive lot ranks before a negative one; 0.5 is chance.</summary>
    public required Measured RocAuc { get; init; }

    /// <summary>Average precision; <see cref="EvaluationResult.Prevalence"/> is chance.</summary>
    public required Measured PrAuc { get; init; }

    /// <summary>Mean of the shares of positive and of negative lots told rightly, at a threshold that the test lots had no part in.</summary>
    public required Measured BalancedAccuracy { get; init; }

    /// <summary>Harmonic mean of precision and recall at the same threshold.</summary>
    public required Measured F1 { get; init; }

    /// <summary>Share of positives in the first 5% of the lots, at least one lot; lots with equal scores count in shares.</summary>
    public required Measured PrecisionAt5 { get; init; }

    /// <summary>Share of positives in the first 10% of the lots.</summary>
    public required Measured PrecisionAt10 { get; init; }

    /// <summary>Precision in the first 5% over the prevalence of the tested lots.</summary>
    public required Measured LiftAt5 { get; init; }

    /// <summary>Precision in the first 10% over the prevalence of the tested lots.</summary>
    public required Measured LiftAt10 { get; init; }

    /// <summary>Mean squared error of the probabilities.</summary>
    public required Measured Brier { get; init; }

    /// <summary>Expected calibration error over ten bins of equal numbers of lots.</summary>
    public required Measured CalibrationError { get; init; }
}

/// <summary>A point of a curve, both of 0 to 1.</summary>
public readonly record struct CurvePoint(double X, double Y);

/// <summary>A bin of lots with like probabilities.</summary>
/// <param name="Predicted">Mean probability.</param>
/// <param name="Observed">Share of positives.</param>
/// <param name="Lots">Number of lots, counted once per repetition.</param>
public readonly record struct CalibrationBin(double Predicted, double Observed, int Lots);

/// <summary>Curves behind the metrics; those of several test folds are averaged at equal x.</summary>
/// <param name="Roc">Share of positives found over share of negatives flagged.</param>
/// <param name="PrecisionRecall">Precision over recall.</param>
/// <param name="Calibration">Observed over predicted, all test folds together; empty where there are no probabilities.</param>
public sealed record EvaluationCurves(ImmutableArray<CurvePoint> Roc, ImmutableArray<CurvePoint> PrecisionRecall, ImmutableArray<CalibrationBin> Calibration);

/// <summary>One contender in one market under one protocol.</summary>
public sealed record EvaluationResult
{
    public required string Market { get; init; }
    public required Protocol Protocol { get; init; }
    public required string Contender { get; init; }

    /// <summary>Why there is no number; null when there is one.</summary>
    public string? NotAssessable { get; init; }

    /// <summary>Number of test folds behind mean and standard deviation.</summary>
    public int Folds { get; init; }

    /// <summary>Number of lots tested, each counted once.</summary>
    public int Lots { get; init; }

    /// <summary>Share of positives among them.</summary>
    public double Prevalence { get; init; } = double.NaN;

    /// <summary>Null when not assessable.</summary>
    public EvaluationMetrics? Metrics { get; init; }

    /// <summary>Null when not assessable.</summary>
    public EvaluationCurves? Curves { get; init; }
}

/// <summary>A contender in words.</summary>
public sealed record ContenderSummary(string Name, string About, bool Learns);

/// <summary>A market in numbers.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Tenders">Tenders with a labelled lot.</param>
/// <param name="Lots">Labelled lots with three or more comparable prices.</param>
/// <param name="Positives">Positive lots.</param>
/// <param name="FirstDay">First day; none without dates.</param>
/// <param name="LastDay">Last day; none without dates.</param>
public sealed record MarketSummary(string Name, int Tenders, int Lots, int Positives, Day FirstDay, Day LastDay);

/// <summary>An evaluation as plain data.</summary>
public sealed record EvaluationReport
{
    public required string Version { get; init; }
    public required ulong Seed { get; init; }
    public required int Repetitions { get; init; }
    public required ImmutableArray<MarketSummary> Markets { get; init; }
    public required ImmutableArray<ContenderSummary> Contenders { get; init; }

    /// <summary>By market, protocol and contender, each in the order given.</summary>
    public required ImmutableArray<EvaluationResult> Results { get; init; }
}
