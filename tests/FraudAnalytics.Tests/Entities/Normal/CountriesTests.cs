using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Tests.Entities.Normal;

public sealed class CountriesTests
{
    [Theory]
    [InlineData("it", "IT"), InlineData("Türkiye", "TR"), InlineData("People's Republic of China", "CN"), InlineData("Côte d'Ivoire", "CI")]
    [InlineData("12 Long Road, Lagos, Nigeria", "NG"), InlineData("Guinea-Bissau", "GW"), InlineData("Kenya, Uganda", "KE UG"), InlineData("Congo, Democratic Republic", "CD")]
    [InlineData("nowhere", ""), InlineData("", ""), InlineData("zz", "")]
    public void Codes_and_names_are_read(string field, string codes) => Assert.Equal(codes, string.Join(' ', Countries.In(field)));
}
