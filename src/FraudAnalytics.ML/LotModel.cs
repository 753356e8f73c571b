using System.Collections.Immutable;
using FraudAnalytics.Features;

namespace FraudAnalytics.ML;

/// <summary>A trained model of lots with its card: scores a row and says why.</summary>
public sealed class LotModel
{
    internal LotModel(ModelCard card, Scorer scorer) => (Card, Scorer) = (card, scorer);

    internal Scorer Scorer { get; }

    /// <summary>What it is, was trained on and can do.</summary>
    public ModelCard Card { get; }

    /// <summary>Opens a model folder: card first, then the model's hash, and only then the model, which is code as far as trust goes.</summary>
    /// <param name="folder">Holds <c>model.zip</c> and <c>card.json</c>.</param>
    /// <exception cref="ModelRefusedException">Missing or changed file, or trained on other features than this program computes.</exception>
    public static LotModel Load(string folder)
    {
        var (card, bytes) = ModelFile.Open(folder, ModelCard.OfLots, ModelCard.HashOf(LotFeatureTable.SchemaVersion, LotFeatureTable.Schema.Select(feature => feature.Name)));
        return new(card, Scorer.Open(folder, bytes, LinearMargin.NeutralLot));
    }

    /// <summary>Calibrated probability that a lot with these features is rigged, where a share of <see cref="ModelCard.Prior"/> is.</summary>
    public double Probability(ReadOnlySpan<float> row) => Card.Calibration.Probability(Scorer.Margin(row));

    /// <summary><see cref="Probability"/> of many rows, row after row.</summary>
    internal double[] Probabilities(ReadOnlySpan<float> rows) => Array.ConvertAll(Scorer.Margins(rows), Card.Calibration.Probability);

    /// <summary>Log2 odds that a row adds to the prior.</summary>
    public double Weight(ReadOnlySpan<float> row) => Weight(Scorer.Margin(row));

    /// <summary>Parts of <see cref="Weight(ReadOnlySpan{float})"/>, one per feature; they sum to it together with <see cref="StartingWeight"/>.</summary>
    public ImmutableArray<double> Contributions(ReadOnlySpan<float> row)
    {
        var scale = -Card.Calibration.A / Math.Log(2);
        return [.. Scorer.Contributions(row).Select(contribution => contribution * scale)];
    }

    /// <summary>Weight of a row of which nothing is known.</summary>
    public double StartingWeight => Weight(Scorer.Expected);

    double Weight(double margin) => (Card.Calibration.LogOdds(margin) - Math.Log(Card.Prior / (1 - Card.Prior))) / Math.Log(2);
}
