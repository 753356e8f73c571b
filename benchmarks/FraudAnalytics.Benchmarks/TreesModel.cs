using FraudAnalytics.ML;
using FraudAnalytics.ML.Training;
using FraudAnalytics.Simulation;
using Microsoft.ML;

namespace FraudAnalytics.Benchmarks;

/// <summary>A hundred boosted trees grown by ML.NET on generated rows of 30 features, and other rows to score.</summary>
sealed class TreesModel
{
    const int Features = 30;
    const int TrainingRows = 20_000;

    readonly ITransformer trained;
    readonly IDataView whole;
    readonly IDataView[] views;

    /// <param name="count">Number of rows to score.</param>
    /// <param name="leaves">Leaves of a tree.</param>
    public TreesModel(int count, int leaves)
    {
        var context = new MLContext(seed: 7);
        trained = ForestTrainer.Grow([Make(TrainingRows, 7)], new() { Trees = 100, Leaves = leaves, MinimumRowsPerLeaf = 10 }, 7).Model;
        Forest = ForestTrainer.ForestOf(trained, Features);
        var rows = Make(count, 8);
        Rows = FlatForest.RowAfterRow(rows.Rows);
        // Held by ML.NET in its own columns, which it reads fastest; one part per core, as it reads a part on one thread.
        views = [.. Parts(rows, Environment.ProcessorCount).Select(part => context.Data.Cache(ForestTrainer.View(context, [part])))];
        whole = context.Data.Cache(ForestTrainer.View(context, [rows]));
    }

    public Forest Forest { get; }

    /// <summary>Row after row.</summary>
    public float[] Rows { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Rows.Length / Features;

    /// <summary>Margins by ML.NET: only the score is asked for, so that it computes no probability.</summary>
    public double[] Transform(int threads)
    {
        var scores = new double[Count];
        if (threads == 1) Score(whole, scores);
        else Parallel.For(0, views.Length, new() { MaxDegreeOfParallelism = threads }, part => Score(views[part], scores.AsSpan(Start(part, views.Length, Count)..Start(part + 1, views.Length, Count))));
        return scores;
    }

    void Score(IDataView view, Span<double> scores)
    {
        var transformed = trained.Transform(view);
        var column = transformed.Schema["Score"];
        using var cursor = transformed.GetRowCursor([column]);
        var read = cursor.GetGetter<float>(column);
        var score = 0f;
        while (cursor.MoveNext())
        {
            read(ref score);
            scores[(int)cursor.Position] = score;
        }
    }

    static IEnumerable<MarketRows> Parts(MarketRows rows, int parts) =>
        Enumerable.Range(0, parts).Select(part => Start(part, parts, rows.Rows.Length)..Start(part + 1, parts, rows.Rows.Length)).Select(range => new MarketRows(rows.Rows[range], rows.Labels[range], rows.Modes[range]));

    static int Start(int part, int parts, int count) => (int)((long)count * part / parts);

    static MarketRows Make(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var (rows, labels) = (new float[count][], new bool[count]);
        for (var row = 0; row < count; row++)
        {
            rows[row] = new float[Features];
            var sum = 0.0;
            for (var feature = 0; feature < Features; feature++) rows[row][feature] = (float)random.Uniform();
            for (var feature = 0; feature < Features; feature++) sum += Math.Sin(7 * rows[row][feature] + feature) * rows[row][(feature + 3) % Features];
            labels[row] = random.Chance(1 / (1 + Math.Exp(-2 * sum)));
        }
        return new(rows, labels, new string[count]);
    }
}
