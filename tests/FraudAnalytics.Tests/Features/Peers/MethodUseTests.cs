using FraudAnalytics.Features;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features.Peers;

public sealed class MethodUseTests
{
    static Dataset Buyers(params (string Buyer, int Open, int Direct, decimal Amount)[] buyers)
    {
        var raw = new RawBuilder("methods");
        foreach (var (buyer, open, direct, amount) in buyers)
            for (var number = 0; number < open + direct; number++)
            {
                raw.Tender($"{buyer}-{number:D3}", buyer, number < open ? "open" : "direct");
                raw.Award($"{buyer}-{number:D3}", "s", amount);
            }
        return raw.Prepare().Data;
    }

    static BuyerMethods Of(Dataset data, string buyer)
    {
        var use = MethodUse.Of(data, MarketTable.Of(data));
        return use[data.Buyers.Single(one => one.Party.Id == buyer)];
    }

    [Fact]
    public void The_chance_is_that_of_the_other_buyers()
    {
        var data = Buyers(("buyer-a", 1, 9, 5_000), ("buyer-b", 30, 10, 5_000), ("buyer-c", 35, 5, 5_000));
        var own = Of(data, "buyer-a");
        Assert.Equal((9, 10), (own.Closed, own.Tenders));
        Assert.Equal(15.0 / 80, own.Expected, 12);
    }

    [Fact]
    public void Purchases_of_another_size_are_not_compared()
    {
        var data = Buyers(("buyer-a", 1, 9, 5_000), ("buyer-b", 30, 10, 50_000));
        Assert.Equal(0, Of(data, "buyer-a").Tenders);
    }

    [Fact]
    public void Buyers_alike_have_no_correlation_and_buyers_with_habits_have_one()
    {
        var alike = Buyers(("buyer-a", 30, 10, 5_000), ("buyer-b", 30, 10, 5_000), ("buyer-c", 30, 10, 5_000));
        Assert.Equal(0, MethodUse.Of(alike, MarketTable.Of(alike)).Correlation);
        var habits = Buyers(("buyer-a", 40, 0, 5_000), ("buyer-b", 0, 40, 5_000), ("buyer-c", 40, 0, 5_000), ("buyer-d", 0, 40, 5_000));
        Assert.Equal(0.9, MethodUse.Of(habits, MarketTable.Of(habits)).Correlation);
    }
}
