using CsCheck;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Scoring;

public sealed class CasesTests
{
    static readonly Currency Euro = Currency.Of("EUR");

    [Fact]
    public void Findings_on_one_subject_make_one_case_worth_its_largest_amount()
    {
        var one = Assert.Single(Cases.Build([Lot("a", amount: 100, detector: "A"), Lot("a", amount: 300, detector: "B"), Lot("a", amount: null, detector: "C")], new(), RateTable.Empty, Euro));
        Assert.Equal(3, one.Findings.Length);
        Assert.Equal(Money.Of(300, "EUR"), one.AmountAtStake);
        Assert.Equal(decimal.Round((decimal)one.Risk * 300, 4), one.Priority);
    }

    [Fact]
    public void Cases_without_a_priority_come_last_by_risk()
    {
        var cases = Cases.Build([Lot("a", 3, null), Lot("b", 1, 1), Lot("c", 3.2, null), Lot("d", 1, 2)], new(), RateTable.Empty, Euro);
        Assert.Equal(["d", "b", "c", "a"], cases.Select(item => item.Subject.Ids[0]));
        Assert.Equal([1, 2, 3, 4], cases.Select(item => item.Rank));
    }

    [Fact]
    public void Without_a_rate_amounts_of_another_currency_have_no_priority()
    {
        var one = Assert.Single(Cases.Build([Lot("a")], new(), RateTable.Empty, Currency.Of("USD")));
        Assert.Equal((Money.Of(1000, "EUR"), null, null), (one.AmountAtStake, one.BaseAmount, one.Priority));
    }

    [Fact]
    public void The_order_is_total_whatever_the_order_of_the_findings() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2]).Array[1, 30].Sample(pairs =>
        {
            var findings = pairs.Select((pair, index) => Lot($"lot{index}", pair.Item1, pair.Item2 == 0 ? null : pair.Item2)).ToArray();
            var expected = Cases.Build(findings, new(), RateTable.Empty, Euro).Select(item => item.Id);
            Assert.Equal(expected, Cases.Build(findings.Reverse(), new(), RateTable.Empty, Euro).Select(item => item.Id));
        }, iter: 100);
}
