using FraudAnalytics.Entities.Listed;

namespace FraudAnalytics.Tests.Entities.Listed;

public sealed class TyposTests
{
    [Theory]
    [InlineData("GOLDEN", "GLODEN"), InlineData("LLOYD", "LLIOYD"), InlineData("MALLICK", "MALLIK"), InlineData("METALPROJEKT", "METALPROECT")]
    public void A_letters_difference_is_alike(string left, string right)
    {
        Assert.True(Typos.Alike(left, right));
        Assert.True(Typos.Alike(right, left));
    }

    [Theory]
    [InlineData("MARS", "MARK"), InlineData("GOLDEN", "GARDEN"), InlineData("UNIT12", "UNIT13"), InlineData("ALPHA", "BRAVO"), InlineData("MARIO", "MARIA")]
    public void Short_words_numbers_and_more_letters_are_not(string left, string right) => Assert.False(Typos.Alike(left, right));

    [Fact]
    public void Words_of_one_letters_difference_share_a_deletion()
    {
        Assert.NotEmpty(Typos.Deletions("GOLDEN").Intersect(Typos.Deletions("GLODEN")));
        Assert.NotEmpty(Typos.Deletions("MALLICK").Intersect(Typos.Deletions("MALLIK")));
        Assert.Empty(Typos.Deletions("ALPHA").Intersect(Typos.Deletions("BRAVO")));
    }

    [Fact]
    public void A_word_of_a_million_letters_is_compared_for_equality_only()
    {
        var word = string.Concat(Enumerable.Repeat("ABCDEFGHIJ", 100_000));
        Assert.Equal([word], Typos.Deletions(word));
        Assert.True(Typos.Alike(word, new(word)));
        Assert.False(Typos.Alike(word, "X" + word[1..^1] + "QJ"));
    }
}
