using System.Collections.Immutable;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Detectors;

public sealed class RuleLimitsTests
{
    static Tender Tender(string country = "IT", string method = "open", string category = "goods", decimal? estimate = null, bool accelerated = false)
    {
        var raw = new RawBuilder("limits");
        raw.Tender("t", "b", method, "44111400", country, estimate, "EUR", Trial.Date(1, 1), Trial.Date(2, 1), -1, "complete", category, "",
            procedure: RawProcedure.None with { IsAccelerated = accelerated ? YesNo.Yes : YesNo.No });
        return raw.Prepare().Data.Tenders[0];
    }

    static double? Limit(ImmutableArray<RuleLimit> limits, Tender tender) => new RuleLimits(limits, ThresholdRegister.Shipped).Of(tender)?.Value;

    [Fact]
    public void The_entry_with_most_conditions_wins()
    {
        ImmutableArray<RuleLimit> limits = [new() { Value = 4, Country = "IT", Method = ProcurementMethod.Open }, new() { Value = 1 }, new() { Value = 2, Method = ProcurementMethod.Open }, new() { Value = 3, Country = "EU", Method = ProcurementMethod.Open }];
        Assert.Equal(4, Limit(limits, Tender()));
        Assert.Equal(3, Limit(limits, Tender("FR")));
        Assert.Equal(2, Limit(limits, Tender("PY")));
        Assert.Equal(1, Limit(limits, Tender("IT", "selective")));
    }

    [Fact]
    public void Of_equals_the_last_wins_and_a_union_never_beats_its_country()
    {
        Assert.Equal(2, Limit([new() { Value = 1, Country = "IT" }, new() { Value = 2, Country = "IT" }], Tender()));
        Assert.Equal(1, Limit([new() { Value = 1, Country = "IT" }, new() { Value = 2, Country = "EU" }], Tender()));
    }

    [Fact]
    public void A_limit_from_a_value_on_needs_a_known_value_in_its_currency()
    {
        ImmutableArray<RuleLimit> limits = [new() { Value = 30, From = 221_000, Currency = "EUR" }];
        Assert.Equal(30, Limit(limits, Tender(estimate: 221_000)));
        Assert.Null(Limit(limits, Tender(estimate: 220_999)));
        Assert.Null(Limit(limits, Tender()));
        Assert.Null(Limit([limits[0] with { Currency = "USD" }], Tender(estimate: 221_000)));
    }

    [Fact]
    public void Legal_periods_are_those_of_the_directive()
    {
        Assert.Equal(30, Limit(LegalPeriods.Submission, Tender(estimate: 300_000)));
        Assert.Equal(15, Limit(LegalPeriods.Submission, Tender(estimate: 300_000, accelerated: true)));
        Assert.Null(Limit(LegalPeriods.Submission, Tender(estimate: 300_000, category: "works")));
        Assert.Null(Limit(LegalPeriods.Submission, Tender("PY", estimate: 300_000)));
    }

    [Fact]
    public void A_word_of_the_publisher_is_compared_in_any_case()
    {
        var raw = new RawBuilder("limits");
        raw.Tender("t");
        raw.Batch.Tenders[0] = raw.Batch.Tenders[0] with { MethodDetails = raw.Text("Request for Quotations") };
        var tender = raw.Prepare().Data.Tenders[0];
        Assert.Equal(7, Limit([new() { Value = 7, MethodDetails = "request for quotations" }], tender));
        Assert.Null(Limit([new() { Value = 7, MethodDetails = "request for proposals" }], tender));
    }
}
