using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class AmendedOverThresholdTests
{
    /// <summary>Worked number of methods SP-11.</summary>
    [Fact]
    public void Nine_of_forty_against_six_percent() => Assert.Equal(0.000501, AmendmentShares.Chance(9, [.. Enumerable.Repeat(0.06, 40)]), 6e-7);

    [Fact]
    public void One_crossing_is_a_weak_finding()
    {
        var draft = Assert.Single(Run(Buyers((40, 1))).Drafts);
        Assert.Equal(SubjectKind.Contract, draft.Subject.Kind);
        Assert.Null(draft.PValue);
        Assert.Equal(0.8, draft.Evidence.Sum(item => item.Weight), 1e-9);
        Assert.Contains("was worth 30,000 EUR at first, below 40,000 EUR", draft.Sentence, StringComparison.Ordinal);
        Assert.Contains("is worth 48,000 EUR now (60% more, last amended on 2019-09-01)", draft.Sentence, StringComparison.Ordinal);
        Assert.Contains("stated by the source", draft.Evidence[0].Peers, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_at_one_buyer_weigh_more()
    {
        var drafts = Run(Buyers((40, 9), (200, 12), (200, 12))).Drafts;
        Assert.Equal(33, drafts.Count);
        Assert.All(drafts.Where(draft => draft.Buyer == "BUYER-0"), draft => Assert.InRange(draft.Evidence.Sum(item => item.Weight), 2.5, 3.8));
        Assert.All(drafts.Where(draft => draft.Buyer != "BUYER-0"), draft => Assert.Equal(0.8, draft.Evidence.Sum(item => item.Weight), 1e-9));
    }

    [Fact]
    public void A_small_increase_weighs_less()
    {
        var raw = new RawBuilder();
        Add(raw, "T1", "BUYER-0", 39_000, 41_000);
        Assert.Equal(0.3, Assert.Single(Run(raw).Drafts).Evidence.Sum(item => item.Weight), 1e-9);
    }

    [Fact]
    public void An_award_that_is_all_that_the_source_has_is_no_first_value()
    {
        var raw = new RawBuilder();
        for (var at = 0; at < 5; at++)
            raw.Tender($"T{at}", method: "direct", country: "IT").Award($"T{at}", "S1", 30_000, date: Trial.Date(3, 1)).Contract($"T{at}", "C1", "A1", 30_000, signed: Trial.Date(3, 1));
        Assert.Equal(5, Run(raw).NotAssessableReasons["first value not known"]);
    }

    [Fact]
    public void Where_contracts_differ_from_awards_the_award_is_the_first_value()
    {
        var raw = new RawBuilder().Tender("T", method: "direct", country: "IT").Award("T", "S1", 30_000, date: Trial.Date(3, 1)).Contract("T", "C1", "A1", 45_000, signed: Trial.Date(3, 1));
        Assert.Contains("the amount awarded", Assert.Single(Run(raw).Drafts).Evidence[0].Peers, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_largest_increases_of_a_buyer_are_told() =>
        Assert.Equal(5, Run(Buyers((40, 30))).ExcludedReasons["smaller increases of the same buyer"]);

    static Answers Run(RawBuilder raw) => Trial.Run(new AmendedOverThreshold(new()), raw.Prepare().Data);

    static RawBuilder Buyers(params (int Contracts, int Crossed)[] buyers)
    {
        var raw = new RawBuilder();
        for (var buyer = 0; buyer < buyers.Length; buyer++)
            for (var at = 0; at < buyers[buyer].Contracts; at++) Add(raw, $"T{buyer}-{at}", $"BUYER-{buyer}", 30_000, at < buyers[buyer].Crossed ? 48_000 : 30_000);
        return raw;
    }

    static void Add(RawBuilder raw, string id, string buyer, decimal first, decimal now) =>
        raw.Tender(id, buyer, "direct", country: "IT", category: "goods").Award(id, "S1", first, date: Trial.Date(3, 1))
            .Contract(id, "C1", "A1", now, signed: Trial.Date(3, 1), first: first, amended: Trial.Date(9, 1));
}
