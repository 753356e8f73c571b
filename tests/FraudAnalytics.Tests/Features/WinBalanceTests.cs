using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

/// <summary>Worked numbers of methods CO-11.</summary>
public sealed class WinBalanceTests
{
    [Theory]
    [InlineData(new[] { 5, 5, 5, 5 }, .0107)]
    [InlineData(new[] { 6, 5, 5, 4 }, .117)]
    [InlineData(new[] { 10, 5, 3, 2 }, .95)]
    public void Wins_of_four_firms_in_twenty_lots(int[] counts, double expected)
    {
        var balance = WinBalance.Of(Wins(counts), Unknown(20), new int[20], new SplitMix64(42));
        // Besag and Clifford's ten exceedances leave a third of relative error.
        Assert.InRange(balance.P, expected * .45, Math.Min(1, expected * 2));
        Assert.True(double.IsNaN(balance.ValueEntropy));
        Assert.True(double.IsNaN(balance.YearlyChange));
    }

    [Fact]
    public void The_chance_of_equal_wins_is_that_of_the_multinomial_distribution()
    {
        var random = new SplitMix64(5);
        var hits = 0;
        for (var draw = 0; draw < 100_000; draw++)
        {
            var counts = new int[4];
            for (var lot = 0; lot < 20; lot++) counts[random.Below(4)]++;
            if (WinBalance.ChiSquareOf(counts, [5, 5, 5, 5]) <= 0) hits++;
        }
        Assert.InRange(hits / 100_000.0, .0097, .0117);
    }

    [Fact]
    public void Value_shares_of_the_worked_example() => Assert.Equal(.999711, WinBalance.EntropyOf([26, 25, 25, 24]), 6);

    [Fact]
    public void One_point_moves_by_a_hundredth() => Assert.Equal(.01, WinBalance.HalfChange([.50, .50], [.51, .49]), 12);

    [Fact]
    public void Even_values_and_steady_years_add_to_even_wins()
    {
        int[] years = [.. Enumerable.Range(0, 40).Select(lot => 2019 + lot / 20)];
        var even = WinBalance.Of(Wins([10, 10, 10, 10], inTurn: true), [.. Enumerable.Repeat(100.0, 40)], years, new SplitMix64(42));
        Assert.Equal(0, even.YearlyChange, 12);
        Assert.Equal(1, even.ValueEntropy, 12);
        Assert.InRange(even.P, 1e-5, .005);
    }

    [Fact]
    public void Bidders_that_come_more_often_are_expected_to_win_more_often()
    {
        // The third bids for half of the lots only: equal wins are not what chance would give.
        var wins = new GroupWins([.. Enumerable.Range(0, 24)], [.. Enumerable.Range(0, 24).Select(lot => lot % 2)], [.. Enumerable.Range(0, 24).Select(lot => lot < 12 ? new[] { 0, 1, 2 } : [0, 1])], 3);
        Assert.InRange(WinBalance.Of(wins, Unknown(24), new int[24], new SplitMix64(1)).ChiSquare, 3.9, 8);
    }

    [Fact]
    public void Absurd_values_do_no_harm()
    {
        var balance = WinBalance.Of(Wins([5, 5, 5, 5]), [.. Enumerable.Range(0, 20).Select(lot => lot % 2 == 0 ? 1e308 : 0)], new int[20], new SplitMix64(1));
        Assert.InRange(balance.P, 0, 1);
    }

    static GroupWins Wins(int[] counts, bool inTurn = false)
    {
        int[] winners = [.. counts.SelectMany((count, firm) => Enumerable.Repeat(firm, count))];
        if (inTurn) winners = [.. Enumerable.Range(0, winners.Length).Select(lot => lot % counts.Length)];
        int[] all = [.. Enumerable.Range(0, counts.Length)];
        return new([.. Enumerable.Range(0, winners.Length)], winners, [.. winners.Select(_ => all)], counts.Length);
    }

    static double[] Unknown(int lots) => [.. Enumerable.Repeat(double.NaN, lots)];
}
