using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Bidding;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Detectors.Bidding;

public sealed class PairwiseInteractionTests
{
    [Fact]
    public void Fourteen_of_sixteen_at_55_percent() => Assert.Equal(.006620, Tails.PoissonBinomial(14, Enumerable.Repeat(.55, 16).ToArray()), 6);

    // methods.md CO-01: ranges of the null from lognormal to uniform costs, printed to two digits; lognormal ones are the lower ends.
    [Theory, InlineData(3, .61, .67), InlineData(4, .46, .54), InlineData(5, .38, .47), InlineData(6, .34, .43), InlineData(8, .28, .39)]
    public void The_null_lies_in_the_printed_range(int bids, double from, double to) => Assert.InRange(Math.Round(ZoneTable.Of(bids).Either, 2), from, to);

    [Fact]
    public void Chances_between_listed_numbers_are_those_of_the_next_smaller() => Assert.Equal(ZoneTable.Of(12), ZoneTable.Of(14));

    [Theory]
    [InlineData(100, 200, true)]
    [InlineData(100, 150, true)]
    [InlineData(160, 200, false)]
    [InlineData(100, 149, null)]
    [InlineData(101, 200, null)]
    [InlineData(100, 100, null)]
    public void A_pair_is_in_the_zone_when_apart_or_both_high(double first, double second, bool? part)
    {
        double[] prices = [100, 101, 149, 150, 160, 200];
        Assert.Equal(part, ZoneTable.Part(prices, first, second));
        Assert.Equal(part, ZoneTable.Part(prices, second, first));
    }

    [Fact]
    public void Far_apart_in_all_of_twelve_lots_is_flagged_with_both_parts()
    {
        var draft = Assert.Single(Run(12, lot => (lot % 3) switch { 0 => [150, 190, 100, 120], 1 => [100, 190, 110, 120], _ => [190, 100, 110, 120] }).Drafts, IsPair);
        var chance = ZoneTable.Of(4);
        Assert.Equal(Math.Pow(chance.Either, 12), draft.PValue!.Value, 1e-9);
        Assert.Equal([12, 8, 4], draft.Evidence.Select(evidence => evidence.Observed));
        Assert.Equal(12 * chance.LowestAndHigh, draft.Evidence[1].Expected, 9);
    }

    [Fact]
    public void A_bidder_that_is_never_lowest_may_just_be_dear()
    {
        var answers = Run(12, lot => lot % 3 == 0 ? [150, 190, 100, 120] : [100, 190, 110, 120]);
        Assert.DoesNotContain(answers.Drafts, IsPair);
        Assert.Contains(answers.ExcludedReasons.Keys, reason => reason.StartsWith("one of the two is hardly ever lowest", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_prices_and_two_prices_tell_nothing()
    {
        var answers = Run(12, _ => [100, 100, 100, 100]);
        Assert.Empty(answers.Drafts);
        Assert.Equal(["fewer joint lots with three different prices than the minimum"], answers.NotAssessableReasons.Keys);
        Assert.Empty(Run(12, _ => [100, 200]).Drafts);
    }

    static bool IsPair(Draft draft) => draft.Subject.Ids is ["name:A", "name:B"];

    static Answers Run(int lots, Func<int, int[]> prices)
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < lots; lot++)
        {
            var id = $"T{lot:00}";
            raw.Tender(id);
            var asked = prices(lot);
            for (var bidder = 0; bidder < asked.Length; bidder++) raw.Bid(id, bidder < 2 ? "AB"[bidder].ToString() : $"X{bidder}-{lot}", asked[bidder]);
        }
        return Trial.Run(new PairwiseInteraction(new()), raw.Prepare().Data);
    }
}
