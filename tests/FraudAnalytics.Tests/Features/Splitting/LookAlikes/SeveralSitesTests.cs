using FraudAnalytics.Features.Splitting.LookAlikes;

namespace FraudAnalytics.Tests.Features.Splitting.LookAlikes;

public sealed class SeveralSitesTests
{
    static readonly long[] Amounts = [30_000_00, 41_000_00, 22_500_00];
    static readonly int[] Days = [100, 102, 105];

    [Theory]
    [InlineData("Repair of municipal buildings, site Aldo", "Repair of municipal buildings, site Berta", "Repair of municipal buildings, site Carlo")]
    [InlineData("Pulizia scuola primaria Giovanni Pascoli", "Pulizia scuola primaria Don Milani", "Pulizia scuola primaria Montessori lotto 3")]
    [InlineData("ASFALTATURA STRADA VIA ROMA", "ASFALTATURA STRADA VIA VERDI", "ASFALTATURA STRADA VIA PO")]
    [InlineData("Réfection toiture école Jules Ferry", "Réfection toiture école Pasteur", "Réfection toiture école Jean Moulin")]
    [InlineData("Painting works at the library", "Painting works at the museum", "Painting works at the cemetery")]
    public void Places_that_differ_are_several_sites(string one, string two, string three) => Assert.NotNull(SeveralSites.Why([one, two, three], Amounts, Days));

    [Theory]
    [InlineData("Office paper, part 1", "Office paper, part 2", "Office paper, part 3")]
    [InlineData("Scuola Pascoli: arredi, lotto 1", "Scuola Pascoli: arredi, lotto 2", "Scuola Pascoli: arredi, lotto 3")]
    [InlineData("Repair of the school roof, Phase I", "Repair of the school roof, Phase II", "Repair of the school roof, Phase III")]
    [InlineData("Repair of the school roof, Part One", "Repair of the school roof, Part Two", "Repair of the school roof, Part Three")]
    [InlineData("Repair of buildings, site Aldo", "Repair of buildings, site Aldo", "Repair of buildings, site Carlo")]
    [InlineData("Repair of buildings, site Aldo", "Repair of buildings, site Berta", "Repair of buildings")]
    [InlineData("Repair of buildings, site A", "Repair of buildings, site B", "Repair of buildings, site C")]
    [InlineData("Supply of school desks", "Supply of school chairs", "Supply of school lamps")]
    [InlineData("Office paper Aldo", "Office paper Berta", "Office paper Carlo")]
    [InlineData("School Aldo", "Bridge Berta", "Library Carlo")]
    [InlineData("", "", "")]
    public void Numbering_and_other_titles_are_not(string one, string two, string three) => Assert.Null(SeveralSites.Why([one, two, three], Amounts, Days));

    [Fact]
    public void Equal_amounts_or_distant_days_are_not()
    {
        string[] titles = ["Repair of buildings, site Aldo", "Repair of buildings, site Berta", "Repair of buildings, site Carlo"];
        Assert.NotNull(SeveralSites.Why(titles, Amounts, Days));
        Assert.Null(SeveralSites.Why(titles, [39_900_00, 39_900_00, 22_500_00], Days));
        Assert.Null(SeveralSites.Why(titles, [39_900_00, 39_000_00, 38_000_00], Days));
        Assert.Null(SeveralSites.Why(titles, Amounts, [100, 102, 108]));
        Assert.Null(SeveralSites.Why([titles[0]], [39_900_00], [100]));
    }
}
