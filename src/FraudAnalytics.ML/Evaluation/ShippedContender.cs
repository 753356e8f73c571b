using FraudAnalytics.Features;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>The shipped model as it scores in a scan.</summary>
sealed class ShippedContender(LotModel model) : IUntrained
{
    /// <inheritdoc/>
    public string Name => "FraudAnalytics";

    /// <inheritdoc/>
    public string About => $"The shipped model {model.Card.Name} {model.Card.Version} with the threshold of its card; it never saw a real label.";

    /// <inheritdoc/>
    public UntrainedScores Score(MarketFacts market)
    {
        var row = new float[LotFeatureTable.Schema.Length];
        var scores = new double[market.Lots.Length];
        for (var place = 0; place < scores.Length; place++)
            scores[place] = market.Input.Features.TryFill(market.Input.Data.Lots[market.Lots[place]], row) ? model.Probability(row) : 0;
        return new(scores, model.Card.Threshold, AreProbabilities: true);
    }
}
