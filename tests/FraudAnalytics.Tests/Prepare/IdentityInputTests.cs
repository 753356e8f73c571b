using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Prepare;

public sealed class IdentityInputTests
{
    [Fact]
    public void Only_profiles_that_were_or_are_in_company_are_remembered()
    {
        PartyIdentity[] all = [new("z", "z"), new("alone", "alone"), new("b", "a"), new("a", "a"), new("parted", "parted"), new("held", "held"), new("renamed", "other")];
        var known = new Dictionary<string, string> { ["parted"] = "z", ["gone"] = "held" };
        Assert.Equal(["a", "b", "held", "parted", "renamed", "z"], PartyIdentity.Telling(all, known).Select(pair => pair.Profile));
        Assert.Equal(["a", "b", "renamed"], PartyIdentity.Telling(all, IdentityInput.None.Known).Select(pair => pair.Profile));
    }
}
