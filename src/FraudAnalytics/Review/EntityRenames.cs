using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Review;

/// <summary>Finds under which id an organisation goes now whose earlier id is gone: merged into another, or parted.</summary>
static class EntityRenames
{
    /// <summary>Id before to id now, for ids that no organisation of the scan has any longer and most of whose profiles now stand under one other id.</summary>
    /// <param name="known">Entity by profile before the scan; a profile that is missing was an entity of its own.</param>
    /// <param name="now">Entity by profile in the scan; see <see cref="PartyIdentity.Telling"/>.</param>
    public static ImmutableDictionary<string, string> Of(IReadOnlyDictionary<string, string> known, ImmutableArray<PartyIdentity> now)
    {
        var current = now.Select(pair => pair.Entity).ToHashSet(StringComparer.Ordinal);
        var sizes = known.Values.Concat(now.Where(pair => !known.ContainsKey(pair.Profile)).Select(pair => pair.Profile)).CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var renamed = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var moved in now.Select(pair => (Before: known.GetValueOrDefault(pair.Profile, pair.Profile), Now: pair.Entity)).Where(move => !current.Contains(move.Before)).GroupBy(move => move.Before, move => move.Now, StringComparer.Ordinal))
            if (Heir([.. moved], sizes[moved.Key]) is { } heir) renamed[moved.Key] = heir;
        return renamed.ToImmutable();
    }

    /// <summary>The id that more than half of all profiles went to, those not met in the scan counted as staying; of two halves of a whole that was met the first by id.</summary>
    static string? Heir(string[] targets, int size)
    {
        var (id, count) = targets.CountBy(target => target, StringComparer.Ordinal).OrderByDescending(target => target.Value).ThenBy(target => target.Key, StringComparer.Ordinal).First();
        return 2 * count > size || 2 * count == size && targets.Length == size ? id : null;
    }
}
