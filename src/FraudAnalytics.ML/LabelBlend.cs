namespace FraudAnalytics.ML;

/// <summary>
/// How much labels weigh against what simulated markets taught: like adding 25 imaginary lots that speak for the shipped weights. With a handful of labels these lead, with hundreds the labels do.
/// The parts are added before calibration, so that the contributions of features stay a sum.
/// </summary>
static class LabelBlend
{
    const double PriorLots = 25;

    // A share of positives around a half has log-odds of four times its distance from it.
    const double LogOddsPerShare = 4;
    const double PriorScale = 2;

    /// <summary>Margin of a lot from the share of its trees and the margin of the shipped weights.</summary>
    /// <param name="share">Mean share of positives in the leaves, both kinds counted alike, 0 to 1.</param>
    /// <param name="prior">Margin of the shipped weights.</param>
    /// <param name="labelled">Number of labelled lots.</param>
    public static double Margin(double share, double prior, int labelled) => TreeScale(labelled) * (share - 0.5) + PriorShare(labelled) * prior;

    /// <summary>What the shipped weights are multiplied by.</summary>
    public static double PriorShare(int labelled) => PriorScale * PriorLots / (PriorLots + labelled);

    /// <summary>What the share of positives is multiplied by.</summary>
    public static double TreeScale(int labelled) => LogOddsPerShare * labelled / (PriorLots + labelled);
}
