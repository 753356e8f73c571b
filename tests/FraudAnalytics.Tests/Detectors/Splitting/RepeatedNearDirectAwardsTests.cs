using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class RepeatedNearDirectAwardsTests
{
    /// <summary>Worked number of methods SP-10.</summary>
    [Fact]
    public void Four_of_nine_against_twelve_percent() => Assert.Equal(0.015850, Trials.Tail(4, [.. Enumerable.Repeat(0.12, 9)]), 6e-7);

    [Fact]
    public void Many_trials_cost_little_and_overstate_nothing()
    {
        double[] chances = [.. Enumerable.Range(0, 401).Select(at => at % 2 == 0 ? 0.05 : 0.15)];
        Assert.InRange(Trials.Tail(60, chances), Tails.PoissonBinomial(60, chances), 0.01);
        Assert.Equal(1, Trials.Tail(40, chances));
    }

    [Fact]
    public void A_supplier_with_six_of_seven_just_below_is_told_with_numbers()
    {
        var draft = Assert.Single(Run(Market(39_500, 39_900, 12_000, 38_800, 39_000, 36_000, 39_999)).Drafts);
        Assert.Equal(["BUYER-1", "name:HIT"], draft.Subject.Ids);
        Assert.Equal(Money.Of(233_199m, "EUR"), draft.AmountAtStake);
        Assert.Contains("awarded HIT 7 contracts below a threshold directly within 181 days, and 6 of them lie less than 15% below 40,000 EUR", draft.Sentence, StringComparison.Ordinal);
        Assert.Contains("5.8 times the threshold", draft.Sentence, StringComparison.Ordinal);
        Assert.All(draft.Evidence, item => Assert.Equal(6, item.Sources.Length));
        Assert.InRange(draft.Evidence[0].Weight, 3.9, 4);
        Assert.Equal(6, Assert.IsType<ContractTimeline>(draft.Exhibit).Contracts.Count(mark => mark.InCluster));
    }

    [Fact]
    public void The_usual_share_leaves_the_supplier_out()
    {
        // 100 awards of others, none near: (0 + 20 x wider) / (100 + 20) and so on; without leaving out it would be above 5%.
        var draft = Assert.Single(Run(Market(39_500, 39_900, 12_000, 38_800, 39_000, 36_000, 39_999)).Drafts);
        Assert.InRange(draft.Evidence[0].Expected, 0.1, 0.2);
    }

    [Theory]
    [InlineData("at the threshold is not below", 40_000, 40_000, 40_000, 40_000, 40_000)]
    [InlineData("only two near", 39_000, 39_900, 8_000, 9_000, 10_000)]
    public void Near_misses(string why, params int[] values) => Assert.True(Run(Market(values)).Drafts.Count == 0, why);

    [Fact]
    public void Each_window_that_reaches_further_is_paid_for()
    {
        // The same five near awards, alone and with a second year of others: two windows, so twice the chance.
        var once = Assert.Single(Run(Market(39_500, 39_600, 39_700, 39_800, 39_900)).Drafts);
        var raw = MarketOf([39_500, 39_600, 39_700, 39_800, 39_900]).Tender("later", method: "direct", country: "IT", category: "works").Award("later", "HIT", 9_000, date: Day.Of(2020, 3, 1));
        Assert.True(Assert.Single(Run(raw.Prepare().Data).Drafts).PValue > 1.9 * once.PValue);
    }

    [Fact]
    public void Threads_and_cuts_change_nothing()
    {
        var data = Market(39_500, 39_900, 12_000, 38_800, 39_000, 36_000, 39_999);
        Assert.Equal(Run(data).Drafts.Select(draft => draft.Sentence), Trial.Run(new RepeatedNearDirectAwards(new()), data, threads: 2).Drafts.Select(draft => draft.Sentence));
    }

    static Answers Run(Dataset data) => Trial.Run(new RepeatedNearDirectAwards(new()), data);

    static Dataset Market(params int[] values) => MarketOf(values).Prepare().Data;

    /// <summary>A hundred awards of 10,000 to 30,000 to ten other suppliers, and some to one, every 30 days.</summary>
    static RawBuilder MarketOf(int[] values)
    {
        var raw = new RawBuilder();
        for (var at = 0; at < 100; at++)
            raw.Tender($"O{at}", method: "direct", country: "IT", category: "works").Award($"O{at}", $"OTHER{at % 10}", 10_000 + 200 * at, date: Day.FromNumber(Day.Of(2019, 1, 1).Number + 3 * at));
        int[] gaps = [0, 21, 70, 95, 140, 158, 180];
        for (var at = 0; at < values.Length; at++)
            raw.Tender($"P{at}", method: "direct", country: "IT", category: "works").Award($"P{at}", "HIT", values[at], date: Day.FromNumber(Day.Of(2019, 5, 1).Number + gaps[at]));
        return raw;
    }
}
