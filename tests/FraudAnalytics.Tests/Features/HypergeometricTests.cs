using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class HypergeometricTests
{
    [Fact]
    public void One_stratum_is_the_worked_example() => Assert.Equal(4.86e-8, Hypergeometric.Tail(20, 200, 40, 35), 5e-11);

    [Fact]
    public void All_numbers_of_shared_lots_sum_to_one()
    {
        // One of 10, 4 and 3: P(3) = C(4,3) C(6,0) / C(10,3) = 4/120, P(2) = 6*6/120.
        Assert.Equal(4 / 120d, Hypergeometric.Tail(3, 10, 4, 3), 12);
        Assert.Equal(40 / 120d, Hypergeometric.Tail(2, 10, 4, 3), 12);
        Assert.Equal(1, Hypergeometric.Tail(0, 10, 4, 3));
        Assert.Equal(0, Hypergeometric.Tail(4, 10, 4, 3));
    }

    [Fact]
    public void What_must_be_shared_is_no_evidence() => Assert.Equal(1, Hypergeometric.Tail(3, 5, 4, 4));

    [Fact]
    public void Strata_are_convolved()
    {
        // Two strata of 2 lots, one lot each: shared in either with one half, so P(X >= 1) = 3/4, P(X = 2) = 1/4.
        CoBidStratum[] strata = [new(2, 1, 1), new(2, 1, 1)];
        Assert.Equal(.75, Hypergeometric.Tail(1, strata), 12);
        Assert.Equal(.25, Hypergeometric.Tail(2, strata), 12);
    }

    [Fact]
    public void Many_strata_are_close_to_the_exact_sum()
    {
        var few = Enumerable.Repeat(new CoBidStratum(100, 40, 40), 10).ToArray();
        var many = few.Append(new CoBidStratum(1000, 1, 1)).ToArray();
        Assert.InRange(Hypergeometric.Tail(180, many) / Hypergeometric.Tail(180, few), .9, 1.1);
    }
}
