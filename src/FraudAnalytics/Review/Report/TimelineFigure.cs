using System.Collections.Immutable;
using FraudAnalytics.Domain;
using ScottPlot;

namespace FraudAnalytics.Review.Report;

/// <summary>Contracts in time with their threshold, and the running sum of those the finding is about.</summary>
static class TimelineFigure
{
    public static Html Draw(ContractTimeline timeline)
    {
        var contracts = InOrder(timeline.Contracts);
        var (first, last) = (contracts[0].Date, contracts[^1].Date);
        var margin = Math.Max(2, (last.DayNumber - first.DayNumber) / 25);
        var sum = contracts.Where(contract => contract.InCluster).Sum(contract => contract.Amount);
        var high = (double)Math.Max(Math.Max(sum, timeline.Threshold), contracts.Max(contract => contract.Amount)) * 1.1;
        using var figure = new Figure(280, new(first.DayNumber - margin, last.DayNumber + margin), new(0, high > 0 ? high : 1));
        figure.GridDown(Ticks.Linear(0, high > 0 ? high : 1));
        DrawDates(figure, first, last);
        DrawThreshold(figure, timeline, first.DayNumber - margin, last.DayNumber + margin);
        DrawRunningSum(figure, contracts, last.DayNumber + margin);
        foreach (var contract in contracts) DrawContract(figure, contract);
        return figure.Svg(Description(timeline, sum, first, last));
    }

    public static ContractMark[] InOrder(ImmutableArray<ContractMark> contracts) => [.. contracts.OrderBy(contract => contract.Date).ThenBy(contract => contract.Id, StringComparer.Ordinal)];

    static void DrawDates(Figure figure, DateOnly first, DateOnly last)
    {
        var ticks = Ticks.Dates(first, last);
        figure.GridAcross(ticks.Length > 0 ? ticks : [new(first.DayNumber, first.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))]);
    }

    static void DrawThreshold(Figure figure, ContractTimeline timeline, double left, double right)
    {
        var limit = (double)timeline.Threshold;
        figure.Line(left, limit, right, limit, Ink.Limit, 1.5f);
        figure.Label(figure.AcrossTo(right) + 6, figure.DownTo(limit) + 4, Anchor.Start, $"limit {Figures.Compact(timeline.Threshold)}", "limit");
    }

    static void DrawRunningSum(Figure figure, ContractMark[] contracts, double right)
    {
        var members = contracts.Where(contract => contract.InCluster).ToArray();
        if (members.Length < 2) return;
        var xs = new List<double> { members[0].Date.DayNumber };
        var ys = new List<double> { 0 };
        var sum = 0m;
        foreach (var member in members)
        {
            sum += member.Amount;
            xs.Add(member.Date.DayNumber);
            ys.Add((double)sum);
        }
        figure.Steps([.. xs, right], [.. ys, (double)sum], Ink.Sum);
        figure.Label(figure.AcrossTo(right) + 6, figure.DownTo((double)sum) + 4, Anchor.Start, $"sum {Figures.Compact(sum)}", "sum");
    }

    static void DrawContract(Figure figure, ContractMark contract)
    {
        var (x, amount) = ((double)contract.Date.DayNumber, (double)contract.Amount);
        figure.Line(x, 0, x, amount, contract.InCluster ? Ink.Member : Ink.Other, 2);
        figure.Mark(x, amount, contract.InCluster ? MarkerShape.FilledSquare : MarkerShape.OpenCircle, 9, contract.InCluster ? Ink.Member : Ink.Other);
    }

    static string Description(ContractTimeline timeline, decimal sum, DateOnly first, DateOnly last) =>
        $"{timeline.Contracts.Length} contracts from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}, {timeline.Contracts.Count(contract => contract.InCluster)} of them in the cluster with a sum of {Figures.Amount(sum)} {timeline.Currency}; {timeline.ThresholdName}: {Figures.Amount(timeline.Threshold)} {timeline.Currency}. The table below holds the same data.";
}
