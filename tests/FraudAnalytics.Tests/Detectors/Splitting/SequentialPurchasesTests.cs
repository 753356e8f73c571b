using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Tests.Features.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class SequentialPurchasesTests
{
    /// <summary>What the supplier otherwise brings over the year, so that one day is remarkable.</summary>
    static readonly Order[] Usual = [.. Enumerable.Range(0, 40).Select(at => new Order($"u{at * 7}x", 5_000, $"{1 + at % 12}-{2 + at / 2}") { Supplier = "OTHERS", Code = "30192000", Title = $"Item {(char)('a' + at % 26)}" })];

    static readonly Order[] OneDay = [.. Usual, .. Orders.Of("39500 3-1", "39000 3-1", "38500 3-1").Each((order, at) => order with
    {
        Code = ((string[])["45233120", "45112000", "44113000"])[at], Title = ((string[])["Kerbs", "Levelling", "Gravel"])[at],
    })];

    [Fact]
    public void Three_orders_of_one_day_with_consecutive_numbers()
    {
        Assert.Equal([0, 0, 1, 0], SplitTrial.Drafts(OneDay));
        var draft = SplitTrial.Run(new SequentialPurchases(new()), OneDay).Drafts[0];
        Assert.Contains("3 orders with FIRM-A on 2019-03-01 on one day or with consecutive numbers", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(100, draft.Evidence.Single(item => item.Label == "orders with consecutive numbers").Observed);
        Assert.Equal(3, draft.Evidence.Single(item => item.Label == "orders on one day").Observed);
    }

    [Fact]
    public void Payments_are_assessed_here_only()
    {
        var payments = OneDay.Each((order, _) => order with { Nature = "payment", Code = "", Category = "" });
        Assert.Equal(1, SplitTrial.Run(new SequentialPurchases(new()), payments).NotFlaggedCount);
        payments = OneDay.Each((order, _) => order with { Nature = "payment" });
        Assert.Equal([0, 0, 1, 0], SplitTrial.Drafts(payments));
        Assert.Equal(2, SplitTrial.Run(new SplitClusters(new()), payments).NotAssessableReasons.Values.Single() - 2);
        Assert.Equal(1, SplitTrial.Run(new SimilarPurchases(new()), payments).NotAssessableReasons.Values.Single());
    }

    [Fact]
    public void Near_misses()
    {
        // Numbers and days apart; two small and one large, different things; together below.
        Assert.Equal([0, 0, 0, 0], SplitTrial.Drafts(OneDay.Each((order, at) => at < 40 ? order : order with { Id = $"P{9 * at}", On = $"3-{at - 38}" })));
        Assert.Equal([0, 0, 0, 0], SplitTrial.Drafts(OneDay.Each((order, at) => at <= 40 ? order : order with { Amount = 6_000 })));
        Assert.Equal([0, 0, 0, 0], SplitTrial.Drafts(OneDay.Each((order, at) => at < 40 ? order : order with { Amount = 13_000 })));
    }

    /// <summary>Twenty other orders on the same day are a tenth of the year: a register that was filled.</summary>
    [Fact]
    public void Days_of_registration_say_nothing()
    {
        Order[] orders = [.. OneDay, .. Enumerable.Range(0, 20).Select(at => new Order($"r{at * 5}x", 2_000, "3-1") { Supplier = "OTHERS", Code = "30192000" })];
        Assert.Equal(1, SplitTrial.Run(new SequentialPurchases(new()), orders).NotAssessableReasons["dates look like days of registration"]);
    }
}
