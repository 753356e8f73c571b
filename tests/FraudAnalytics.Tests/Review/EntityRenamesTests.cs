using System.Collections.Immutable;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;

namespace FraudAnalytics.Tests.Review;

public sealed class EntityRenamesTests
{
    [Theory]
    [InlineData("", "a=a b=a", "b>a")]
    [InlineData("a=a b=a", "a=a b=b", "")]
    [InlineData("p=e q=e r=e", "p=p q=q r=q", "e>q")]
    [InlineData("p=e q=e", "p=p q=q", "e>p")]
    [InlineData("p=e q=e", "q=q", "")]
    [InlineData("p=e q=e r=e", "q=x r=x", "e>x")]
    [InlineData("p=e q=e r=e", "p=p q=q r=r", "")]
    [InlineData("p=e q=e r=f s=f", "p=e q=e r=e s=e", "f>e")]
    [InlineData("p=e q=e r=e", "p=e q=q r=q", "")]
    public void An_id_that_is_gone_goes_to_the_one_that_most_of_its_profiles_have_now(string known, string now, string renamed)
    {
        var pairs = Pairs(now);
        var expected = renamed.Length == 0 ? [] : renamed.Split(' ').Select(pair => pair.Split('>')).Select(pair => (pair[0], pair[1]));
        var before = Pairs(known).ToDictionary(pair => pair.Profile, pair => pair.Entity);
        Assert.Equal(expected, EntityRenames.Of(before, pairs).Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal(expected, EntityRenames.Of(before, [.. pairs.Reverse()]).Select(pair => (pair.Key, pair.Value)).Order());
    }

    static ImmutableArray<PartyIdentity> Pairs(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => new PartyIdentity(pair[0], pair[1]))];
}
