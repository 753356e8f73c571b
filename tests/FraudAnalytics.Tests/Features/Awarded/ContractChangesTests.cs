using FraudAnalytics.Domain;
using FraudAnalytics.Features.Awarded;

namespace FraudAnalytics.Tests.Features.Awarded;

public sealed class ContractChangesTests
{
    [Theory, InlineData(1000, 1250, .25), InlineData(1000, 900, 0), InlineData(1000, 1000, 0)]
    public void The_increase_is_what_was_added_over_the_first_value(int first, int last, double expected) =>
        Assert.Equal(expected, new ContractChange(Money.Of(first, "EUR"), Money.Of(last, "EUR"), default).Increase, 12);

    /// <summary>One contract in ten grew by a half; three of three reach the mean with .1^3, two or more of three the half of it.</summary>
    [Theory, InlineData(3, .001), InlineData(2, .028), InlineData(1, .271), InlineData(0, 1)]
    public void The_chance_of_a_suppliers_mean_is_that_of_drawing_it(int grown, double expected)
    {
        float[] pool = [0, 0, 0, 0, 0, 0, 0, 0, 0, .5f];
        float[] own = [.. Enumerable.Range(0, 3).Select(index => index < grown ? .5f : 0)];
        Assert.Equal(expected, SupplierIncrease.Test(own, [pool, pool, pool], 42, 1), expected == 1 ? 0 : Math.Max(.3 * expected, .0013));
    }

    [Fact]
    public void A_supplier_whose_contracts_always_grow_stands_out_among_others()
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 200; number++)
        {
            var (ocid, supplier) = ($"t{number:D3}", number < 6 ? "grower" : $"firm {number % 30}");
            raw.Tender(ocid, category: "works").Award(ocid, supplier, 1000).Contract(ocid, "C", "A1", number is < 6 or 50 or 90 ? 1300 : 1000, first: 1000);
        }
        var data = raw.Prepare().Data;
        var changes = ContractChanges.Of(data, 42);
        var grower = changes.Supplier(data.Contracts.First(contract => contract.Supplier!.Value.Name == "grower" || contract.Supplier!.Value.Id == "grower"))!.Value;
        Assert.Equal((6, .3), (grower.Contracts, Math.Round(grower.Mean, 6)));
        Assert.Equal(8 * .3 / 200, grower.Expected, 6);
        Assert.InRange(grower.P, 0, .001);
        Assert.InRange(grower.Q, 0, .01);
        Assert.Equal(7.0 / 199, changes.Usual(data.Contracts[0]).ShareOfOthers(.3), 9);
    }
}
