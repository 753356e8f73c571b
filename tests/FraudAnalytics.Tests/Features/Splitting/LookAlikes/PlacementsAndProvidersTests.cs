using FraudAnalytics.Features.Splitting.LookAlikes;

namespace FraudAnalytics.Tests.Features.Splitting.LookAlikes;

public sealed class PlacementsAndProvidersTests
{
    [Theory]
    [InlineData("Inserimento di minore in comunità educativa", "Inserimento minori - proroga")]
    [InlineData("Residential care for Mr B.", "Residential care for Mrs C.")]
    [InlineData("Acogimiento residencial", "Plazas residenciales 2019")]
    [InlineData("Hébergement de personnes âgées")]
    [InlineData("Heimunterbringung A", "Unterbringung B")]
    public void Placements_of_persons(params string[] titles) => Assert.Equal(CarePlacements.Reason, CarePlacements.Why(titles));

    [Theory]
    [InlineData("Residential care for Mr B.", "Paint for the care home")]
    [InlineData("Care of green areas", "Care of parks")]
    [InlineData("Inserimento dati", "Inserimento dati")]
    [InlineData("Furniture for the residence", "")]
    [InlineData("")]
    public void Near_misses(params string[] titles) => Assert.Null(CarePlacements.Why(titles));

    [Fact]
    public void Nothing_is_no_placement() => Assert.Null(CarePlacements.Why([]));

    [Fact]
    public void Four_unrelated_suppliers_under_one_title_are_many()
    {
        Assert.Equal(ManySuppliers.Reason, ManySuppliers.Why([1, 2, 3, 4]));
        Assert.Equal(ManySuppliers.Reason, ManySuppliers.Why([1, 1, 2, 3, 4, 4]));
        // Three, however often; and a family counts as one.
        Assert.Null(ManySuppliers.Why([1, 2, 3, 3, 2, 1, 1]));
        Assert.Null(ManySuppliers.Why([7, 7, 7, 7, 7]));
        Assert.Null(ManySuppliers.Why([]));
    }
}
