using System.Collections.Immutable;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Scoring;

/// <summary>An organisation of a case.</summary>
/// <param name="Id">Canonical id.</param>
/// <param name="Name">The name most often given with it; empty when none is known.</param>
public sealed record CaseParty(string Id, string Name);

/// <summary>What people look for cases by, beside findings and money.</summary>
public sealed record CaseFacts
{
    /// <summary>Of a case whose records say nothing.</summary>
    public static CaseFacts None { get; } = new();

    public ImmutableArray<CaseParty> Buyers { get; init; } = [];
    public ImmutableArray<CaseParty> Suppliers { get; init; } = [];

    /// <summary>Classification code, of its first lot; empty when none is known.</summary>
    public string Category { get; init; } = "";

    /// <summary>Region of its first lot, else of its buyer; empty when none is known.</summary>
    public string Region { get; init; } = "";

    /// <summary>Procedure of its first lot: <c>open</c>, <c>direct</c>; empty when unknown.</summary>
    public string Procedure { get; init; } = "";

    /// <summary>The latest day of its findings, else the day its first lot was published.</summary>
    public Day Day { get; init; }

    /// <summary>Puts the facts beside the cases. Reads the records once, whatever the number of cases.</summary>
    public static ImmutableArray<Case> Add(Dataset data, ImmutableArray<Case> cases)
    {
        if (cases.IsEmpty) return cases;
        var lots = LotsOf(data, cases.Select(FirstLot).OfType<string>().ToHashSet(StringComparer.Ordinal));
        var parties = PartiesOf(data, cases.SelectMany(item => item.Findings).SelectMany(finding => finding.Suppliers.Append(finding.Buyer ?? "")).ToHashSet(StringComparer.Ordinal));
        return [.. cases.Select(item => item with { Facts = Of(item, FirstLot(item) is { } id && lots.TryGetValue(id, out var lot) ? lot : null, parties) })];
    }

    /// <summary>The facts of a lot.</summary>
    internal static CaseFacts Of(Lot lot)
    {
        var tender = lot.Tender;
        return new()
        {
            Buyers = tender.Buyer is { } buyer ? [new(buyer.Id, buyer.Name)] : [],
            Category = lot.Classification,
            Region = tender.Region.Length > 0 ? tender.Region : tender.Buyer?.Region ?? "",
            Procedure = tender.Method == ProcurementMethod.Unknown ? "" : JsonNamingPolicy.KebabCaseLower.ConvertName(tender.Method.ToString()),
            Day = tender.Published,
        };
    }

    static CaseFacts Of(Case item, Lot? lot, Dictionary<string, string> names)
    {
        var known = lot is { } first ? Of(first) : None;
        var day = item.Findings.Select(finding => finding.Date).Where(date => date.HasValue).DefaultIfEmpty(known.Day).Max();
        return known with
        {
            Buyers = Parties(item.Findings.Select(finding => finding.Buyer ?? ""), names),
            Suppliers = Parties(item.Findings.SelectMany(finding => finding.Suppliers), names),
            Day = day,
        };
    }

    static ImmutableArray<CaseParty> Parties(IEnumerable<string> ids, Dictionary<string, string> names) =>
        [.. ids.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new CaseParty(id, names.GetValueOrDefault(id, "")))];

    static string? FirstLot(Case item)
    {
        foreach (var finding in item.Findings)
            if (!finding.Lots.IsDefaultOrEmpty) return finding.Lots[0];
        return item.Subject.Kind == SubjectKind.Lot ? item.Subject.Ids[0] : null;
    }

    static Dictionary<string, Lot> LotsOf(Dataset data, HashSet<string> wanted)
    {
        var lots = new Dictionary<string, Lot>(wanted.Count, StringComparer.Ordinal);
        foreach (var lot in data.Lots)
            if (lot.Id is var id && wanted.Contains(id)) lots.TryAdd(id, lot);
        return lots;
    }

    static Dictionary<string, string> PartiesOf(Dataset data, HashSet<string> wanted)
    {
        var names = new Dictionary<string, string>(wanted.Count, StringComparer.Ordinal);
        foreach (var party in data.Parties)
            if (party.Id is var id && wanted.Contains(id)) names.TryAdd(id, party.Name);
        return names;
    }
}
