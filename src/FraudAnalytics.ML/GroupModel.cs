using System.Collections.Immutable;
using FraudAnalytics.Features;

namespace FraudAnalytics.ML;

/// <summary>A trained model of groups of bidders with its card: scores a row and says why.</summary>
public sealed class GroupModel
{
    internal GroupModel(ModelCard card, Scorer scorer) => (Card, Scorer) = (card, scorer);

    internal Scorer Scorer { get; }

    /// <summary>What it is, was trained on and can do.</summary>
    public ModelCard Card { get; }

    /// <summary>Opens a model folder.</summary>
    /// <param name="folder">Holds <c>model.zip</c> and <c>card.json</c>.</param>
    /// <exception cref="ModelRefusedException">Missing or changed file, or trained on other features than this program computes.</exception>
    public static GroupModel Load(string folder)
    {
        var (card, bytes) = ModelFile.Open(folder, ModelCard.OfGroups, ModelCard.HashOf(GroupFeatureTable.SchemaVersion, GroupFeatureTable.Schema.Select(feature => feature.Name)));
        return new(card, Scorer.Open(folder, bytes, LinearMargin.NeutralGroup));
    }

    /// <summary>Calibrated probability that a group with these features is a ring, where a share of <see cref="ModelCard.Prior"/> is.</summary>
    public double Probability(ReadOnlySpan<float> row) => Card.Calibration.Probability(Scorer.Margin(row));

    /// <summary>Log2 odds that a row adds to the prior.</summary>
    public double Weight(ReadOnlySpan<float> row) => Weight(Scorer.Margin(row));

    /// <summary>Parts of <see cref="Weight(ReadOnlySpan{float})"/>, one per feature; they sum to it together with <see cref="StartingWeight"/>.</summary>
    public ImmutableArray<double> Contributions(ReadOnlySpan<float> row)
    {
        var scale = -Card.Calibration.A / Math.Log(2);
        return [.. Scorer.Contributions(row).Select(contribution => contribution * scale)];
    }

    /// <summary>Weight of a group of which nothing is known.</summary>
    public double StartingWeight => Weight(Scorer.Expected);

    double Weight(double margin) => (Card.Calibration.LogOdds(margin) - Math.Log(Card.Prior / (1 - Card.Prior))) / Math.Log(2);
}
