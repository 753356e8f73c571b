using System.Collections.Immutable;

namespace FraudAnalytics.Prepare;

/// <summary>What a person decided about two profiles.</summary>
/// <param name="Same">True: one organisation. False: two.</param>
/// <param name="Left">Profile id; the smaller of the two in ordinal order.</param>
/// <param name="Right">The other profile id.</param>
public sealed record IdentityDecision(bool Same, string Left, string Right);

/// <summary>A profile and the organisation that it was found to belong to.</summary>
/// <param name="Profile">Canonical id as the records name it.</param>
/// <param name="Entity">Id of the organisation, stable across scans.</param>
public sealed record PartyIdentity(string Profile, string Entity)
{
    /// <summary>
    /// The pairs that must be remembered: those of organisations with several profiles, those whose two ids differ, and those of which something else was known before.
    /// A profile that is left out has always been alone, so that its own id is the id of its organisation: saying so for every one would fill a table with what its absence says.
    /// </summary>
    /// <param name="all">Every profile of the scan once.</param>
    /// <param name="known">Entity by profile, from earlier scans.</param>
    /// <returns>In ordinal order of profile.</returns>
    public static ImmutableArray<PartyIdentity> Telling(IReadOnlyCollection<PartyIdentity> all, IReadOnlyDictionary<string, string> known)
    {
        var shared = all.Where(pair => pair.Profile != pair.Entity).Select(pair => pair.Entity).Concat(known.Values).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(pair => pair.Profile != pair.Entity || shared.Contains(pair.Profile) || known.ContainsKey(pair.Profile)).OrderBy(pair => pair.Profile, StringComparer.Ordinal)];
    }
}

/// <summary>What earlier scans and people say about who is who.</summary>
/// <param name="Decisions">Decisions that stand, one per pair of profiles, in ordinal order of the two ids.</param>
/// <param name="Known">Entity id by profile id; a profile that is missing was alone or never met.</param>
public sealed record IdentityInput(ImmutableArray<IdentityDecision> Decisions, IReadOnlyDictionary<string, string> Known)
{
    /// <summary>Nothing is known and nothing was decided.</summary>
    public static IdentityInput None { get; } = new([], ImmutableDictionary<string, string>.Empty);
}
