using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Tests.Features.Texts;

public sealed class TextWordsTests
{
    [Theory]
    [InlineData("  Affidamento, LAVORI:  l'acqua ", "affidamento lavori l acqua")]
    [InlineData("Città di Forlì - Élan S.p.A.", "citta di forli elan s p a")]
    [InlineData("Cafe\u0301 ＡＢＣ１", "cafe abc1")]
    [InlineData("Straße, STRASSE; Œuvre Smørrebrød Łódź İstanbul", "strasse strasse oeuvre smorrebrod lodz istanbul")]
    [InlineData("Закупка бумаги Ёлка Й", "закупка бумаги елка и")]
    [InlineData("Προμήθεια χαρτιού ΤΕΛΟΣ", "προμηθεια χαρτιου τελοσ")]
    [InlineData("توريد الأوراق المكتبيّة", "توريد الاوراق المكتبيه")]
    [InlineData("कार्यालय कागज की आपूर्ति", "कार्यालय कागज की आपूर्ति")]
    [InlineData("办公用纸采购 2024", "办公用纸采购 2024")]
    [InlineData("", "")]
    [InlineData(" -- .., \u0301", "")]
    public void Texts_have_one_spelling(string text, string normal) => Assert.Equal(normal, TextWords.Normal(text));

    [Fact]
    public void Words_stand_where_they_are_in_the_text_as_given()
    {
        const string text = "«Œuvre» n. 12, A4 80gsm; site B";
        var words = TextWords.Of(text);
        Assert.Equal(["Œuvre", "n", "12", "A4", "80gsm", "site", "B"], words.Select(word => text.Substring(word.Start, word.Length)));
        Assert.Equal([WordKind.Name, WordKind.Number, WordKind.Number, WordKind.Mixed, WordKind.Mixed, WordKind.Name, WordKind.Number], words.Select(word => word.Kind));
        Assert.Equal(TextWords.Hash("oeuvre"), words[0].Hash);
    }

    [Fact]
    public void The_words_of_the_normal_form_are_those_of_the_text()
    {
        CsCheck.Check.Sample(CsCheck.Gen.String, text =>
            Assert.Equal(TextWords.Of(text).Select(word => word.Hash), TextWords.Of(Long(text)).Select(word => word.Hash)));

        static string Long(string text)
        {
            var into = new char[2 * text.Length + 3];
            return new(into, 0, TextWords.Normalise(text, into));
        }
    }

    [Fact]
    public void The_normal_form_of_a_normal_form_is_itself() =>
        CsCheck.Check.Sample(CsCheck.Gen.String, text => Assert.Equal(TextWords.Normal(text), TextWords.Normal(TextWords.Normal(text))));

    [Fact]
    public void A_title_of_ten_kilobytes_is_cut() => Assert.InRange(TextWords.Normal(new string('ß', 10_240)).Length, TextWords.Longest - 3, TextWords.Longest);
}
