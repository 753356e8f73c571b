using CsCheck;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

/// <summary>Expected values: worked numbers of methods XC-02 and XC-03.</summary>
public sealed class MultipleTestingTests
{
    static readonly double[] Worked = [.0004, .003, .011, .021, .032, .05, .2, .6];

    [Fact]
    public void Benjamini_Hochberg_gives_the_worked_q_values() =>
        Same([.0032, .012, .029333, .042, .0512, .066667, .228571, .6], MultipleTesting.BenjaminiHochberg(Worked));

    [Fact]
    public void Benjamini_Yekutieli_gives_the_worked_q_values() =>
        Same([.008697, .032614, .079724, .11415, .139154, .18119, .621224, 1], MultipleTesting.BenjaminiYekutieli(Worked));

    [Fact]
    public void Holm_gives_the_worked_p_values() =>
        Same([.0032, .021, .066, .105, .128, .15, .4, .6], MultipleTesting.Holm(Worked));

    [Fact]
    public void Combinations_give_the_worked_p_values()
    {
        double[] three = [.04, .10, .20];
        Assert.Equal(.026845, MultipleTesting.Fisher(three), 6);
        Assert.Equal(.012657, MultipleTesting.Stouffer(three), 6);
        Assert.Equal(.075736, MultipleTesting.Cauchy(three), 6);
    }

    [Fact]
    public void Combinations_bear_the_extremes()
    {
        Assert.Equal(double.NaN, MultipleTesting.Cauchy([]));
        Assert.Equal(0, MultipleTesting.Fisher([0, .5]));
        Assert.Equal(0, MultipleTesting.Cauchy([0, .5]));
        Assert.InRange(MultipleTesting.Cauchy([1e-30, .5]) / 2e-30, .999, 1.001);
        Assert.InRange(MultipleTesting.Cauchy([1, .5]), .5, 1);
    }

    static readonly Gen<double[]> PValues = Gen.Double[0, 1].Array[1, 40];

    [Fact]
    public void Adjusting_never_lowers_a_p_value_and_keeps_the_order() =>
        PValues.Sample(values =>
        {
            var order = values.Select((_, index) => index).OrderBy(index => values[index]).ToArray();
            foreach (var adjusted in new[] { MultipleTesting.BenjaminiHochberg(values), MultipleTesting.BenjaminiYekutieli(values), MultipleTesting.Holm(values) })
            {
                Assert.All(adjusted, (q, index) => Assert.InRange(q, Math.Min(1, values[index]) - 1e-12, 1));
                Assert.Equal(order.Select(index => adjusted[index]).Order(), order.Select(index => adjusted[index]));
            }
        });

    [Fact]
    public void One_p_value_combined_stays_what_it_is() =>
        Gen.Double[.001, .999].Sample(p =>
        {
            Assert.Equal(p, MultipleTesting.Cauchy([p]), 1e-9);
            Assert.Equal(p, MultipleTesting.Fisher([p]), 1e-9);
            Assert.Equal(p, MultipleTesting.Stouffer([p]), 1e-9);
        });

    static void Same(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++) Assert.Equal(expected[index], actual[index], 6);
    }
}
