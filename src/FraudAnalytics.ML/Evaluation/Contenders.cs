using System.Collections.Immutable;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>What a contender that learned nothing from labelled markets says.</summary>
/// <param name="Scores">One per lot of <see cref="MarketFacts.Lots"/>, larger for more unusual; never NaN.</param>
/// <param name="Threshold">Flagged from this score on, as shipped or published.</param>
/// <param name="AreProbabilities">Whether the scores are meant as probabilities, 0 to 1.</param>
sealed record UntrainedScores(double[] Scores, double Threshold, bool AreProbabilities);

/// <summary>A contender that learned nothing from labelled markets: a shipped model or a screen. It is never shown a label.</summary>
interface IUntrained
{
    /// <summary>Short name for tables.</summary>
    string Name { get; }

    /// <summary>What it is, in a sentence.</summary>
    string About { get; }

    /// <summary>Scores all lots of a market.</summary>
    UntrainedScores Score(MarketFacts market);
}

/// <summary>A contender that learns from labelled lots. Its features come from the facts alone; rows and labels meet only in training.</summary>
/// <param name="Name">Short name for tables.</param>
/// <param name="About">What it is, in a sentence.</param>
/// <param name="Features">One row per lot of <see cref="MarketFacts.Lots"/>, the same columns for every market.</param>
/// <param name="Trees">How its trees grow.</param>
/// <param name="StartsFromModel">Whether the last column is the margin of the shipped model, which no tree sees and the labels start from (<see cref="LabelBlend"/>).</param>
sealed record Learner(string Name, string About, Func<MarketFacts, double[][]> Features, ExtraTreesSettings Trees, bool StartsFromModel = false);

/// <summary>Who takes part in an evaluation.</summary>
sealed record Contenders(ImmutableArray<IUntrained> Untrained, ImmutableArray<Learner> Learners)
{
    /// <summary>The shipped model where there is one, the same features with a learner, and the published baselines.</summary>
    public static Contenders Of(ModelCatalog models) => new(
        [.. models.Models.Take(1).Select(model => new ShippedContender(model)), new LowCvContender()],
        [MarketFeatures.Learner(models.Models.FirstOrDefault()), SevenScreens.Learner]);
}
