using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class JustBelowThresholdTests
{
    [Fact]
    public void Thirty_below_and_ten_above_the_limit()
    {
        // Null share .528: the smooth share, the buyer having no contracts around other amounts.
        var draft = Assert.Single(Run(Contracts(30, 39_500), Contracts(10, 40_500)).Drafts);
        Assert.Equal(FraudAnalytics.Features.Tails.Binomial(30, 40, 0.528), draft.PValue!.Value, 1e-12);
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
