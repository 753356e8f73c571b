using System.Numerics;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features.Awarded;

/// <summary>Worked numbers of methods RI-21.</summary>
public sealed class DigitTestTests
{
    [Fact]
    public void First_digits_of_five_hundred_fibonacci_numbers()
    {
        int[] counts = [.. Enumerable.Range(1, 9).Select(digit => Fibonacci(500).Count(number => Leading(number, 1) == digit))];
        Assert.Equal([151, 88, 63, 47, 40, 33, 29, 27, 22], counts);
        var test = DigitTest.Of(counts);
        Assert.Equal(.173719, test.ChiSquared, 6);
        Assert.Equal(.00126790, test.Mad, 8);
        Assert.Equal(.001940, test.Distances.D, 6);
        Assert.Equal(.003038, test.Distances.V, 6);
        Assert.Equal(.068436, test.Kuiper, 6);
        Assert.InRange(test.P, .99, 1);
    }

    [Fact]
    public void First_two_digits_of_five_hundred_fibonacci_numbers()
    {
        // Of one digit have F1 to F6 no second one: they count as 10, 10, 20, 30, 50, 80.
        var test = Two(Fibonacci(500).Select(number => Leading(number, 2)));
        Assert.Equal(5.689666, test.ChiSquared, 6);
        Assert.Equal(.00087260, test.Mad, 8);
        Assert.Equal(.003909, test.Distances.D, 6);
    }

    [Fact]
    public void Mantissas_of_five_hundred_fibonacci_numbers()
    {
        double[] mantissas = [.. Fibonacci(500).Select(number => BigInteger.Log10(number) % 1)];
        var (length, p) = DigitTest.MantissaArc(mantissas);
        Assert.Equal(.498096, mantissas.Average(), 6);
        Assert.Equal(.00001616, length, 8);
        Assert.Equal(.991955, p, 6);
    }

    [Fact]
    public void Sixty_values_just_below_fifty_thousand_stand_out()
    {
        var spike = Enumerable.Range(0, 60).Select(index => new BigInteger(49_000 + 17 * index));
        var test = Two(Fibonacci(300).Concat(spike).Select(number => Leading(number, 2)));
        Assert.Equal(1065.879617, test.ChiSquared, 6);
        Assert.Equal(.00461099, test.Mad, 8);
        Assert.Equal(31.841461, test.Z(49), 6);
        Assert.Equal(49, test.Farthest);
    }

    [Theory, InlineData(300, .0136), InlineData(1_000, .0074), InlineData(3_000, .0043), InlineData(10_000, .0023)]
    public void Deviation_by_chance_of_first_digits(int amounts, double expected) =>
        Assert.Equal(expected, DigitTest.Of(amounts, 0, 0, 0, 0, 0, 0, 0, 0).MadByChance, 4);

    [Theory, InlineData(300, .0046), InlineData(1_000, .0025), InlineData(3_000, .00145), InlineData(10_000, .00079)]
    public void Deviation_by_chance_of_first_two_digits(int amounts, double expected)
    {
        var counts = new int[90];
        counts[0] = amounts;
        Assert.Equal(expected, DigitTest.Of(counts).MadByChance, 4);
    }

    [Fact]
    public void With_three_hundred_amounts_chi_squared_keeps_its_level()
    {
        var (random, beyond) = (new SplitMix64(7), 0);
        for (var draw = 0; draw < 2_000; draw++)
        {
            var counts = new int[9];
            for (var amount = 0; amount < 300; amount++) counts[(int)Math.Pow(10, random.Uniform()) - 1]++;
            if (DigitTest.Of(counts).P <= .05) beyond++;
        }
        Assert.InRange(beyond / 2_000.0, .03, .07);
    }

    [Theory, InlineData(49_017, 10, 4), InlineData(49_017, 100, 49), InlineData(7, 100, 7), InlineData(100, 100, 10)]
    public void Leading_digits_of_whole_numbers(long number, int below, int digits) => Assert.Equal(digits, DigitTest.Leading(number, below));

    static DigitTest Two(IEnumerable<int> digits)
    {
        var counts = new int[90];
        foreach (var one in digits) counts[one - 10]++;
        return DigitTest.Of(counts);
    }

    static int Leading(BigInteger number, int digits) => int.Parse(number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadRight(2, '0')[..digits], System.Globalization.CultureInfo.InvariantCulture);

    static IEnumerable<BigInteger> Fibonacci(int count)
    {
        var (one, next) = (BigInteger.One, BigInteger.One);
        for (var index = 0; index < count; index++)
        {
            yield return one;
            (one, next) = (next, one + next);
        }
    }
}
