using CsCheck;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Tests.Entities.Normal;

public sealed class NameFormsTests
{
    // Pieces in which order, separators and scripts meet; the generator joins them at random.
    static readonly string[] Pieces =
    [
        "M/S", "MS.", "The", "Ditta", "Mr.", "Dr", "Alfa", "BETA", "Élan", "ß", "E", "Y", "C", "C.", "A.", "K", "E.T.", "A.N.D.", "&", "and", "und", "et", "&amp;", "S.R.L.", "S. p. A.", "s r l", "LIMITED", "PVT", "(P)", "Ltd.", "Co.,", "Co",
        "GmbH", "KG", "S.A.", "de C.V.", "di", "Rossi", "OOO", "ООО", "SC", "PT", "Tbk", "soc.", "coop.", "a r.l.", "a socio unico", "ИП", "ромашка", "有限公司", "株式会社", "שלום", "شركة", "12", "/", "-", ",", "'", "\uD800", "😀", "𐐀", "𝔄", "हिन्दी", "Sons", "unipersonale",
        "via", "con sede in", "in sigla", "t/a", "mandante", "ATI", "Impresa", "società", "coop sociale", "ABG", "Alfa Beta", "snc", "onlus", "p. iva", "dba",
    ];

    [Theory]
    [InlineData("M/S. A.K. Dey & Sons", "AK DEY AND SONS", "AK DEY AND SONS", "")]
    [InlineData("m/s a k dey and sons", "AK DEY AND SONS", "AK DEY AND SONS", "")]
    [InlineData("MS. Alfa Construction Private Limited", "ALFA CONSTRUCTION PVT LTD", "ALFA CONSTRUCTION", "PVT LTD")]
    [InlineData("ALFA CONSTRUCTION (P) LTD.", "ALFA CONSTRUCTION PVT LTD", "ALFA CONSTRUCTION", "PVT LTD")]
    [InlineData("Beta S. r. l. a socio unico", "BETA SRL", "BETA", "SRL")]
    [InlineData("Beta Società a responsabilità limitata", "BETA SRL", "BETA", "SRL")]
    [InlineData("Gamma G. S.R.L.", "GAMMA G SRL", "GAMMA G", "SRL")]
    [InlineData("Delta S.a.s. di Bianchi Luca & C.", "DELTA DI BIANCHI LUCA SAS", "DELTA DI BIANCHI LUCA", "SAS")]
    [InlineData("Deltaplan S.a.s. di Bianchi Luca & C.", "DELTAPLAN SAS", "DELTAPLAN", "SAS")]
    [InlineData("Deltaplan di Bianchi Luca e C. snc", "DELTAPLAN SNC", "DELTAPLAN", "SNC")]
    [InlineData("Officina Meccanica di Bianchi Luca e C. snc", "OFFICINA MECCANICA DI BIANCHI LUCA SNC", "OFFICINA MECCANICA DI BIANCHI LUCA", "SNC")]
    [InlineData("Delta di Bianchi Luca e C. sas", "DELTA DI BIANCHI LUCA SAS", "DELTA DI BIANCHI LUCA", "SAS")]
    [InlineData("Kappa S/A", "KAPPA SA", "KAPPA", "SA")]
    [InlineData("Epsilon GmbH & Co. KG", "EPSILON GMBH CO KG", "EPSILON", "GMBH CO KG")]
    [InlineData("Zeta Co., Ltd.", "ZETA CO LTD", "ZETA", "CO LTD")]
    [InlineData("ООО «Незабудка»", "NEZABUDKA OOO", "NEZABUDKA", "OOO")]
    [InlineData("OOO Nezabudka", "NEZABUDKA OOO", "NEZABUDKA", "OOO")]
    [InlineData("Eta Sp. z o.o.", "ETA SP ZOO", "ETA", "SP ZOO")]
    [InlineData("Theta, S.A. de C.V.", "THETA SA DE CV", "THETA", "SA DE CV")]
    [InlineData("Iota MƏHDUD MƏSULİYYƏTLİ CƏMİYYƏTİ", "IOTA MMC", "IOTA", "MMC")]
    [InlineData("Άλφα Α.Ε.", "ALFA AE", "ALFA", "AE")]
    [InlineData("Straße Müller AG", "STRASSE MULLER AG", "STRASSE MULLER", "AG")]
    [InlineData("Lux S.à r.l.", "LUX SARL", "LUX", "SARL")]
    [InlineData("Perez y Lopez SL", "PEREZ AND LOPEZ SL", "PEREZ AND LOPEZ", "SL")]
    [InlineData("AS ROMA COSTRUZIONI", "AS ROMA COSTRUZIONI", "AS ROMA COSTRUZIONI", "")]
    [InlineData("Coop Alfa soc. coop. a r.l.", "ALFA SOC COOP", "ALFA", "SOC COOP")]
    [InlineData("Alfa società cooperativa sociale onlus", "ALFA SOC COOP", "ALFA", "SOC COOP")]
    [InlineData("Coop. Sociale Alfa a r.l.", "ALFA SOC COOP", "ALFA", "SOC COOP")]
    [InlineData("Private Limited", "PRIVATE LIMITED", "PRIVATE LIMITED", "")]
    [InlineData("Foo C/O Bar", "FOO CAREOF BAR", "FOO CAREOF BAR", "")]
    [InlineData("?!…", "", "", "")]
    [InlineData("", "", "", "")]
    public void A_name_is_taken_apart(string name, string full, string core, string form)
    {
        var normal = NameForms.Of(name);
        Assert.Equal((full, core, form), (normal.Full, normal.Core, normal.Form));
    }

