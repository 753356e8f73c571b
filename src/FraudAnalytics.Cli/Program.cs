namespace FraudAnalytics.Cli;

static class Program
{
    static int Main()
    {
        var plot = new ScottPlot.Plot();
        plot.Add.Scatter(new double[] { 1, 2, 3 }, new double[] { 1, 3, 2 });
        System.Console.WriteLine(plot.GetSvgXml(300, 100));
        return 0;
    }
}
