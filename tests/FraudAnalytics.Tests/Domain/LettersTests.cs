using FraudAnalytics.Domain;
using FraudAnalytics.Entities;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Domain;

/// <summary>The table of letters, and the two that use it for names.</summary>
public sealed class LettersTests
{
    [Theory]
    [InlineData('È', 'e')]
    [InlineData('Ł', 'l')]
    [InlineData('İ', 'i')]
    [InlineData('I', 'i')]
    [InlineData('ı', 'i')]
    [InlineData('Ω', 'ω')]
    [InlineData('Ώ', 'ω')]
    [InlineData('Ё', 'е')]
    [InlineData('９', '9')]
    [InlineData('-', Letters.Blank)]
    [InlineData('\u0301', Letters.Mark)]
    public void One_letter_for_all_spellings(char letter, char expected) => Assert.Equal(expected, Letters.Fold(letter));

    [Theory]
    [InlineData("S.C. Élan, s.r.l.", "S C ELAN S R L")]
    [InlineData("È", "E")]
    [InlineData("E\u0300", "E")]
    [InlineData("  Łódź — Straße ", "LODZ STRASSE")]
    [InlineData("İstanbul", "ISTANBUL")]
    [InlineData("ΑΘΉΝΑ", "ΑΘΗΝΑ")]
    [InlineData("Ёлка", "ЕЛКА")]
    [InlineData("東京 工業", "東京 工業")]
    [InlineData("!?", "")]
    [InlineData("", "")]
    public void Names_as_ids(string name, string expected) => Assert.Equal(expected, PartyIds.NormalName(name));

    [Theory]
    [InlineData("Élan Bâtiment S.A.R.L.", "elan batiment")]
    [InlineData("L'Élan d’Or S.p.A.", "lelan dor")]
    [InlineData("İnşaat İşleri Ltd", "insaat isleri")]
    [InlineData("Élan srl", "")]
    [InlineData("Ditta Rossi & Bianchi 2", "ditta rossi bianchi")]
    public void The_core_of_a_name(string name, string expected) => Assert.Equal(expected, PartyNames.Core(name));

    [Theory]
    [InlineData("Calle Peñón, nº 5", "calle penon nº 5")]
    [InlineData("Via Roma", "")]
    [InlineData("12", "")]
    public void Addresses(string address, string expected) => Assert.Equal(expected, PartyNames.Address(address));
}
