using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Domain;

/// <summary>Worked example: methods CO-21.</summary>
public sealed class AverageBidRuleTests
{
    static readonly double[] Discounts = [12.6, 8.1, 11.3, 9.4, 17.9, 10.2, 12.0, 10.9, 13.5, 11.8];

    [Fact]
    public void The_rule_gives_the_worked_example()
    {
        var outcome = AverageBidRule.Of(Discounts);
        Assert.Equal(1, outcome.Trimmed);
        Assert.Equal(11.4625, outcome.FirstMean, 1e-12);
        Assert.Equal(12.475, outcome.SecondMean, 1e-12);
        Assert.Equal(12.0, Discounts[outcome.Winner]);
    }

    [Fact]
    public void Three_coordinated_discounts_move_the_winner()
    {
        double[] moved = [.. Discounts, 16.0, 16.2, 16.4];
        var outcome = AverageBidRule.Of(moved);
        Assert.Equal(2, outcome.Trimmed);
        Assert.Equal(12.722222, outcome.FirstMean, 5e-7);
        Assert.Equal(15.233333, outcome.SecondMean, 5e-7);
        Assert.Equal(13.5, moved[outcome.Winner]);
    }

    [Theory, InlineData(1, 0), InlineData(2, 0), InlineData(3, 1), InlineData(10, 1), InlineData(11, 2), InlineData(30, 3), InlineData(31, 4)]
    public void A_tenth_is_left_out_at_each_end_rounded_up(int count, int trimmed) => Assert.Equal(trimmed, AverageBidRule.TrimmedOf(count));

    [Fact]
    public void Equal_single_and_missing_discounts_have_an_answer_too()
    {
        Assert.Equal(0, AverageBidRule.Of([7.3]).Winner);
        Assert.Equal(new(1, .1, .1, 0), AverageBidRule.Of([.1, .1, .1, .1, .1, .1, .1]));
        Assert.Equal(0, AverageBidRule.Of([2.0, 5.0]).Winner);
        Assert.Throws<ArgumentException>(() => AverageBidRule.Of([]));
    }
}
