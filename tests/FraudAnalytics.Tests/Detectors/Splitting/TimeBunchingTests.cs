using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class TimeBunchingTests
{
    /// <summary>Worked number of methods SP-12; without differences between buyers the tail is the binomial one.</summary>
    [Fact]
    public void Thirty_one_of_120() => Assert.Equal(9.99e-9, BetaBinomial.Tail(31, 120, 1.0 / 12, 0), 1e-11);

    [Fact]
    public void The_tail_sums_to_one_and_is_wider_than_the_binomial()
    {
        // Beta-binomial with a = b = 1 is uniform on 0 to n: correlation 1/3, mean 1/2.
        Assert.Equal(3 / 11.0, BetaBinomial.Tail(8, 10, 0.5, 1.0 / 3), 1e-12);
        Assert.Equal(8 / 11.0, BetaBinomial.Tail(3, 10, 0.5, 1.0 / 3), 1e-12);
        Assert.True(BetaBinomial.Tail(31, 120, 1.0 / 12, 0.01) > 100 * BetaBinomial.Tail(31, 120, 1.0 / 12, 0));
    }

    [Fact]
    public void A_buyer_that_differs_from_the_others()
    {
        var draft = Assert.Single(Run(Seasons(15, 3, 3, 3, 3, 3, 3)).Drafts);
        Assert.Contains("30 of the 118 contracts of BUYER-0 in whole fiscal years are dated in December", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(1.5, draft.Evidence.Sum(item => item.Weight), 1e-9);
        Assert.Equal(12, Assert.IsType<ShareBars>(draft.Exhibit).Bars.Length);
        Assert.Equal("Dec", Assert.IsType<ShareBars>(draft.Exhibit).Bars[^1].Label);
    }

    [Fact]
    public void A_habit_of_all_buyers_is_nobodys() => Assert.Empty(Run(Seasons(15, 15, 15, 14, 14, 15, 15)).Drafts);

    [Fact]
    public void The_fiscal_year_may_end_in_another_month()
    {
        var raw = Seasons(15, 3, 3, 3, 3, 3, 3);
        Assert.Empty(Trial.Run(new TimeBunching(new() { FiscalYearEndMonth = 3 }), raw).Drafts);
    }

    [Fact]
    public void Purchases_hurried_before_a_threshold_falls()
    {
        // Italy, goods: 150,000 from 2020-07-17, 75,000 from 2020-09-15. 14 of 20 purchases of 100,000 begin in the last fortnight.
        var raw = new RawBuilder();
        for (var at = 0; at < 20; at++) Add(raw, $"T{at}", "BUYER-0", 100_000, at < 14 ? Day.Of(2020, 9, 1 + at) : Day.Of(2020, 7, 18 + 2 * at - 28));
        var draft = Assert.Single(Run(raw.Prepare().Data).Drafts);
        Assert.Contains("14 of the 20 contracts of BUYER-0 that a fall of the threshold from 150,000 EUR to 75,000 EUR on 2020-09-15 concerned", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(14, draft.Lots.Length);
    }

    [Fact]
    public void A_rise_is_no_reason_to_hurry()
    {
        var register = ThresholdRegister.Shipped;
        Assert.All(new ThresholdCuts(register, 0.85).All, cut => Assert.True(cut.New.Amount < cut.Old.Amount));
        Assert.Contains(new ThresholdCuts(register, 0.85).All, cut => cut.Day == Day.Of(2020, 9, 15));
    }

    [Fact]
    public void Near_the_threshold_in_the_last_month_only()
    {
        var raw = new RawBuilder();
        for (var at = 0; at < 60; at++) Add(raw, $"T{at}", "BUYER-0", 10_000 + 100 * at, Day.Of(2018 + at % 2, 1 + at % 11, 1 + at % 28), "works");
        for (var at = 0; at < 8; at++) Add(raw, $"N{at}", "BUYER-0", 39_000, Day.Of(2018 + at % 2, 12, 1 + at), "works");
        var draft = Assert.Single(Run(raw.Prepare().Data).Drafts);
        Assert.Contains("8 lie just below it (100%", draft.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Payments_are_judged_by_their_days()
    {
        var raw = new RawBuilder();
        foreach (var (day, at) in Days(15).Concat(Days(15).Select(day => Day.FromNumber(day.Number + 365))).Select((day, at) => (day, at)))
            raw.Tender($"T{at}").Award($"T{at}", "S1", 1_000, date: day).Contract($"T{at}", "C", "A1", 1_000, signed: day, nature: "payment");
        Assert.Single(Run(raw.Prepare().Data).Drafts);
    }

    static Answers Run(Dataset data) => Trial.Run(new TimeBunching(new()), data);

    /// <summary>Buyers with 4 contracts a month for two years, and so many in December.</summary>
    static Dataset Seasons(params int[] december)
    {
        var raw = new RawBuilder();
        for (var buyer = 0; buyer < december.Length; buyer++)
            foreach (var (day, at) in Days(december[buyer]).SelectMany(day => new[] { day, Day.FromNumber(day.Number + 365) }).Select((day, at) => (day, at)))
                Add(raw, $"T{buyer}-{at}", $"BUYER-{buyer}", 1_000, day);
        return raw.Prepare().Data;
    }

    static IEnumerable<Day> Days(int december) =>
        Enumerable.Range(1, 11).SelectMany(month => Enumerable.Range(0, 4).Select(at => Day.Of(2018, month, 1 + 7 * at))).Concat(Enumerable.Range(1, december).Select(at => Day.Of(2018, 12, at)));

    static void Add(RawBuilder raw, string id, string buyer, decimal amount, Day day, string category = "goods") =>
        raw.Tender(id, buyer, "direct", country: "IT", category: category).Award(id, "S" + id, amount, date: day);
}
