using System.Collections.Immutable;

namespace FraudAnalytics.Features;

/// <summary>
/// How many bids end close to their best rival, within a width and between one and two widths. Without agreement both are about equally many: around zero the density of margins is even
/// (what the winners' side falls, the losers' side rises), so a lack of the closest is no matter of price levels. Source: methods ST-01.
/// </summary>
/// <param name="Width">Share of the estimate.</param>
/// <param name="Inside">Bids within the width of their best rival, ties included.</param>
/// <param name="Outside">Bids between one and two widths.</param>
public readonly record struct MissingMass(double Width, int Inside, int Outside)
{
    // Single precision and whole ticks: a margin of exactly a width must fall inside.
    const double Whole = 1e-6;

    /// <summary>Inside over outside; about 1 to be expected; NaN where there are none outside.</summary>
    public double Ratio => Outside == 0 ? double.NaN : (double)Inside / Outside;

    /// <summary>P(X ≤ inside) of a binomial count with even chances. Too small where the two closest bids of a lot count as independent: see <see cref="Clustered"/>.</summary>
    public double PValue => Inside + Outside == 0 ? 1 : Tails.Binomial(Outside, Inside + Outside, 0.5);

    /// <summary>Exact ties among those inside.</summary>
    public int Ties { get; init; }

    /// <summary>Inside to be expected on the price grids of the lots.</summary>
    public double Expected { get; init; }

    /// <summary>Standardised difference of inside from expected; lots are the independent units. 0 where no lot tells.</summary>
    public double Clustered { get; init; }

    /// <summary>Number of lots with a bid in either range.</summary>
    public int Lots { get; init; }

    /// <summary>Counts the close bids of a market.</summary>
    /// <param name="margins">Its bids.</param>
    /// <param name="width">Share of the estimate, above 0.</param>
    public static MissingMass Of(BidMargins margins, double width)
    {
        var mass = new MissingMass(width, 0, 0);
        double sum = 0, squares = 0;
        for (var place = 0; place < margins.LotCount; place++)
        {
            var (inside, outside, ties) = Count(margins[place], width);
            if (inside + outside == 0) continue;
            var expected = (inside + outside) * InsideShare(margins[place][0].Tick, width);
            mass = mass with { Inside = mass.Inside + inside, Outside = mass.Outside + outside, Ties = mass.Ties + ties, Expected = mass.Expected + expected, Lots = mass.Lots + 1 };
            sum += inside - expected;
            squares += (inside - expected) * (inside - expected);
        }
        return mass with { Clustered = squares > 0 ? sum / Math.Sqrt(squares) : 0 };
    }

    /// <summary>Bids per bin of a width, from the fifth bin below zero to the fifth above; a tie falls into the last bin below.</summary>
    public static ImmutableArray<int> Bins(BidMargins margins, double width)
    {
        var bins = new int[10];
        foreach (var bid in margins.Bids)
        {
            var bin = (int)Math.Clamp(Math.Ceiling(bid.Delta / width), -100, 100) + 4;
            if (bin is >= 0 and < 10) bins[bin]++;
        }
        return [.. bins];
    }

    static (int Inside, int Outside, int Ties) Count(ReadOnlySpan<BidMargin> lot, double width)
    {
        var (inside, outside, ties) = (0, 0, 0);
        foreach (var bid in lot)
        {
            var distance = Math.Abs(bid.Delta);
            if (distance == 0) ties++;
            if (distance <= width) inside++;
            else if (distance <= 2 * width) outside++;
        }
        return (inside, outside, ties);
    }

    /// <summary>Share of the steps of a price grid within two widths that lie within one: one half on a fine grid.</summary>
    static double InsideShare(double tick, double width) => (2 * Steps(width, tick) + 1) / (2 * Steps(2 * width, tick) + 1);

    static double Steps(double width, double tick) => tick > 0 ? Math.Floor(width / tick * (1 + Whole)) : 0;
}
