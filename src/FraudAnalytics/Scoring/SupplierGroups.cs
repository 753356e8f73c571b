using System.Collections.Immutable;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Relations;

namespace FraudAnalytics.Scoring;

/// <summary>Groups of suppliers behind the findings of a scan, from three kinds of ties: how they bid, how the records relate them, and lots in which related suppliers meet.</summary>
sealed class SupplierGroups
{
    readonly DetectionInput input;
    readonly GroupScale scale;
    readonly RelationGraph? relations;
    readonly ImmutableArray<Case> cases;

    SupplierGroups(DetectionInput input, RelationGraph? relations, ImmutableArray<Case> cases, GroupScale scale) => (this.input, this.relations, this.cases, this.scale) = (input, relations, cases, scale);

    /// <summary>All groups by rank: at least 2 suppliers where any are related, 3 where they only meet.</summary>
    /// <param name="input">The facts of the scan; what was not made yet is made only where a finding or relation asks for it.</param>
    /// <param name="detectors">Codes of the detectors that ran: relations take part where one of them is about relations.</param>
    /// <param name="cases">The cases of the scan.</param>
    /// <param name="scale">What evidence and money are measured in.</param>
    public static ImmutableArray<SupplierGroup> Of(DetectionInput input, IEnumerable<string> detectors, ImmutableArray<Case> cases, GroupScale scale)
    {
        var relations = detectors.Any(code => code is "CO-19" || code.StartsWith("EN-", StringComparison.Ordinal)) ? input.Relations : null;
        return new SupplierGroups(input, relations, cases, scale).All();
    }

    ImmutableArray<SupplierGroup> All()
    {
        var ties = new Ties(input, relations, scale.Settings.MaxFamilyWeight).From(cases.SelectMany(item => item.Findings));
        if (ties.Count == 0) return [];
        var sets = GroupCut.Of(Between(ties), input.Seed);
        var groupOf = sets.SelectMany((set, index) => set.Members.Select(member => (member, index))).ToDictionary(pair => pair.member, pair => pair.index);
        var inside = ties.Where(tie => groupOf.TryGetValue(tie.Left, out var left) && groupOf.TryGetValue(tie.Right, out var right) && left == right).ToLookup(tie => groupOf[tie.Left]);
        var maker = new GroupMaker(input, new(input.Data, [.. groupOf.Keys]), new(relations, input), new GroupLinks(cases), scale);
        var groups = sets.Select((set, index) => (Set: set, Ties: inside[index].ToArray())).Where(item => item.Set.Members.Length >= (item.Ties.Any(tie => tie.IsRelated) ? 2 : 3));
        return Ranked(groups.Select(item => maker.Make(item.Set, item.Ties)));
    }

    /// <summary>Ties between parties that bid or won something: the graph of relations knows many more.</summary>
    IEnumerable<Tie> Between(IReadOnlyCollection<Tie> ties)
    {
        var supplies = new bool[input.Data.Parties.Count];
        foreach (var party in input.Data.Parties) supplies[party.Index] = !party.Bids.IsEmpty;
        foreach (var contract in input.Data.Contracts)
            if (contract.Supplier is { } supplier) supplies[supplier.Index] = true;
        foreach (var party in input.Data.Parties)
            foreach (var member in party.Members) supplies[member] |= supplies[party.Index];
        return ties.Where(tie => supplies[tie.Left] && supplies[tie.Right]);
    }

    /// <summary>Groups with a priority first, by it; then by risk, evidence, wins and id. Ranks count from 1.</summary>
    static ImmutableArray<SupplierGroup> Ranked(IEnumerable<SupplierGroup> groups) =>
    [
        .. groups.OrderBy(group => group.Priority is null)
            .ThenByDescending(group => group.Priority)
            .ThenByDescending(group => group.Score)
            .ThenByDescending(group => group.Wins)
            .ThenBy(group => group.Id, StringComparer.Ordinal)
            .Select((group, index) => group with { Rank = index + 1 }),
    ];

    /// <summary>The same groups after the store gave findings and cases their lasting ids.</summary>
    public static ImmutableArray<SupplierGroup> Renamed(ImmutableArray<SupplierGroup> groups, ImmutableArray<Case> before, ImmutableArray<Case> now)
    {
        if (groups.IsEmpty || before == now) return groups;
        var nowOf = now.SelectMany(item => item.Findings, (item, finding) => (Key: KeyOf(finding), Finding: finding.Id, Case: item.Id)).ToLookup(item => item.Key);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var ranks = now.ToDictionary(item => item.Id, item => item.Rank, StringComparer.Ordinal);
        foreach (var item in before)
            foreach (var finding in item.Findings)
                if (nowOf[KeyOf(finding)].FirstOrDefault() is { Finding: not null } found) (names[finding.Id], names[item.Id]) = (found.Finding, found.Case);
        return [.. groups.Select(group => group with
        {
            Findings = [.. group.Findings.Select(Name).Order(StringComparer.Ordinal)],
            Cases = [.. group.Cases.Select(Name).OrderBy(id => ranks.GetValueOrDefault(id, int.MaxValue)).ThenBy(id => id, StringComparer.Ordinal)],
        })];

        string Name(string id) => names.GetValueOrDefault(id, id);
    }

    static (string, string, string?) KeyOf(Finding finding) => (finding.Detector, finding.Subject.Key, finding.Anchor);
}

/// <summary>What groups are measured in.</summary>
/// <param name="Settings">Prior, cap and tempering.</param>
/// <param name="Rates">Exchange rates.</param>
/// <param name="BaseCurrency">Currency that amounts are compared in.</param>
sealed record GroupScale(ScanSettings Settings, Prepare.RateTable Rates, Currency BaseCurrency);
