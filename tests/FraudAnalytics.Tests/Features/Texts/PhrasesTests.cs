using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Tests.Features.Texts;

public sealed class PhrasesTests
{
    static readonly Phrases Words = Phrases.Of("gas, accordo quadro, licen*", "Überfall");

    [Theory]
    [InlineData("Fornitura GAS.", true)]
    [InlineData("gasket", false)]
    [InlineData("Accordo-quadro 2024", true)]
    [InlineData("accordo e quadro", false)]
    [InlineData("Software licenses", true)]
    [InlineData("überfall", true)]
    [InlineData("uberfall", true)]
    [InlineData("", false)]
    public void Whole_words_are_found(string text, bool found) => Assert.Equal(found, Words.AreIn(text));

    [Theory]
    [InlineData("gas station", false)]
    [InlineData("gas station and gas", true)]
    [InlineData("gas and a gas station", true)]
    [InlineData("gas station gas station", false)]
    [InlineData("accordo gas station quadro", false)]
    public void Words_in_other_phrases_do_not_count(string text, bool found) => Assert.Equal(found, Words.AreInOutside(text, Phrases.Of("gas station")));
}
