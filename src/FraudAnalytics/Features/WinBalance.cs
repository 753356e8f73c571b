using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>How evenly a group's wins, their value and their shares from year to year are spread, beside winners drawn by chance among the bidders of each lot. Source: methods CO-11.</summary>
/// <param name="ChiSquare">sum (w - e)^2 / e over members, e by chance; 0 for exactly the expected wins.</param>
/// <param name="Expected">Mean of it by chance.</param>
/// <param name="ValueEntropy">Normalised entropy of the shares of value won, 0 to 1; NaN where fewer than half of the lots have a value.</param>
/// <param name="YearlyChange">Mean over years of half the sum of absolute changes of win shares; NaN with fewer than two years of ten wins.</param>
/// <param name="P">Probability of wins at least as even by chance: of wins, and where known of value and of years, combined (Cauchy).</param>
readonly record struct WinBalance(double ChiSquare, double Expected, double ValueEntropy, double YearlyChange, double P)
{
    const int MaximumDraws = 50_000;
    const int EnoughExceedances = 10;
    const int MinimumYearlyWins = 10;
    const double WorthALook = 0.2;

    /// <summary>Tests the wins of a group. Wins that are no more even than in one of five draws are not looked at further.</summary>
    /// <param name="wins">Winners and bidders of each lot.</param>
    /// <param name="values">Value of each lot in one currency; NaN where unknown.</param>
    /// <param name="years">Year of each lot; 0 where unknown.</param>
    /// <param name="random">Draws the winners.</param>
    public static WinBalance Of(GroupWins wins, double[] values, int[] years, SplitMix64 random)
    {
        var expected = ExpectedWins(wins);
        var own = new Measured(wins, values, years, expected);
        var observed = own.Of(wins.Winners);
        var tails = new[] { new DrawnTail(observed.ChiSquare), new DrawnTail(-observed.Entropy), new DrawnTail(observed.Change) };
        // The quick look and the full one draw the same winners.
        Draw(own, wins, tails, random, 40, EnoughExceedances);
        if (tails[0].Share() <= WorthALook) Draw(own, wins, tails, random, MaximumDraws, EnoughExceedances);
        double[] ps = [.. tails.Where(tail => tail.IsDefined).Select(tail => tail.Share())];
        var p = tails[0].Share() > WorthALook ? tails[0].Share() : MultipleTesting.Cauchy(ps);
        return new(observed.ChiSquare, tails[0].Mean, observed.Entropy, observed.Change, p);
    }

    static void Draw(Measured own, GroupWins wins, DrawnTail[] tails, SplitMix64 random, int draws, int enough)
    {
        var drawn = new int[wins.Winners.Length];
        for (var draw = 0; draw < tails[0].Draws; draw++) Fill(drawn, wins, ref random);
        while (tails[0].Draws < draws && tails.Any(tail => tail.IsOpen(enough)))
        {
            Fill(drawn, wins, ref random);
            var (chiSquare, entropy, change) = own.Of(drawn);
            tails[0].Add(chiSquare);
            tails[1].Add(-entropy);
            tails[2].Add(change);
        }
    }

    static void Fill(int[] drawn, GroupWins wins, ref SplitMix64 random)
    {
        for (var lot = 0; lot < drawn.Length; lot++) drawn[lot] = wins.Bidders[lot][random.Below(wins.Bidders[lot].Length)];
    }

    /// <summary>Wins that each member would have if every bidder of a lot were as likely to win.</summary>
    static double[] ExpectedWins(GroupWins wins)
    {
        var expected = new double[wins.Members];
        foreach (var bidders in wins.Bidders)
            foreach (var bidder in bidders) expected[bidder] += 1.0 / bidders.Length;
        return expected;
    }

    /// <summary>sum (w - e)^2 / e over those with e above 0.</summary>
    public static double ChiSquareOf(ReadOnlySpan<int> counts, ReadOnlySpan<double> expected)
    {
        var sum = 0.0;
        for (var member = 0; member < counts.Length; member++)
            if (expected[member] > 0) sum += (counts[member] - expected[member]) * (counts[member] - expected[member]) / expected[member];
        return sum;
    }

    /// <summary>-sum s ln s / ln k of shares of a total; NaN with fewer than two amounts or no total.</summary>
    public static double EntropyOf(ReadOnlySpan<double> amounts)
    {
        double total = 0, entropy = 0;
        foreach (var amount in amounts) total += amount;
        if (amounts.Length < 2 || !(total > 0) || double.IsInfinity(total)) return double.NaN;
        foreach (var amount in amounts)
            if (amount > 0) entropy -= amount / total * Math.Log(amount / total);
        return entropy / Math.Log(amounts.Length);
    }

    /// <summary>Half the sum of absolute differences of two distributions, 0 to 1.</summary>
    public static double HalfChange(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var sum = 0.0;
        for (var member = 0; member < before.Length; member++) sum += Math.Abs(after[member] - before[member]);
        return sum / 2;
    }

    /// <summary>Measures one draw of winners without garbage.</summary>
    sealed class Measured
    {
        readonly double[] values;
        readonly double[] expected;
        readonly int[] slots;
        readonly int[] counts;
        readonly double[] amounts;
        readonly double[][] shares;
        readonly int[] yearly;
        readonly bool valued;

        public Measured(GroupWins wins, double[] values, int[] years, double[] expected)
        {
            (this.values, this.expected) = (values, expected);
            counts = new int[wins.Members];
            amounts = new double[wins.Members];
            valued = 2 * values.Count(value => value > 0) >= values.Length;
            int[] known = [.. years.Where(year => year > 0).GroupBy(year => year).Where(year => year.Count() >= MinimumYearlyWins).Select(year => year.Key).Order()];
            slots = Array.ConvertAll(years, year => Array.IndexOf(known, year));
            yearly = [.. known.Select(year => years.Count(other => other == year))];
            shares = [.. known.Select(_ => new double[wins.Members])];
        }

        public (double ChiSquare, double Entropy, double Change) Of(int[] winners)
        {
            Array.Clear(counts);
            Array.Clear(amounts);
            foreach (var share in shares) Array.Clear(share);
            for (var lot = 0; lot < winners.Length; lot++)
            {
                counts[winners[lot]]++;
                if (values[lot] > 0) amounts[winners[lot]] += values[lot];
                if (slots[lot] >= 0) shares[slots[lot]][winners[lot]] += 1.0 / yearly[slots[lot]];
            }
            return (ChiSquareOf(counts, expected), valued ? EntropyOf(amounts) : double.NaN, Change());
        }

        double Change()
        {
            if (shares.Length < 2) return double.NaN;
            var sum = 0.0;
            for (var year = 1; year < shares.Length; year++) sum += HalfChange(shares[year - 1], shares[year]);
            return sum / (shares.Length - 1);
        }
    }
}
