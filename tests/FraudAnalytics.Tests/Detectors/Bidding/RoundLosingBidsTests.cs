using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Bidding;
using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Detectors.Bidding;

public sealed class RoundLosingBidsTests
{
    [Fact]
    public void Eighteen_of_twenty_at_30_percent() => Assert.Equal(3.77e-8, Tails.PoissonBinomial(18, Enumerable.Repeat(.3, 20).ToArray()), 5e-11);

    [Fact]
    public void Last_digits_against_equal_shares()
    {
        var (statistic, p) = RoundPrices.ChiSquare([34, 9, 12, 8, 10, 25, 11, 9, 13, 9], Enumerable.Repeat(14.0, 10).ToArray());
        Assert.Equal(47.285714, statistic, 6);
        Assert.Equal(3.47e-7, p, 5e-10);
    }

    [Theory]
    [InlineData(120_000, true)]
    [InlineData(121_000, false)]
    [InlineData(100, true)]
    [InlineData(110, true)]
    [InlineData(115, false)]
    [InlineData(99, false)]
    [InlineData(90, false)]
    [InlineData(120_000.5, false)]
    [InlineData(1e15, true)]
    [InlineData(double.NaN, false)]
    public void Round_is_two_digits_then_zeros(double price, bool round) => Assert.Equal(round, RoundPrices.IsRound(price));

    [Theory, InlineData(123.99, 3), InlineData(120, 0), InlineData(.5, 0)]
    public void The_last_digit_stands_before_the_point(double price, int digit) => Assert.Equal(digit, RoundPrices.LastDigit(price));

    [Fact]
    public void Round_losing_and_calculated_winning_bids_are_flagged()
    {
        var draft = Assert.Single(Run(22, 4, _ => true, _ => false).Drafts);
        Assert.Equal(["name:P"], draft.Subject.Ids);
        // Others: 2 prices in each of 26 lots, none of them round.
        Assert.Equal(Math.Pow(1 / 54d, 22), draft.PValue!.Value, 1e-40);
        Assert.Equal(1 / 14950d, draft.Evidence[1].PValue!.Value, 12);
        Assert.StartsWith("22 of 22 losing bids of P are round numbers (two digits, then zeros), where 0.4 would be expected in the same markets; of its 4 winning bids 0 are.", draft.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bidder_that_always_bids_round_is_not_flagged() => Assert.Empty(Run(22, 4, _ => true, _ => true).Drafts);

    [Fact]
    public void Round_prices_that_are_usual_in_the_market_are_not_flagged() => Assert.Empty(Run(22, 4, lot => lot % 2 == 0, _ => false, lot => lot % 2 == 1).Drafts);

    [Fact]
    public void What_there_are_too_few_of_is_said()
    {
        Assert.Contains("fewer priced winning bids than the minimum", Run(26, 2, _ => true, _ => false).NotAssessableReasons.Keys);
        Assert.Contains("fewer priced losing bids than the minimum", Run(19, 9, _ => true, _ => false).NotAssessableReasons.Keys);
        Assert.Contains("fewer bids than the minimum", Run(10, 4, _ => true, _ => false).NotAssessableReasons.Keys);
        Assert.Contains("fewer than 50 prices of others to compare with", Run(20, 4, _ => true, _ => false).NotAssessableReasons.Keys);
    }

    [Fact]
    public void Bidders_that_round_by_whim_are_not_flagged()
    {
        var random = SplitMix64.For(42, "round", "");
        var raw = new RawBuilder();
        for (var lot = 0; lot < 800; lot++)
        {
            raw.Tender($"T{lot}");
            var bids = Enumerable.Range(0, 60).OrderBy(_ => random.Next()).Take(5).Select(firm => (Firm: $"F{firm}", Price: random.Chance(.3) ? 10_000 * random.Below(90) + 100_000 : 100_000 + random.Below(900_000))).ToArray();
            foreach (var (firm, price) in bids) raw.Bid($"T{lot}", firm, price);
            raw.Award($"T{lot}", bids.MinBy(bid => bid.Price).Firm, 100);
        }
        var detector = new RoundLosingBids(new());
        var answers = Trial.Run(detector, raw.Prepare().Data);
        Assert.True(answers.PValues.Count > 50);
        Assert.Empty(FraudAnalytics.Scoring.Findings.FromDrafts(detector.Info, answers).Kept);
    }

    /// <summary>Lots that P loses, then lots that it wins, two others in each.</summary>
    static Answers Run(int losing, int winning, Func<int, bool> roundLoss, Func<int, bool> roundWin, Func<int, bool>? roundOther = null)
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < losing + winning; lot++)
        {
            var (id, won) = ($"T{lot:00}", lot >= losing);
            var mine = (won ? roundWin : roundLoss)(lot) ? 150_000 : 151_300 + lot;
            var other = roundOther?.Invoke(lot) == true ? 140_000 : 141_117 + 13 * lot;
            raw.Tender(id).Bid(id, "P", mine).Bid(id, $"A{lot % 3}", other).Bid(id, $"B{lot % 3}", other + (other == 140_000 ? 10_000 : 1_111)).Award(id, won ? "P" : $"A{lot % 3}", 100);
        }
        return Trial.Run(new RoundLosingBids(new()), raw.Prepare().Data);
    }
}
