using FraudAnalytics.Web.Access;

namespace FraudAnalytics.Web.Tests.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("fourteen chars", "password.length")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "password.common")]
    [InlineData("abcabcabcabcabcabc", "password.common")]
    [InlineData("abcdefghijklmnopqrst", "password.common")]
    [InlineData("Qwertyuiopasdfghjkl!", "password.common")]
    [InlineData("PasswordPassword1", "password.common")]
    [InlineData("grace.hopper2026", "password.name")]
    [InlineData("seven quiet green lanterns", null)]
    [InlineData("пятнадцать букв", null)]
    public void A_password_is_long_and_not_one_that_is_tried_first(string password, string? refusal) => Assert.Equal(refusal, PasswordRules.Refusal("grace.hopper", password));

    [Fact]
    public void Long_ones_are_taken_up_to_their_limit()
    {
        var long128 = string.Concat(Enumerable.Range(0, 64).Select(at => (char)('a' + at * 7 % 26) + "7"));
        Assert.Null(PasswordRules.Refusal("ada", long128));
        Assert.Equal("password.length", PasswordRules.Refusal("ada", long128 + "x"));
    }
}
