using System.Diagnostics;
using System.Globalization;
using FraudAnalytics.ML;

namespace FraudAnalytics.Benchmarks;

/// <summary>Rows per second of trees from flat arrays, of one row at a time and of ML.NET's Transform, in turns in one process. <c>trees 200000</c> takes a few seconds.</summary>
static class TreesSpeed
{
    const int Runs = 3;

    /// <summary>Exit code: 0 when all margins agree with ML.NET to 1e-6 and the flat arrays give the same for any number of threads.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="leaves">Leaves of a tree.</param>
    public static int Run(int rows, int leaves)
    {
        var model = new TreesModel(rows, leaves);
        var flat = new FlatForest(model.Forest);
        var expected = model.Transform(threads: 1);
        var difference = 0.0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"100 trees of {leaves} leaves, 30 features, {model.Count:#,##0} rows; best of {Runs}; million rows per second"));
        Console.WriteLine($"{"",-12}{"elapsed",10}{"ratio",8}{"processor",12}{"ratio",8}{"difference",14}");
        foreach (var threads in Environment.ProcessorCount > 1 ? [1, Environment.ProcessorCount] : new[] { 1 })
        {
            Console.WriteLine(threads == 1 ? "1 thread" : $"{threads} threads");
            List<(string, Func<double[]>)> ways = [("Transform", () => model.Transform(threads)), ("flat arrays", () => flat.Margins(model.Rows, threads))];
            if (threads == 1) ways.Insert(1, ("row by row", () => RowByRow(model)));
            difference = Math.Max(difference, Compare([.. ways], expected));
        }
        var same = flat.Margins(model.Rows, 1).AsSpan().SequenceEqual(flat.Margins(model.Rows, Environment.ProcessorCount));
        return same && difference <= 1e-6 ? 0 : 1;
    }

    /// <summary>In turns, so that other work on the machine hits all alike.</summary>
    static double Compare((string Name, Func<double[]> Score)[] ways, double[] expected)
    {
        var best = Array.ConvertAll(ways, _ => (Elapsed: double.MaxValue, Processor: double.MaxValue));
        var differences = Array.ConvertAll(ways, way => way.Score().Zip(expected, (one, other) => Math.Abs(one - other)).Max());
        for (var run = 0; run < Runs; run++)
            for (var way = 0; way < ways.Length; way++)
            {
                var (elapsed, processor) = Seconds(ways[way].Score);
                best[way] = (Math.Min(best[way].Elapsed, elapsed), Math.Min(best[way].Processor, processor));
            }
        for (var way = 0; way < ways.Length; way++)
        {
            var (elapsed, processor) = best[way];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{ways[way].Name,-12}{expected.Length / elapsed / 1e6,10:0.000}{best[0].Elapsed / elapsed,8:0.0}{expected.Length / processor / 1e6,12:0.000}{best[0].Processor / processor,8:0.0}{differences[way],14:0.0e+0}"));
        }
        return differences.Max();
    }

    static (double Elapsed, double Processor) Seconds(Func<double[]> score)
    {
        var (clock, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        score();
        return (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }

    static double[] RowByRow(TreesModel model)
    {
        var margins = new double[model.Count];
        var width = model.Rows.Length / model.Count;
        for (var row = 0; row < margins.Length; row++) margins[row] = model.Forest.Margin(model.Rows.AsSpan(row * width, width));
        return margins;
    }
}
