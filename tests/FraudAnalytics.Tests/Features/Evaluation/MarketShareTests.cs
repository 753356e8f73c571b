using FraudAnalytics.Domain;
using FraudAnalytics.Features.Evaluation;

namespace FraudAnalytics.Tests.Features.Evaluation;

public sealed class MarketShareTests
{
    [Fact]
    public void Shares_of_50_20_15_10_and_5_give_an_index_of_325_thousandths()
    {
        // methods.md RI-07.
        var market = Market((50, 1), (20, 1), (15, 1), (10, 1), (5, 1));
        Assert.Equal(0.325, market.Concentration, 12);
        // Without the largest contract, of 50: 20, 15, 10 and 5 of 50.
        Assert.Equal(0.16 + 0.09 + 0.04 + 0.01, market.ConcentrationWithoutLargest, 12);
        Assert.Equal(0, market.ShareWithoutLargest(0));
        Assert.Equal((0, 0.5), (market.Top, market.ShareOf(market.Top)));
    }

    [Fact]
    public void One_supplier_is_one_and_unknown_suppliers_have_nothing()
    {
        Assert.Equal(1, Market((7, 3)).Concentration, 12);
        Assert.Equal(0, Market((7, 3)).ShareOf(9));
    }

    static MarketShare Market(params (double Spend, int Contracts)[] suppliers)
    {
        var spend = new SortedDictionary<int, SupplierSpend>();
        for (var supplier = 0; supplier < suppliers.Length; supplier++) spend[supplier] = new(suppliers[supplier].Spend, suppliers[supplier].Contracts, suppliers[supplier].Spend / suppliers[supplier].Contracts);
        return new(0, Currency.Of("EUR"), suppliers.Sum(own => own.Contracts), 3, spend);
    }
}
