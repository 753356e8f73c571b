using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>What a person decided on two organisations as named, by the canonical ids of their profiles.</summary>
/// <param name="Same">True when they are one, false when they are two.</param>
/// <param name="Left">Id of one profile.</param>
/// <param name="Right">Id of the other.</param>
public sealed record IdentityDecision(bool Same, string Left, string Right);

/// <summary>What is known of identities before a scan.</summary>
/// <param name="Decisions">Decisions of people; they outweigh every score.</param>
/// <param name="KnownIds">By profile id: the entity id that it had in earlier scans.</param>
public sealed record IdentityInput(ImmutableArray<IdentityDecision> Decisions, IReadOnlyDictionary<string, string> KnownIds)
{
    /// <summary>Nothing is known.</summary>
    public static IdentityInput None { get; } = new([], ImmutableSortedDictionary<string, string>.Empty);
}

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
            if (knownIds.TryGetValue(profiles[profile].Id, out var id)) votes[(entityOf[profile], id)] = votes.GetValueOrDefault((entityOf[profile], id)) + 1;
        return votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key.Id, StringComparer.Ordinal).ThenBy(vote => vote.Key.Entity).Select(vote => vote.Key);
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
