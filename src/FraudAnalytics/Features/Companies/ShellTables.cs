using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Companies;

/// <summary>What is usual among all parties, for the indicators of a shell company: parties by building, boards by director, least capital by country, kinds of goods by supplier, circles of owners.</summary>
sealed class ShellTables
{
    /// <summary>Parties in a building from which on it is one where firms are registered in numbers.</summary>
    public const int MassRegistration = 20;

    /// <summary>Boards from which on a director has many.</summary>
    public const int ManyBoards = 15;

    /// <summary>Awards from which on the kinds of goods of a supplier are compared, and suppliers with as many to compare with.</summary>
    public const int FewestAwards = 20;

    const double OutlierShare = 0.995;
    const int FewestSuppliers = 20;
    const int FewestOfOneCapital = 5;

    readonly string[] buildings;
    readonly Dictionary<string, int> parties = new(StringComparer.Ordinal);
    readonly Dictionary<string, HashSet<int>> boards = new(StringComparer.Ordinal);
    readonly Dictionary<string, double> leastCapital = new(StringComparer.Ordinal);

    /// <summary>Gathers the tables.</summary>
    public ShellTables(Dataset data, Dealings dealings)
    {
        buildings = new string[data.Parties.Count];
        var capitals = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var party in data.Parties)
        {
            buildings[party.Index] = BuildingOf(party);
            if (buildings[party.Index].Length > 0) CollectionsMarshal.GetValueRefOrAddDefault(parties, buildings[party.Index], out _)++;
            foreach (var fact in party.Facts) Note(fact, capitals);
        }
        foreach (var (country, values) in capitals)
            if (UsualLeast(values) is var least && !double.IsNaN(least)) leastCapital[country] = least;
        BoardLimit = Math.Max(ManyBoards, Top([.. boards.Values.Select(own => own.Count).Order()]));
        FieldLimit = Outlying([.. data.Parties.Select(party => FieldsOf(dealings.ContractsOf(party.Index))).Where(own => own.Awards >= FewestAwards).Select(own => own.Fields).Order()]);
        Circles = OwnerCircles.Of(data);
        TellsContacts = ReachedBy(data);
    }

    /// <summary>Boards from which on a director is an outlier.</summary>
    public int BoardLimit { get; }

    /// <summary>Kinds of goods from which on a supplier has many; NaN with fewer than 20 suppliers to compare.</summary>
    public double FieldLimit { get; }

    /// <summary>True for parties that are part of a circle of owners.</summary>
    public bool[] Circles { get; }

    /// <summary>True when at least half of the parties with an e-mail address have a telephone or website too, so that a missing one tells something.</summary>
    public bool TellsContacts { get; }

    /// <summary>Parties in the building of a party; 0 where its address has no street and number.</summary>
    public int InBuildingOf(int party) => parties.GetValueOrDefault(buildings[party]);

    /// <summary>Boards of the one a fact names as director; 0 where neither id nor birth date tells namesakes apart.</summary>
    public int BoardsOf(PartyFact fact) => boards.GetValueOrDefault(NamedOther.Of(fact).Key)?.Count ?? 0;

    /// <summary>The least capital that is usual in a country; NaN where it is not known.</summary>
    public double LeastCapitalOf(string country) => leastCapital.GetValueOrDefault(country, double.NaN);

    /// <summary>Number of awards with a numeric class, and of different divisions (two digits) among them.</summary>
    public static (int Awards, int Fields) FieldsOf(IEnumerable<Contract> contracts)
    {
        var (awards, fields) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var contract in contracts)
        {
            if (contract.IsPayment || contract.Lot.Classification is not [>= '0' and <= '9', >= '0' and <= '9', ..] code) continue;
            awards++;
            fields.Add(code[..2]);
        }
        return (awards, fields.Count);
    }

    static string BuildingOf(Party party) =>
        party.Members.IsEmpty && party.Address.Length > 0 && Addresses.Of(party.Address, party.Locality, party.Postcode, party.Country).BuildingKey is { Length: > 0 } key ? $"{party.Country}|{key}" : "";

    void Note(PartyFact fact, Dictionary<string, List<double>> capitals)
    {
        if (fact.Kind == PartyFactKind.Director && NamedOther.Of(fact).Key is var who && (who.StartsWith("id ", StringComparison.Ordinal) || who.StartsWith("born ", StringComparison.Ordinal)))
            (CollectionsMarshal.GetValueRefOrAddDefault(boards, who, out _) ??= []).Add(fact.Party.Index);
        if (fact.Kind == PartyFactKind.Capital && fact.Number > 0) (CollectionsMarshal.GetValueRefOrAddDefault(capitals, fact.Party.Country, out _) ??= []).Add(fact.Number);
    }

    /// <summary>The most common of the lower half of the values, of equally common ones the lowest; NaN where fewer than five have it.</summary>
    static double UsualLeast(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        var most = sorted[..((sorted.Length + 1) / 2)].GroupBy(value => value).OrderByDescending(same => same.Count()).ThenBy(same => same.Key).First();
        return most.Count() >= FewestOfOneCapital ? most.Key : double.NaN;
    }

    static int Top(int[] sorted) => sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(OutlierShare * sorted.Length))];

    /// <summary>Third quartile and one and a half times the distance of the quartiles; above the third quartile where they are equal.</summary>
    static double Outlying(int[] sorted)
    {
        if (sorted.Length < FewestSuppliers) return double.NaN;
        double low = sorted[sorted.Length / 4], high = sorted[sorted.Length * 3 / 4];
        return Math.Max(high + 1.5 * (high - low), high + 1);
    }

    static bool ReachedBy(Dataset data)
    {
        int mails = 0, others = 0;
        foreach (var party in data.Parties)
        {
            if (!party.Facts.Any(fact => fact.Kind == PartyFactKind.Email)) continue;
            mails++;
            if (party.Facts.Any(fact => fact.Kind is PartyFactKind.Phone or PartyFactKind.Website)) others++;
        }
        return 2 * others >= mails && mails > 0;
    }
}
