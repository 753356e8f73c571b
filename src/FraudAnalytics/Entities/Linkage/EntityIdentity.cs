using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Gives entities their ids: the one they had, else one of their members'.</summary>
sealed class EntityIdentity(PartyProfiles profiles, IReadOnlyDictionary<string, string> knownIds)
{
    /// <param name="entityOf">By profile: its entity.</param>
    /// <param name="count">Number of entities.</param>
    public ImmutableArray<string> Ids(int[] entityOf, int count)
    {
        var (ids, taken) = (new string?[count], new HashSet<string>(StringComparer.Ordinal));
        foreach (var (entity, id) in Claims(entityOf))
            if (ids[entity] is null && taken.Add(id)) ids[entity] = id;
        var members = new List<int>[count];
        for (var profile = 0; profile < entityOf.Length; profile++) (members[entityOf[profile]] ??= new(1)).Add(profile);
        for (var entity = 0; entity < count; entity++) ids[entity] ??= Minted(members[entity], taken);
        return [.. ids!];
    }

    /// <summary>Entities and the known ids of their members; those with more members first, so that of a party that fell apart the larger part keeps the id.</summary>
    IEnumerable<(int Entity, string Id)> Claims(int[] entityOf)
    {
        if (knownIds.Count == 0) return [];
        var votes = new Dictionary<(int Entity, string Id), int>();
        for (var profile = 0; profile < entityOf.Length; profile++)
            if (KnownId(profiles[profile].Id) is { } id) votes[(entityOf[profile], id)] = votes.GetValueOrDefault((entityOf[profile], id)) + 1;
        return votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key.Id, StringComparer.Ordinal).ThenBy(vote => vote.Key.Entity).Select(vote => vote.Key);
    }

    /// <summary>A name that was one profile in an earlier scan may now be several, told apart by their addresses: each may claim what the name was.</summary>
    string? KnownId(string profile)
    {
        if (knownIds.TryGetValue(profile, out var id)) return id;
        return profile.StartsWith("name:", StringComparison.Ordinal) && profile.LastIndexOf('@') is > 0 and var cut ? knownIds.GetValueOrDefault(profile[..cut]) : null;
    }

    /// <summary>The first id of a source among the members, else the first name without a hash, else the first: members are in ordinal order.</summary>
    string Minted(List<int> members, HashSet<string> taken)
    {
        foreach (var member in members.OrderBy(Rank))
            if (taken.Add(profiles[member].Id)) return profiles[member].Id;
        // All of them name entities already, by decisions of earlier scans.
        for (var number = 2; ; number++)
            if (FormattableString.Invariant($"{profiles[members[0]].Id}#{number}") is var id && taken.Add(id)) return id;
    }

    int Rank(int profile) => profiles[profile].HasId ? 0 : profiles[profile].Id.Contains('@', StringComparison.Ordinal) ? 2 : 1;
}
