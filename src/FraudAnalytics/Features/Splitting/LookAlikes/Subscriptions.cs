using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>Utilities, subscriptions, rent, insurance: bills that come again by their nature. Source: methods SP-05, false positives.</summary>
/// <remarks>What is bought is not enough: it must also be paid in near-equal amounts or at regular times. Software and computing count by their words only, as whole systems are bought under the same codes.</remarks>
static class Subscriptions
{
    /// <summary>What to say of such orders.</summary>
    public const string Reason = "utilities or subscription";

    /// <summary>Amounts that vary less are near-equal (coefficient of variation).</summary>
    public const double NearEqual = 0.15;

    // Two equal amounts are as likely the halves of one.
    const int FewestAmounts = 3;

    // Share of titles that must name it where the code does not.
    const double NamedShare = 0.8;

    // CPV: fuel, electricity; utilities; post and telecommunications; insurance; letting and renting of property; newspapers and periodicals; subscription services.
    static readonly string[] Codes = ["09", "65", "64", "665", "7013", "702", "222", "7998"];

    // CPV of computing: counts only with a word of licence, subscription or hosting.
    static readonly string[] Computing = ["48", "72"];

    static readonly Phrases Words = Phrases.Of(
        // English
        "electricity, natural gas, gas supply, supply of gas, water supply, supply of water, sewerage, heating oil, district heating, telephone, telephony, mobile phones, broadband, internet access, postage, postal services, subscription*, rent, rental of premises, lease of premises, insurance",
        // Italian
        "energia elettrica, gas naturale, gas metano, fornitura gas, fornitura di gas, fornitura acqua, fornitura idrica, utenza*, teleriscaldamento, gasolio, carburante, telefonia, telefonic*, connettivita, spese postali, servizi postali, abbonament*, canone, locazione, affitto, assicurazion*, polizza",
        // Spanish
        "energia electrica, electricidad, suministro electrico, suministro de gas, suministro de agua, gasoleo, combustible, telefonia, telefonico, servicio postal, servicios postales, suscripcion*, arrendamiento, alquiler de local, alquiler de inmueble, seguro, seguros, poliza",
        // French
        "electricite, gaz naturel, fourniture de gaz, eau potable, fourniture d eau, fioul, carburant*, telephonie, telecommunications, affranchissement, services postaux, abonnement*, loyer*, bail, location de locaux, assurance*",
        // German
        "strom, stromlieferung, erdgas, gaslieferung, fernwarme, heizol, trinkwasser, wasserversorgung, telefon*, telekommunikation, porto, postdienst*, abonnement*, miete, pacht, versicherung*",
        // Portuguese
        "energia eletrica, eletricidade, electricidade, gas natural, fornecimento de gas, fornecimento de agua, abastecimento de agua, combustiveis, telefonia, comunicacoes moveis, servicos postais, assinatura*, renda, aluguel, aluguer de imovel, arrendamento, seguro, seguros, apolice");

    static readonly Phrases Licences = Phrases.Of(
        // English
        "licence renewal, license renewal, renewal of licence*, renewal of license*, licence*, license*, subscription*, hosting, software maintenance, support renewal",
        // Italian
        "licenz*, rinnovo licenz*, abbonament*, canone, hosting, manutenzione software",
        // Spanish
        "licencia*, suscripcion*, alojamiento web, hosting, mantenimiento de software",
        // French
        "licence*, abonnement*, hebergement, maintenance logiciel*",
        // German
        "lizenz*, abonnement*, softwarepflege, wartungsvertrag, hosting",
        // Portuguese
        "licenca*, licenciamento, assinatura*, alojamento, hospedagem, manutencao de software");

    // Without a code of computing only the renewal of a licence is sure to come again.
    static readonly Phrases Renewals = Phrases.Of("licence renewal, license renewal, renewal of licence*, renewal of license*, rinnovo licenz*, renovacion de licencia*, renouvellement de licence*, lizenzverlangerung, renovacao de licenca*");

    // The same words, about things bought once.
    static readonly Phrases Others = Phrases.Of("electricity meter*, telephone exchange, telephone system*, telephone handset*, mobile phone handset*, insurance claim*, rent a, centralino telefonic*, impianto telefonic*, apparecchi telefonic*, centralita telefonica, telefonanlage, telefone");

    /// <summary>"utilities or subscription", or null.</summary>
    /// <param name="code">CPV code of the orders; empty where there is none or it is of another scheme.</param>
    /// <param name="titles">Title of each order.</param>
    /// <param name="amounts">Amounts, positive, of one currency.</param>
    /// <param name="days">Days as numbers, ascending; of the whole series, as for <see cref="RegularOrders"/>.</param>
    public static string? Why(string code, ReadOnlySpan<string> titles, ReadOnlySpan<long> amounts, ReadOnlySpan<int> days) =>
        (AreNearEqual(amounts) || RegularOrders.Why(days) != null) && IsContinuing(code, titles) ? Reason : null;

    static bool AreNearEqual(ReadOnlySpan<long> amounts) => amounts.Length >= FewestAmounts && AmountSpread.Variation(amounts) < NearEqual;

    static bool IsContinuing(string code, ReadOnlySpan<string> titles)
    {
        if (IsOf(code, Codes)) return true;
        var named = 0;
        var computing = IsOf(code, Computing);
        foreach (var title in titles)
            if (Words.AreInOutside(title, Others) || (computing ? Licences : Renewals).AreIn(title)) named++;
        return named > 0 && named >= NamedShare * titles.Length;
    }

    static bool IsOf(string code, string[] groups) => groups.Any(group => code.StartsWith(group, StringComparison.Ordinal));
}
