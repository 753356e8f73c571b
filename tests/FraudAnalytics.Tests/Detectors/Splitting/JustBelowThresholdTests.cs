using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class JustBelowThresholdTests
{
    [Fact]
    public void Thirty_below_and_ten_above_the_limit()
    {
        // Null share .528: the lognormal one, there being no other values and no other buyers.
        var draft = Assert.Single(Run(Contracts(30, 39_500), Contracts(10, 40_500)).Drafts);
        Assert.Equal(FraudAnalytics.Features.Tails.Binomial(30, 40, 0.528123), draft.PValue!.Value, 1e-7);
        Assert.StartsWith("30 of the 40 contracts of BUYER-1 within 10% of 40,000 EUR lie below it", draft.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_itself_is_above() => Assert.Empty(Run(Contracts(12, 39_500), Contracts(12, 40_000)).Drafts);

    [Fact]
    public void A_buyer_whose_prices_end_just_below_every_round_amount_is_not_flagged()
    {
        var answers = Run(Contracts(30, 39_900), Contracts(10, 40_500), Contracts(60, 19_950), Contracts(20, 20_500), Contracts(60, 29_900), Contracts(20, 30_100));
        Assert.Empty(answers.Drafts);
        Assert.Equal(1, answers.NotFlaggedCount);
    }

    [Fact]
    public void A_buyer_that_does_what_all_do_is_not_named()
    {
        // Eight of ten are below with every one of four buyers: the practice is the regime's.
        var raw = new RawBuilder();
        for (var buyer = 0; buyer < 4; buyer++) Add(raw, $"B{buyer}", 24, 6);
        Assert.Empty(Trial.Run(new JustBelowThreshold(new()), raw.Prepare().Data).Drafts);
        Add(raw, "B9", 40, 0);
        var draft = Assert.Single(Trial.Run(new JustBelowThreshold(new()), raw.Prepare().Data).Drafts);
        Assert.Equal("name:B9", draft.Subject.Ids[0]);
        Assert.EndsWith("a smooth distribution has 53% there, other buyers under the same limit 80%.", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(40, Assert.IsType<FraudAnalytics.Domain.ValueHistogram>(draft.Exhibit).Bins.Where(bin => bin.Marked).Sum(bin => bin.Count));
    }

    [Fact]
    public void Prices_fixed_for_all_buyers_do_not_count()
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 60; number++)
            raw.Tender($"P{number}", buyer: $"B{number % 3}", country: "IT", category: "works").Award($"P{number}", "S1", 39_512.37m, date: Trial.Date(1 + number % 12, 1));
        Assert.Equal(3, Trial.Run(new JustBelowThreshold(new()), raw.Prepare().Data).NotAssessableReasons["too few contracts near a threshold"]);
    }

    [Fact]
    public void Where_nothing_above_is_published_nothing_is_assessed()
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 200; number++)
            raw.Tender($"P{number}", country: "IT", category: "works").Award($"P{number}", "S1", 20_000 + 99 * number, date: Trial.Date(1 + number % 12, 1));
        Assert.Equal(1, Trial.Run(new JustBelowThreshold(new()), raw.Prepare().Data).NotAssessableReasons["values above the threshold are not in the data"]);
    }

    static void Add(RawBuilder raw, string buyer, int below, int above)
    {
        for (var number = 0; number < below + above; number++)
            raw.Tender($"{buyer}-{number}", buyer: buyer, country: "IT", category: "works").Award($"{buyer}-{number}", "S1", (number < below ? 39_000 : 41_000) + 10 * number, date: Trial.Date(1 + number % 12, 1));
    }

    [Fact]
    public void Too_few_contracts_tell_nothing() => Assert.Equal(1, Run(Contracts(14, 39_500)).NotAssessableReasons["too few contracts near a threshold"]);

    static (int Count, decimal Value) Contracts(int count, decimal value) => (count, value);

    static Answers Run(params (int Count, decimal Value)[] kinds)
    {
        var raw = new RawBuilder();
        var number = 0;
        foreach (var (count, value) in kinds)
            for (var i = 0; i < count; i++)
            {
                var id = $"P{++number}";
                raw.Tender(id, country: "IT", category: "works").Award(id, $"S{number % 7}", value + i, date: Trial.Date(1 + number % 12, 1));
            }
        return Trial.Run(new JustBelowThreshold(new()), raw.Prepare().Data);
    }
}
