using System.Collections.Immutable;
using FraudAnalytics.Domain;
using ScottPlot;

namespace FraudAnalytics.Review.Report;

/// <summary>The bids of a lot in order of price, one row each.</summary>
static class BidStripFigure
{
    const int MostRows = 30;
    const double LogarithmicFrom = 20;

    public static Html Draw(BidStrip strip)
    {
        var bids = Rows(strip);
        var amounts = bids.Select(bid => (double)bid.Amount).Concat(strip.Estimate is { } estimate ? [(double)estimate] : []).ToArray();
        var logarithmic = amounts.Min() > 0 && amounts.Max() / amounts.Min() >= LogarithmicFrom;
        Func<decimal, double> place = logarithmic ? amount => Math.Log10((double)amount) : amount => (double)amount;
        var axis = Padded(strip.Estimate is { } value ? [.. bids.Select(bid => place(bid.Amount)), place(value)] : [.. bids.Select(bid => place(bid.Amount))]);
        using var figure = new Figure(52 + 24 * bids.Length, axis, new(-0.5, bids.Length - 0.5));
        figure.GridAcross(logarithmic ? Ticks.Logarithmic(axis.Low, axis.High) : Ticks.Linear(axis.Low, axis.High));
        if (logarithmic) figure.CornerLabel("log scale");
        DrawEstimate(figure, strip, place, bids.Length);
        for (var row = 0; row < bids.Length; row++) DrawBid(figure, bids[row], bids.Length - 1 - row, place(bids[row].Amount));
        return figure.Svg(Description(strip, logarithmic));
    }

    /// <summary>Bids in order of price, cut to what a picture can hold; winners are never cut.</summary>
    static BidMark[] Rows(BidStrip strip)
    {
        var ordered = InOrder(strip.Bids);
        var kept = ordered.OrderByDescending(bid => bid.Winner).Take(MostRows).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. ordered.Where(kept.Contains)];
    }

    public static BidMark[] InOrder(ImmutableArray<BidMark> bids) => [.. bids.OrderBy(bid => bid.Amount).ThenBy(bid => bid.Bidder, StringComparer.Ordinal)];

    static void DrawBid(Figure figure, BidMark bid, double row, double x)
    {
        var (shape, size, ink) = bid switch
        {
            { Winner: true } => (MarkerShape.FilledDiamond, 15f, Ink.Winner),
            { Valid: true } => (MarkerShape.FilledCircle, 10f, Ink.Bid),
            _ => (MarkerShape.Eks, 10f, Ink.Invalid),
        };
        figure.Mark(x, row, shape, size, ink);
        figure.RowLabel(row, bid.Bidder, bid.Winner ? "row strong" : "row");
        figure.RowValue(row, Figures.Amount(bid.Amount));
    }

    static void DrawEstimate(Figure figure, BidStrip strip, Func<decimal, double> place, int rows)
    {
        if (strip.Estimate is not { } estimate) return;
        figure.Line(place(estimate), -0.5, place(estimate), rows - 0.5, Ink.Limit, 1.5f);
        figure.Label(figure.AcrossTo(place(estimate)), 16, Anchor.Middle, $"estimate {Figures.Amount(estimate)}", "limit");
    }

    static Span Padded(double[] values)
    {
        var (low, high) = (values.Min(), values.Max());
        var margin = high > low ? (high - low) * 0.06 : Math.Max(Math.Abs(high) * 0.05, 0.5);
        return new(low - margin, high + margin);
    }

    static string Description(BidStrip strip, bool logarithmic)
    {
        var winners = string.Join(", ", strip.Bids.Where(bid => bid.Winner).Select(bid => $"{bid.Bidder} at {Figures.Amount(bid.Amount)}"));
        var range = $"{strip.Bids.Length} bids from {Figures.Amount(strip.Bids.Min(bid => bid.Amount))} to {Figures.Amount(strip.Bids.Max(bid => bid.Amount))} {strip.Currency}".TrimEnd();
        var estimate = strip.Estimate is { } value ? $"; estimate {Figures.Amount(value)}" : "";
        return $"{range}{(winners.Length > 0 ? $"; winner {winners}" : "")}{estimate}{(logarithmic ? "; logarithmic axis" : "")}. The table below holds the same data.";
    }
}
