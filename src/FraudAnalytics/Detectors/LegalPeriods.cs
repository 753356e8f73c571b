using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Detectors;

/// <summary>Shortest periods between the call and the deadline by law, in days. They bind from the value of publication across borders on; below it national rules differ and the general limit holds.</summary>
static class LegalPeriods
{
    const string European = "Directive 2014/24/EU";
    const string British = "Public Contracts Regulations 2015";

    // Sub-central amounts, of the periods since 2018 the highest: a contract above them was above the limit of its time.
    const decimal EuropeanGoods = 221_000;
    const decimal EuropeanWorks = 5_548_000;
    const decimal BritishGoods = 214_904;
    const decimal BritishWorks = 5_372_609;

    /// <summary>Open procedure 35 days, 30 with electronic bids, which nearly all are; restricted procedure 30 days for requests; 15 where urgency is duly substantiated.</summary>
    public static ImmutableArray<RuleLimit> Submission { get; } =
    [
        .. Of("EU", "EUR", European, "art.", EuropeanGoods, EuropeanWorks),
        .. Of("GB", "GBP", British, "reg.", BritishGoods, BritishWorks),
    ];

    static IEnumerable<RuleLimit> Of(string country, string currency, string law, string paragraph, decimal goods, decimal works)
    {
        foreach (var (category, from) in new[] { (ProcurementCategory.Goods, goods), (ProcurementCategory.Services, goods), (ProcurementCategory.Works, works) })
        {
            var limit = new RuleLimit { Value = 30, Country = country, Currency = currency, Category = category, From = from };
            yield return limit with { Method = ProcurementMethod.Open, Basis = $"{law} {paragraph} 27: 35 days, 30 with electronic bids" };
            yield return limit with { Method = ProcurementMethod.Open, Accelerated = true, Value = 15, Basis = $"{law} {paragraph} 27: 15 days in urgency" };
            yield return limit with { Method = ProcurementMethod.Selective, Basis = $"{law} {paragraph} 28: 30 days for requests to participate" };
            yield return limit with { Method = ProcurementMethod.Selective, Accelerated = true, Value = 15, Basis = $"{law} {paragraph} 28: 15 days in urgency" };
        }
    }
}
