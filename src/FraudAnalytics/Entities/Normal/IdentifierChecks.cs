namespace FraudAnalytics.Entities.Normal;

/// <summary>The registries whose numbers are known; one line each.</summary>
static class IdentifierChecks
{
    static readonly IdentifierRule[] Rules =
    [
        new("IT", ["CF", "FISCAL", "CODICEFISCALE"], [11, 16], id => id.Length == 16 ? CheckDigits.CodiceFiscale(id) : CheckDigits.Luhn(id)) { Prefix = "IT", Padded = 11, IsPersonal = id => id.Length == 16 },
        new("IT", ["VAT", "PI", "PIVA", "IVA"], [11], id => CheckDigits.Luhn(id)) { Prefix = "IT", Padded = 11 },
        new("FR", ["SIRET", "RCS"], [14, 9], id => EuropeanChecks.Siret(id)),
        new("FR", ["SIREN", "INSEE"], [9], id => CheckDigits.Luhn(id)),
        new("FR", ["VAT", "TVA"], [11], id => EuropeanChecks.FrenchVat(id)) { Prefix = "FR" },
        new("ES", ["NIF", "CIF", "VAT", "NIE", "DNI"], [9], id => IberianChecks.SpanishNif(id)) { Prefix = "ES", IsPersonal = IberianChecks.IsSpanishPerson },
        new("PT", ["NIF", "NIPC", "VAT"], [9], id => IberianChecks.PortugueseNif(id)) { Prefix = "PT", IsPersonal = id => id[0] is '1' or '2' or '3' or '4' },
        new("GB", ["VAT"], [9, 12], id => EuropeanChecks.BritishVat(id)) { Prefix = "GB" },
        new("GB", ["COH", "CHC", "SC"], [8, 7, 6], null),
        new("DE", ["VAT", "UST"], [9], null) { Prefix = "DE" },
        new("NL", ["VAT", "BTW"], [12], id => EuropeanChecks.DutchVat(id)) { Prefix = "NL" },
        new("NL", ["KVK"], [8], null),
        new("BE", ["KBO", "BCE", "VAT", "CBE", "BCE_KBO"], [10], id => EuropeanChecks.Belgian(id)) { Prefix = "BE" },
        new("CH", ["UID", "CHE", "FDJP"], [9], id => EuropeanChecks.Swiss(id)) { Prefix = "CHE" },
        new("AT", ["UID", "VAT"], [9], id => EuropeanChecks.Austrian(id)) { Prefix = "AT" },
        new("RO", ["CUI", "CIF", "VAT"], [10, 9, 8, 7, 6, 5, 4], id => EasternChecks.RomanianCui(id)) { Prefix = "RO" },
        new("BG", ["EIK", "VAT", "BULSTAT"], [9, 13], id => EasternChecks.BulgarianEik(id)) { Prefix = "BG" },
        new("PL", ["NIP", "VAT"], [10], id => EasternChecks.PolishNip(id)) { Prefix = "PL" },
        new("MD", ["IDNO", "IDNP"], [13], id => EasternChecks.MoldovanIdno(id)) { IsPersonal = id => id[0] is '0' or '2' },
        new("AM", ["TIN"], [8], null),
        new("IN", ["GSTIN", "GST"], [15], id => AsianChecks.Gstin(id)) { IsPersonal = id => id.Length == 15 && id[5] == 'P' },
        new("IN", ["PAN"], [10], id => AsianChecks.Pan(id)) { IsPersonal = id => id.Length == 10 && id[3] == 'P' },
        new("BR", ["CNPJ"], [14], id => AmericanChecks.Cnpj(id)),
        new("BR", ["CPF"], [11], id => AmericanChecks.Cpf(id)) { IsPersonal = _ => true },
        new("PY", ["RUC"], [9, 8, 7, 6], id => AmericanChecks.ParaguayanRuc(id)) { IsPersonal = id => id.Length < 9 || id[0] != '8' },
        new("CO", ["NIT", "RUE"], [10, 9], id => AmericanChecks.ColombianNit(id)) { IsPersonal = id => id.Length >= 9 && id[0] is not ('8' or '9') },
        new("MX", ["RFC"], [12, 13], id => AmericanChecks.MexicanRfc(id)) { IsPersonal = id => id.Length == 13 },
        new("US", ["DUNS", "DUN"], [9], id => CheckDigits.AreDigits(id) ? null : false),
        new("XI", ["LEI"], [20], id => CheckDigits.Lei(id)),
    ];

    static readonly Dictionary<string, IdentifierRule> BySchemes =
        Rules.SelectMany(rule => rule.Names.Select(name => ($"{rule.Country}-{name}", rule))).ToDictionary(pair => pair.Item1, pair => pair.rule, StringComparer.Ordinal);

    static readonly ILookup<string, IdentifierRule> ByCountry = Rules.ToLookup(rule => rule.Country, StringComparer.Ordinal);

    /// <summary>The rule of a scheme (<c>IT-CF</c>), null where none is known.</summary>
    public static IdentifierRule? Find(string scheme) => BySchemes.GetValueOrDefault(scheme);

    /// <summary>The rules of a country, the most usual first.</summary>
    public static IEnumerable<IdentifierRule> Of(string country) => ByCountry[country];
}
