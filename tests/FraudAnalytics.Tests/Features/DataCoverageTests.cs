using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Features;

public sealed class DataCoverageTests
{
    [Fact]
    public void Every_field_has_a_bit_of_its_own() => Assert.True(Enum.GetValues<DataField>().Length <= 64);

    [Fact]
    public void Records_that_have_all_are_counted_by_the_smallest_record_that_tells()
    {
        var data = new RawBuilder()
            .Tender("T1", estimate: 9m).Bid("T1", "a", 5m).Bid("T1", "b", 6m).Award("T1", "a", 5m).Contract("T1", "C1", "A1", execution: RawExecution.None with { Milestones = 2 })
            .Tender("T2").Bid("T2", "a", 5m).Bid("T2", "b", 6m).Award("T2", "b", 6m)
            .Tender("T3", estimate: 9m).Bid("T3", "c", 5m)
            .Fact("a", PartyFactKind.Founded, from: Day.Of(2000, 1, 1)).Prepare().Data;
        var coverage = DataCoverage.Of(data);
        var prices = coverage.For([DataField.BidPrices, DataField.Estimate]);
        Assert.Equal((CoverageUnit.Lot, 1, 3), (prices.Unit, prices.Have, prices.Of));
        Assert.Equal([new FieldCount(DataField.BidPrices, 2, 3), new FieldCount(DataField.Estimate, 2, 3)], prices.Fields);
        Assert.Equal((CoverageUnit.Contract, 1, 2), Short(coverage.For([DataField.Milestones, DataField.BidPrices])));
        // A lot tells what its bidders do, a contract what its supplier does, a party only of itself.
        Assert.Equal((CoverageUnit.Lot, 2, 3), Short(coverage.For([DataField.Bidders, DataField.FoundedDate])));
        Assert.Equal((CoverageUnit.Contract, 1, 2), Short(coverage.For([DataField.Supplier, DataField.FoundedDate, DataField.Milestones])));
        Assert.Equal((CoverageUnit.Party, 1, data.Parties.Count), Short(coverage.For([DataField.FoundedDate])));
        Assert.Equal((CoverageUnit.Party, 0, data.Parties.Count), Short(coverage.For([DataField.Listings])));
        Assert.Equal(Enum.GetValues<DataField>(), coverage.Counts().Select(count => count.Field));
    }

    [Fact]
    public void Fields_are_named_in_words() => Assert.Equal("award amount", FieldNames.Of(DataField.AwardAmount));

    static (CoverageUnit, int, int) Short(Computability computable) => (computable.Unit, computable.Have, computable.Of);
}
