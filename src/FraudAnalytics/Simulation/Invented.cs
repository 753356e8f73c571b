using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>Invented names: of places that are on no map, firms that are in no register, and things that anybody buys.</summary>
static class Invented
{
    static readonly string[] Places = ["Montefino", "Valdorra", "Castelbruno", "Rivasecca", "Portolungo", "Sant'Elio", "Borgoalto", "Campofiore", "Lagonero", "Pietraluce", "Terramossa", "Villachiara", "Fontepura", "Roccagrande", "Collemare", "Serravento"];
    static readonly string[] Bodies = ["Hospital", "Province", "University", "Water Authority", "Housing Office"];
    static readonly string[] Regions = ["North", "East", "South", "West", "Coast", "Highlands"];
    static readonly string[] Stems = ["Edil", "Cantieri", "Tecno", "Servizi", "Nova", "Euro", "Alfa", "Delta", "Omega", "Meri", "Sole", "Luna", "Vela", "Faro", "Ponte", "Quercia", "Aurora", "Orione", "Zefiro", "Granito"];
    static readonly string[] Endings = ["strade", "plan", "lux", "tec", "form", "sistemi", "impianti", "verde", "costruzioni", "forniture", "lavori", "global"];
    static readonly string[] Streets = ["Via dei Tigli", "Via del Mulino", "Corso Aurora", "Via Pontevecchio", "Viale dei Platani", "Via San Rocco", "Via della Filanda", "Corso Levante", "Via Ginestra", "Via dei Fabbri", "Via Belvedere", "Viale Stazione", "Via delle Fornaci", "Via Acquaviva", "Strada Alta", "Via del Porto"];
    static readonly string[] GivenNames = ["Ada", "Bruno", "Carla", "Dario", "Elsa", "Fabio", "Gina", "Ivo", "Lia", "Marco", "Nora", "Piero", "Rita", "Silvio", "Tea", "Ugo"];
    static readonly string[] FamilyNames = ["Altavilla", "Bonfiore", "Castagnari", "Dalmonte", "Ferralto", "Galvani", "Lamberti", "Montalto", "Olivastri", "Pallavera", "Quartini", "Ravelli", "Sartorelli", "Tornaghi", "Valsecchi", "Zanelli"];
    static readonly string[] LegalForms = ["S.r.l.", "S.p.A.", "S.n.c.", "Soc. Coop."];

    static readonly (string Cpv, ProcurementCategory Category, string Title)[] Works =
    [
        ("45233141", ProcurementCategory.Works, "Road maintenance works"), ("45214200", ProcurementCategory.Works, "School building works"), ("45232150", ProcurementCategory.Works, "Water main works"),
        ("90511000", ProcurementCategory.Services, "Refuse collection"), ("55524000", ProcurementCategory.Services, "School catering"), ("60130000", ProcurementCategory.Services, "Passenger transport"),
        ("33140000", ProcurementCategory.Goods, "Medical consumables"), ("34144000", ProcurementCategory.Goods, "Special vehicles"), ("09310000", ProcurementCategory.Goods, "Electricity supply"),
        ("77310000", ProcurementCategory.Services, "Care of green areas"), ("45316110", ProcurementCategory.Works, "Street lighting works"), ("90910000", ProcurementCategory.Services, "Cleaning of offices"),
    ];

    public static (string Cpv, ProcurementCategory Category, string Title) Work(int number) => Works[number % Works.Length];

    public static string Region(int number) => Regions[number % Regions.Length];

    public static string Place(int number) => Places[number % Places.Length];

    public static SyntheticParty Buyer(string prefix, string kind, int number)
    {
        var place = Place(number);
        var body = kind == "D" ? Bodies[number % Bodies.Length] : "Municipality";
        var name = number < Places.Length ? $"{body} of {place}" : $"{body} of {place} {Roman(number / Places.Length + 1)}";
        return new(Id(prefix, kind, number), name, Regions[number % Regions.Length]);
    }

    public static SyntheticParty Firm(string prefix, string kind, int number, ref SplitMix64 random)
    {
        // The place keeps the names of a market apart; the draws stay in the order stem, ending, legal form, region.
        var name = $"{Stems[random.Below(Stems.Length)]}{Endings[random.Below(Endings.Length)]} {Place(number)} {LegalForms[random.Below(LegalForms.Length)]}";
        return new(Id(prefix, kind, number), name, Regions[random.Below(Regions.Length)]);
    }

    /// <summary>A street address; one firm in sixteen has its seat in one of five buildings that many share.</summary>
    public static string Address(ref SplitMix64 random) =>
        random.Chance(.06) ? string.Create(CultureInfo.InvariantCulture, $"Piazza del Commercio {1 + random.Below(5)}, {Place(0)}")
            : string.Create(CultureInfo.InvariantCulture, $"{Streets[random.Below(Streets.Length)]} {1 + random.Below(180)}, {Place(random.Below(Places.Length))}");

    /// <summary>The name of a firm with a word more after the place in it.</summary>
    public static string SecondOf(string name, string place) => name.Insert(name.IndexOf(place, StringComparison.Ordinal) + place.Length, " Due");

    /// <summary>A person who signs.</summary>
    public static string Official(ref SplitMix64 random) => $"{GivenNames[random.Below(GivenNames.Length)]} {FamilyNames[random.Below(FamilyNames.Length)]}";

    static string Id(string prefix, string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix.ToUpperInvariant()}-{kind}-{number:D5}");

    static string Roman(int number) => number switch { 2 => "II", 3 => "III", 4 => "IV", 5 => "V", _ => number.ToString(CultureInfo.InvariantCulture) };
}
