using CsCheck;
using FraudAnalytics.Review.Report;

namespace FraudAnalytics.Tests.Review.Report;

public sealed class ApportionTests
{
    [Fact]
    public void Printed_parts_sum_to_the_printed_total_and_are_off_by_less_than_a_cent() =>
        Gen.Double[-12, 12].Array[1, 12].Sample(parts =>
        {
            var shown = Apportion.Round(parts, parts.Sum());
            Assert.Equal(Apportion.Cents(parts.Sum()), shown.Sum());
            Assert.All(shown.Zip(parts), pair => Assert.InRange(Math.Abs((double)pair.First - pair.Second), 0, 0.0101));
        });

    [Fact]
    public void Parts_that_do_not_sum_to_the_total_are_left_alone() =>
        Assert.Equal([1.00m, 2.00m], Apportion.Round([1, 2], 4));
}
