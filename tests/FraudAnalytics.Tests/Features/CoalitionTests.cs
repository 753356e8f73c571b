using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

public sealed class CoalitionTests
{
    // methods.md L.1: coalition mean .031, random coalitions .078 with deviation .014.
    [Fact]
    public void Distance_of_the_worked_example() => Assert.Equal(-3.357143, Coalition.Z(.031, .078, .014), 6);

    [Fact]
    public void Cover_bids_stand_out_and_chance_does_not()
    {
        var random = new SplitMix64(8);
        var others = Lots(20, ref random, cover: false);
        Assert.InRange(Coalition.Of(Lots(12, ref random, cover: true), others, new SplitMix64(1)).P, 0, 1e-3);
        var small = 0;
        for (var trial = 0; trial < 400; trial++)
            if (Coalition.Of(Lots(8, ref random, cover: false), Lots(20, ref random, cover: false), new SplitMix64((ulong)trial)).P <= .05) small++;
        Assert.InRange(small / 400.0, .005, .09);
    }

    [Fact]
    public void The_markers_say_what_was_found()
    {
        var random = new SplitMix64(8);
        var coalition = Coalition.Of(Lots(12, ref random, cover: true), Lots(20, ref random, cover: false), new SplitMix64(1));
        var cv = coalition.Markers[0];
        Assert.Equal(Screen.Cv, cv.Screen);
        Assert.True(cv.Mean < cv.Expected / 2 && cv.Z < -3);
        Assert.Equal((12, 20), (coalition.Lots, coalition.OtherLots));
    }

    [Fact]
    public void Equal_and_absurd_prices_give_a_probability()
    {
        double[][] equal = [.. Enumerable.Repeat(new double[] { 5, 5, 5 }, 6)];
        double[][] absurd = [.. Enumerable.Repeat(new double[] { 1e-6, 1, 1e15 }, 12)];
        Assert.InRange(Coalition.Of(equal, absurd, new SplitMix64(1)).P, 0, 1);
        Assert.InRange(Coalition.Of(absurd, equal, new SplitMix64(1)).P, 0, 1);
        Assert.InRange(Coalition.Of(equal, equal, new SplitMix64(1)).P, 0, 1);
    }

    static double[][] Lots(int count, ref SplitMix64 random, bool cover)
    {
        var lots = new double[count][];
        for (var lot = 0; lot < count; lot++)
        {
            var prices = new double[cover ? 4 : 5];
            for (var bid = 0; bid < prices.Length; bid++) prices[bid] = cover ? bid == 0 ? 100 : random.Uniform(104, 107) : 100 * Math.Exp(.09 * random.Normal());
            Array.Sort(prices);
            lots[lot] = prices;
        }
        return lots;
    }
}
