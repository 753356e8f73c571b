using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

/// <summary>Worked numbers of methods CO-10.</summary>
public sealed class WinOrderTests
{
    static readonly int[] Turns = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2];

    [Fact]
    public void Three_firms_in_turn_four_times_each()
    {
        Assert.Equal(1092 / 34650.0, WinOrder.FewRepeats(0, [4, 4, 4]), 12);
        var order = WinOrder.Of(Turns, new SplitMix64(42));
        Assert.Equal(0, order.Repeats);
        Assert.Equal(10, order.CyclicTriples);
        Assert.Equal(0, order.GapVariation, 12);
        Assert.Equal(0, order.TransitionEntropy, 12);
        Assert.InRange(order.P, 1e-5, .001);
    }

    [Fact]
    public void All_triples_differ_in_six_orders_of_thirty_four_thousand()
    {
        // 3! fixed turns of 34,650 orders: 1.73e-4, the page's .0002.
        var random = new SplitMix64(7);
        var shuffled = Turns.ToArray();
        var hits = 0;
        for (var draw = 0; draw < 200_000; draw++)
        {
            random.Shuffle(shuffled.AsSpan());
            if (WinOrder.CyclicTriplesOf(shuffled) == 10) hits++;
        }
        Assert.InRange(hits / 200_000.0, 1.0e-4, 2.6e-4);
    }

    [Fact]
    public void Two_firms_are_the_runs_test()
    {
        var (mean, variance) = WinOrder.RepeatMoments([5, 5]);
        Assert.Equal(6, 10 - mean, 12);
        Assert.Equal(2.222222, variance, 6);
        Assert.Equal(-2.683282, (0 - mean) / Math.Sqrt(variance), 6);
        Assert.Equal(.007937, WinOrder.FewRepeats(0, [5, 5]), 6);
    }

    [Fact]
    public void The_exact_probability_agrees_with_random_orders()
    {
        int[] counts = [6, 3, 2, 1];
        var winners = counts.SelectMany((count, firm) => Enumerable.Repeat(firm, count)).ToArray();
        var random = new SplitMix64(3);
        var few = 0;
        double sum = 0;
        for (var draw = 0; draw < 50_000; draw++)
        {
            random.Shuffle(winners.AsSpan());
            var repeats = WinOrder.RepeatsOf(winners);
            sum += repeats;
            if (repeats <= 2) few++;
        }
        Assert.Equal(few / 50_000.0, WinOrder.FewRepeats(2, counts), 2);
        Assert.Equal(sum / 50_000, WinOrder.RepeatMoments(counts).Mean, 1);
        Assert.Equal(1, WinOrder.FewRepeats(11, counts), 12);
    }

    [Fact]
    public void Streaks_are_no_turns() => Assert.True(WinOrder.Of([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2], new SplitMix64(1)).P > .5);

    [Fact]
    public void Hundreds_of_lots_in_turn_have_a_tiny_p_value_and_degenerate_orders_none()
    {
        Assert.InRange(WinOrder.Of([.. Enumerable.Range(0, 400).Select(lot => lot % 4)], new SplitMix64(1)).P, 0, 1e-9);
        Assert.Equal(1, WinOrder.Of([0, 0, 0], new SplitMix64(1)).P);
        Assert.Equal(1, WinOrder.Of([], new SplitMix64(1)).P);
    }

    [Fact]
    public void Random_orders_are_rarely_thought_regular()
    {
        var random = new SplitMix64(11);
        var winners = Enumerable.Range(0, 24).Select(lot => lot % 4).ToArray();
        var small = 0;
        for (var trial = 0; trial < 2_000; trial++)
        {
            random.Shuffle(winners.AsSpan());
            if (WinOrder.Of(winners, new SplitMix64((ulong)trial)).P <= .05) small++;
        }
        Assert.InRange(small / 2_000.0, .01, .065);
    }
}
