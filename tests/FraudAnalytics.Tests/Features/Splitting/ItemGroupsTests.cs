using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Tests.Features.Splitting;

public sealed class ItemGroupsTests
{
    [Theory]
    [InlineData("45233120", "", "4523")]
    [InlineData("45233120-6", "CPV", "4523")]
    [InlineData("45233120", "x_CPV2008", "4523")]
    // Another scheme, or not eight digits: the code as it is.
    [InlineData("45233120", "UNSPSC", "45233120")]
    [InlineData("4523", "CPV", "4523")]
    [InlineData("roads", "", "roads")]
    [InlineData("", "", "")]
    public void Groups_of_codes(string code, string scheme, string expected) =>
        Assert.Equal(expected, Orders.Purchases(new Order("P1", 1000, "3-1") { Code = code, Scheme = scheme }).All()[0].Item);

    /// <summary>4521 and 4522 of another scheme are no CPV, whatever they look like, and 45215, which stands between them, does not part those of CPV.</summary>
    [Fact]
    public void The_wider_group_is_of_three_digits_of_cpv()
    {
        var groups = Groups([("45211000", ""), ("45221000", ""), ("45231000", ""), ("45311000", ""), ("4521", "NACE"), ("4522", "NACE"), ("45215", "NACE"), ("", "")], out var wider);
        Assert.Equal(8, groups);
        Assert.Equal([wider[0], wider[0]], wider[1..3]);
        Assert.Equal(6, wider.Distinct().Count());
    }

    static int Groups((string Code, string Scheme)[] codes, out int[] wider)
    {
        var data = Orders.Data(codes.Select((code, index) => new Order($"P{index}", 1000, "3-1") { Code = code.Code, Scheme = code.Scheme }));
        var groups = ItemGroups.Of(data);
        wider = [.. codes.Select((_, index) => groups.WiderOf(groups[data, data.Lots.Single(lot => lot.Id == $"P{index}").Index]))];
        return codes.Select((_, index) => groups[data, data.Lots.Single(lot => lot.Id == $"P{index}").Index]).Distinct().Count();
    }
}
