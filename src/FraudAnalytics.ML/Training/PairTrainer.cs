using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace FraudAnalytics.ML.Training;

/// <summary>
/// Learns weights from pairs of a rigged and a competitive lot of the same market: what tells the two apart there. How many lots of a market are rigged, and how markets differ, then plays no part,
/// which pooled rows would mistake for signs. The difference of two rows is the example; logistic regression by ML.NET on one thread.
/// </summary>
static class PairTrainer
{
    const string Features = nameof(Example.Features);
    const int PairsPerMarket = 400;

    const int FewestLots = 5;

    /// <summary>Fits the weights.</summary>
    /// <param name="markets">Rows and labels, market by market.</param>
    /// <param name="use">Which features may count.</param>
    /// <param name="seed">Of the pairs drawn.</param>
    /// <param name="fewest">Fewest rows of each kind in a market that pairs are drawn from.</param>
    public static (ITransformer Model, DataViewSchema Schema) Fit(IReadOnlyList<MarketRows> markets, bool[] use, ulong seed, int fewest = FewestLots)
    {
        var context = new MLContext(seed: (int)(seed & int.MaxValue));
        var data = View(context, Pairs(markets, use, new(seed), fewest));
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            FeatureColumnName = Features,
            LabelColumnName = nameof(Example.Label),
            NumberOfThreads = 1,
            // Tens of thousands of pairs for a handful of weights: nothing to hold back.
            L1Regularization = 0,
            L2Regularization = 0.01f,
        });
        return (trainer.Fit(data), data.Schema);
    }

    static List<Example> Pairs(IReadOnlyList<MarketRows> markets, bool[] use, Draws random, int fewest)
    {
        var pairs = new List<Example>();
        foreach (var market in markets)
        {
            var rigged = Enumerable.Range(0, market.Rows.Length).Where(row => market.Labels[row]).ToArray();
            var competitive = Enumerable.Range(0, market.Rows.Length).Where(row => !market.Labels[row]).ToArray();
            if (rigged.Length < fewest || competitive.Length < fewest) continue;
            for (var pair = 0; pair < PairsPerMarket; pair++)
                pairs.Add(Difference(market.Rows[rigged[random.Below(rigged.Length)]], market.Rows[competitive[random.Below(competitive.Length)]], use, forward: pair % 2 == 0));
        }
        return pairs;
    }

    /// <summary>Every other pair is turned round, so that there are as many of one kind as of the other and no constant is learned.</summary>
    static Example Difference(float[] rigged, float[] competitive, bool[] use, bool forward)
    {
        var row = new float[rigged.Length];
        for (var index = 0; index < row.Length; index++)
            if (use[index]) row[index] = forward ? rigged[index] - competitive[index] : competitive[index] - rigged[index];
        return new() { Features = row, Label = forward };
    }

    static IDataView View(MLContext context, List<Example> examples)
    {
        if (examples.Count == 0) throw new ArgumentException("No market has both rigged and competitive lots enough.", nameof(examples));
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples[0].Features.Length);
        return context.Data.LoadFromEnumerable(examples, schema);
    }

    sealed class Example
    {
        public required float[] Features { get; init; }
        public required bool Label { get; init; }
    }
}
