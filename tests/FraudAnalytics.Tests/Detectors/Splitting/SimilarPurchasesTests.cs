using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Domain;
using FraudAnalytics.Tests.Features.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class SimilarPurchasesTests
{
    static readonly Order[] Parts = [.. Orders.Of("39500 3-1", "39000 3-6", "38500 3-12").Each((order, at) => order with
    {
        Id = "abc"[at] + "x", Title = $"Resurfacing of the harbour promenade, part {at + 1}", Code = ((string[])["45233120", "45112000", "44113000"])[at],
    })];

    [Fact]
    public void One_thing_under_three_codes()
    {
        Assert.Equal([0, 1, 0, 0], SplitTrial.Drafts(Parts));
        var draft = SplitTrial.Run(new SimilarPurchases(new()), Parts).Drafts[0];
        Assert.Contains("3 orders with FIRM-A within 12 days under similar titles, each below 40,000 EUR", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal("BUYER-1", draft.Anchor);
        Assert.Contains("classification 4411, 4511, 4523", draft.Evidence[1].Peers, StringComparison.Ordinal);
        Assert.InRange(draft.Evidence.Single(item => item.Label == "likeness of the titles").Weight, 0.2, 0.6);
        Assert.Contains(Assert.IsType<ContractTimeline>(draft.Exhibit).Contracts[0].Pieces, piece => piece.Shared);
    }

    [Fact]
    public void One_thing_from_two_suppliers() =>
        Assert.Equal([0, 1, 0, 0], SplitTrial.Drafts(Parts.Each((order, at) => order with { Code = "45233120", Supplier = ((string[])["FIRM-A", "ROADS", "STONES"])[at] })));

    [Fact]
    public void Near_misses()
    {
        // Different things, too far apart, together below, small parts.
        Assert.Equal([0, 0, 0, 0], SplitTrial.Drafts(Parts.Each((order, at) => order with { Title = ((string[])["Road signs", "Translation into Finnish", "Toner"])[at] })));
        Assert.Equal([0, 0, 0, 0], SplitTrial.Drafts(Parts.Each((order, at) => order with { On = $"{1 + 4 * at}-1" })));
        Assert.Equal([0, 0, 0, 0], SplitTrial.Drafts(Parts.Each((order, _) => order with { Amount = 13_000 })));
    }

    [Fact]
    public void One_code_and_supplier_are_left_to_sp_05() => Assert.Equal([1, 0, 0, 0], SplitTrial.Drafts(Parts.Each((order, _) => order with { Code = "45233120" })));

    [Fact]
    public void Four_suppliers_under_one_title_are_excluded()
    {
        Order[] orders = [.. Orders.Of("39500 3-1", "39000 3-2", "38500 3-3", "38000 3-4").Each((order, at) => order with { Id = "abcd"[at] + "x", Title = "Vouchers for school books", Supplier = ((string[])["ALPHA", "BRAVO", "DELTA", "GAMMA"])[at] })];
        Assert.Equal(1, SplitTrial.Run(new SimilarPurchases(new()), orders).ExcludedReasons["one title for many suppliers"]);
    }

    [Fact]
    public void Without_titles_nothing_can_be_compared() =>
        Assert.Equal(1, SplitTrial.Run(new SimilarPurchases(new()), Parts.Each((order, _) => order with { Title = "" })).NotAssessableReasons["no titles"]);
}