    [Theory]
    [InlineData("Zamparini S.r.l. con sede in Poggio Basso, via Larga 3", "ZAMPARINI SRL")]
    [InlineData("ZAMPARINI SRL VIA LARGA 30 20100 POGGIO BASSO", "ZAMPARINI SRL")]
    [InlineData("Zamparini via Larga 30", "ZAMPARINI")]
    [InlineData("Farmacia via Larga 30", "FARMACIA VIA LARGA 30")]
    [InlineData("Via Larga 30", "VIA LARGA 30")]
    [InlineData("Zamparini S.r.l. P.IVA 01234567890", "ZAMPARINI SRL")]
    [InlineData("Zamparini Servizi Stradali S.r.l. in sigla Z.S.S. S.r.l.", "ZAMPARINI SERVIZI STRADALI SRL")]
    [InlineData("A.T.I. Zamparini S.r.l. (mandataria)", "ZAMPARINI SRL")]
    [InlineData("Impresa Zamparini S.r.l. a socio unico in liquidazione", "ZAMPARINI SRL")]
    [InlineData("Zamparini S.r.l. impianti elettrici", "ZAMPARINI SRL")]
    [InlineData("Zamparini S.r.l. semplificata", "ZAMPARINI SRLS")]
    [InlineData("Zeta S.r.l. impianti elettrici", "ZETA SRL IMPIANTI ELETTRICI")]
    [InlineData("Zamparini S.r.l. Ottoboni S.p.A.", "ZAMPARINI SRL OTTOBONI SPA")]
    [InlineData("Zamparini S.r.l. & Ottoboni", "ZAMPARINI SRL AND OTTOBONI")]
    [InlineData("Zamparini S.r.l. Zamparini S.r.l.", "ZAMPARINI SRL")]
    [InlineData("Ottoboni Reti Ottoboni Reti", "OTTOBONI RETI")]
    [InlineData("C.O.S. Consorzio Ottoboni Servizi", "CONSORZIO OTTOBONI SERVIZI")]
    [InlineData("Consorzio per gli Ottoboni e Servizi (COS)", "CONSORZIO PER GLI OTTOBONI AND SERVIZI")]
    [InlineData("Zamparini Roads Ltd (in administration)", "ZAMPARINI ROADS LTD")]
    [InlineData("Zamparini Roads Ltd formerly Ottoboni Ltd", "ZAMPARINI ROADS LTD")]
    [InlineData("Zamparini Roads Ltd t/a Fast Roads", "ZAMPARINI ROADS LTD")]
    [InlineData("Zamparini SL en liquidación", "ZAMPARINI SL")]
    [InlineData("Zamparini Ltda em recuperação judicial", "ZAMPARINI LTDA")]
    public void What_stands_around_a_name_is_no_part_of_it(string name, string full) => Assert.Equal(full, NameForms.Of(name).Full);

    [Theory]
    [InlineData("Nova Comercio ME", "", "")]
    [InlineData("Nova Comercio ME", "BR", "ME")]
    [InlineData("SC Nova Trans SRL", "RO", "SRL")]
    public void Some_forms_count_only_in_their_country(string name, string country, string form) => Assert.Equal(form, NameForms.Of(name, country).Form);

    [Theory]
    [InlineData("Mr. John Doe", PartyNature.Person)]
    [InlineData("ИП Иванов Иван", PartyNature.Person)]
    [InlineData("Dr Doe Laboratories Ltd", PartyNature.Organisation)]
    [InlineData("Doe Construction", PartyNature.Organisation)]
    [InlineData("John Doe", PartyNature.Unknown)]
    [InlineData("Alfa Beta Ltd formerly Gamma", PartyNature.Organisation)]
    public void The_words_say_what_it_is(string name, PartyNature nature) => Assert.Equal(nature, NameForms.Of(name).Nature);

    [Fact]
    public void Normalising_again_changes_nothing_and_no_name_loses_its_core()
    {
        var names = Gen.Select(Any(Pieces), Any([" ", "", ". ", " - "])).Array[1, 12].Select(parts => string.Concat(parts.Select(part => part.Item1 + part.Item2)));
        names.Sample(name =>
        {
            var once = NameForms.Of(name);
            var twice = NameForms.Of(once.Full);
            Assert.Equal((once.Full, once.Core, once.Form), (twice.Full, twice.Core, twice.Form));
            if (name.Any(char.IsAsciiLetterOrDigit)) Assert.NotEqual("", once.Core);
            Assert.Equal(once.Full, once.Form.Length == 0 ? once.Core : $"{once.Core} {once.Form}");
        }, iter: 20_000);
    }

    [Fact]
    public void Every_spelling_of_a_form_gives_a_form_that_stays()
    {
        foreach (var spelling in LegalForms.Spellings)
        {
            var normal = NameForms.Of("ALFA BETA " + spelling);
            Assert.Equal(normal with { Nature = default }, NameForms.Of(normal.Full) with { Nature = default });
        }
        foreach (var code in LegalForms.Codes.Where(code => code.Length > 0))
            Assert.Equal(PlainText.Of(code), code);
    }

    [Fact]
    public void Long_and_odd_names_are_read_in_linear_time()
    {
        foreach (var piece in new[] { "a", "a ", "A.", "& ", "LTD ", "OOO ", "有", "שלום ", "\uD800", "M/S ", "🙂", "e ", "via ", "srl ", "impresa ", "snc di " })
        {
            var name = string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length));
            var once = NameForms.Of(name);
            Assert.Equal(once.Full, NameForms.Of(once.Full).Full);
            JointNames.MembersOf(name + " JV", _ => true);
            Addresses.Of(name);
        }
        Assert.Equal(WordLine.Most, NameForms.Of(string.Join(' ', Enumerable.Range(0, 2_000).Select(word => $"alfa{word}"))).Full.Split(' ').Length);
    }

    static Gen<string> Any(string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);
}
