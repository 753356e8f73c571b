using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Price screens BR-01 to BR-09 of every lot, as columns; NaN where a lot has too few comparable prices.</summary>
public sealed class LotScreens
{
    readonly double[][] columns;

    LotScreens(double[][] columns) => this.columns = columns;

    /// <summary>Computes the screens of all lots; the result does not depend on the number of threads.</summary>
    public static LotScreens Compute(Dataset data, int threads)
    {
        var count = data.Lots.Count;
        var columns = Array.ConvertAll(Enum.GetValues<Screen>(), _ => new double[count]);
        var block = Math.Max(1, (count + threads * 4 - 1) / (threads * 4));
        Parallel.For(0, (count + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            for (var lot = part * block; lot < Math.Min(count, (part + 1) * block); lot++) Store(columns, lot, Screens.Of(data.Lots[lot].ValidPrices));
        });
        return new(columns);
    }

    /// <summary>One screen of all lots, by lot number.</summary>
    public ReadOnlySpan<double> this[Screen screen] => columns[(int)screen];

    /// <summary>All screens of one lot.</summary>
    public Screens Of(Lot lot) => new(
        columns[0][lot.Index], columns[1][lot.Index], columns[2][lot.Index], columns[3][lot.Index], columns[4][lot.Index],
        columns[5][lot.Index], columns[6][lot.Index], columns[7][lot.Index], columns[8][lot.Index], columns[9][lot.Index]);

    static void Store(double[][] columns, int lot, in Screens screens)
    {
        columns[0][lot] = screens.Cv;
        columns[1][lot] = screens.Spd;
        columns[2][lot] = screens.Diffp;
        columns[3][lot] = screens.Rd;
        columns[4][lot] = screens.Rdnor;
        columns[5][lot] = screens.Rdalt;
        columns[6][lot] = screens.Skew;
        columns[7][lot] = screens.Kurt;
        columns[8][lot] = screens.KsI;
        columns[9][lot] = screens.KsU;
    }
}
