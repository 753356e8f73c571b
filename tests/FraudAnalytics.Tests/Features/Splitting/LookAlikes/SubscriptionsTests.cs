using FraudAnalytics.Features.Splitting.LookAlikes;

namespace FraudAnalytics.Tests.Features.Splitting.LookAlikes;

public sealed class SubscriptionsTests
{
    static readonly int[] Irregular = [1, 3, 50];
    static readonly long[] Equal = [1000, 1050, 980], Unequal = [1000, 2500, 400];

    [Theory]
    [InlineData("09310000-5", "Delivery")]
    [InlineData("65111000", "Delivery")]
    [InlineData("", "Electricity for the town hall")]
    [InlineData("", "Fornitura di energia elettrica")]
    [InlineData("", "Suscripción anual")]
    [InlineData("", "Abonnement revue juridique")]
    [InlineData("", "Stromlieferung Rathaus")]
    [InlineData("", "Prémio do seguro automóvel, apólice 12")]
    [InlineData("72000000", "Hosting of the portal")]
    [InlineData("", "Licence renewal CAD")]
    public void Near_equal_bills_are_subscriptions(string code, string title) => Assert.NotNull(Subscriptions.Why(code, [title, title, title], Equal, Irregular));

    [Theory]
    [InlineData("72000000", "Development of the portal")]
    [InlineData("30192000", "Office paper")]
    [InlineData("", "Hosting of guests")]
    [InlineData("", "Electricity meters")]
    [InlineData("", "Gaskets and parental advice")]
    [InlineData("", "")]
    public void Other_things_are_not(string code, string title) => Assert.Null(Subscriptions.Why(code, [title, title, title], Equal, Irregular));

    [Fact]
    public void The_word_alone_is_not_enough()
    {
        Assert.Null(Subscriptions.Why("65111000", ["Water supply", "Water supply", "Water supply"], Unequal, Irregular));
        Assert.Null(Subscriptions.Why("65111000", ["Water supply", "Water supply"], [500, 500], [1, 2]));
    }

    [Fact]
    public void Regular_times_are_as_good_as_equal_amounts() =>
        Assert.NotNull(Subscriptions.Why("65111000", [], [100, 900, 200, 700, 300, 800], [1, 31, 61, 91, 121, 151]));

    [Fact]
    public void One_title_of_three_is_not_enough() => Assert.Null(Subscriptions.Why("", ["Electricity", "Chairs", "Desks"], Equal, Irregular));
}
