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
    static readonly string[] LegalForms = ["S.r.l.", "S.p.A.", "S.n.c.", "Soc. Coop."];

    static readonly (string Cpv, ProcurementCategory Category, string Title)[] Works =
    [
        ("45233141", ProcurementCategory.Works, "Road maintenance works"), ("45214200", ProcurementCategory.Works, "School building works"), ("45232150", ProcurementCategory.Works, "Water main works"),
        ("90511000", ProcurementCategory.Services, "Refuse collection"), ("55524000", ProcurementCategory.Services, "School catering"), ("60130000", ProcurementCategory.Services, "Passenger transport"),
        ("33140000", ProcurementCategory.Goods, "Medical consumables"), ("34144000", ProcurementCategory.Goods, "Special vehicles"), ("09310000", ProcurementCategory.Goods, "Electricity supply"),
        ("77310000", ProcurementCategory.Services, "Care of green areas"), ("45316110", ProcurementCategory.Works, "Street lighting works"), ("90910000", ProcurementCategory.Services, "Cleaning of offices"),
    ];

    static readonly (string Cpv, ProcurementCategory Category, string Title)[] SmallPurchases =
    [
        ("30197630", ProcurementCategory.Goods, "Printing paper"), ("39130000", ProcurementCategory.Goods, "Office furniture"), ("72267000", ProcurementCategory.Services, "Software maintenance"),
        ("50112000", ProcurementCategory.Services, "Vehicle repair"), ("79810000", ProcurementCategory.Services, "Printing of leaflets"), ("45453000", ProcurementCategory.Works, "Repair of municipal buildings"),
        ("71356000", ProcurementCategory.Services, "Technical advice"), ("44511000", ProcurementCategory.Goods, "Hand tools"), ("15800000", ProcurementCategory.Goods, "Food products"),
    ];

    public static (string Cpv, ProcurementCategory Category, string Title) Work(int number) => Works[number % Works.Length];

    public static (string Cpv, ProcurementCategory Category, string Title) SmallPurchase(int number) => SmallPurchases[number % SmallPurchases.Length];

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

    static string Id(string prefix, string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix.ToUpperInvariant()}-{kind}-{number:D5}");

    static string Roman(int number) => number switch { 2 => "II", 3 => "III", 4 => "IV", 5 => "V", _ => number.ToString(CultureInfo.InvariantCulture) };
}
