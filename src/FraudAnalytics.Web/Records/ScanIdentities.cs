using System.Collections.Immutable;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Web.Records;

/// <summary>How a party is named, who it may be too, and what people said about that.</summary>
/// <param name="Profiles">Ways in which the records name it, the most frequent first; empty when there is one only.</param>
/// <param name="Links">Why they were joined.</param>
/// <param name="Pairs">Profiles left apart although something speaks for one organisation, the likeliest first.</param>
/// <param name="Decisions">What people said about any of them.</param>
public sealed record IdentityPicture(ImmutableArray<EntityProfile> Profiles, ImmutableArray<EntityLink> Links, ImmutableArray<EntityPair> Pairs, ImmutableArray<StoredIdentityDecision> Decisions);

/// <summary>Who is who in the last scan, from its files, which are read once.</summary>
public sealed class ScanIdentities(ScanRecords records, PartyIndex index, ReviewReader reader)
{
    const int MostPairs = 20;

    ReadScan? read;

    /// <summary>What is known of a party.</summary>
    /// <param name="id">Canonical id.</param>
    public IdentityPicture Of(string id)
    {
        var known = Read();
        var entity = known.ByEntity.GetValueOrDefault(id);
        var ids = (entity?.Profiles.Select(profile => profile.Id) ?? []).Append(id).ToHashSet(StringComparer.Ordinal);
        var pairs = ids.SelectMany(profile => known.Pairs[profile]).Distinct().OrderByDescending(pair => pair.Score).Take(MostPairs).ToImmutableArray();
        var decisions = reader.Read(IdentityRows.Decisions).Where(item => ids.Contains(item.Decision.Left) || ids.Contains(item.Decision.Right)).ToImmutableArray();
        return new(entity?.Profiles ?? [], entity?.Links ?? [], pairs, decisions);
    }

    /// <summary>The profile that an id names; null when the last scan shows no such id, or one that is nobody's own. Decisions are about profiles, whose ids no merge or split changes.</summary>
    public string? ProfileOf(string id)
    {
        var known = Read();
        if (known.Profiles.Contains(id) || known.Pairs.Contains(id)) return id;
        if (known.ByEntity.TryGetValue(id, out var entity)) return entity.Profiles[0].Id;
        // Joint and unnamed bidders have ids too, but a decision about them would say nothing.
        if (id.StartsWith("joint:", StringComparison.Ordinal) || id.StartsWith("unnamed:", StringComparison.Ordinal)) return null;
        return index.Find(id) is null ? null : id;
    }

    Known Read()
    {
        if (records.Folder is not { } folder) return Known.None;
        if (read is { } last && last.Folder == folder) return last.Known;
        var known = Known.Of(Path.Combine(folder, EntitiesFile.Name), Path.Combine(folder, EntityPairsFile.Name));
        read = new(folder, known);
        return known;
    }

    /// <summary>One object, so that a reader never mixes two scans.</summary>
    sealed record ReadScan(string Folder, Known Known);

    sealed record Known(Dictionary<string, EntityRecord> ByEntity, HashSet<string> Profiles, ILookup<string, EntityPair> Pairs)
    {
        public static Known None { get; } = new([], [], Array.Empty<EntityPair>().ToLookup(pair => pair.LeftId));

        public static Known Of(string entities, string pairs)
        {
            var joined = File.Exists(entities) ? EntitiesFile.Read(entities).ToDictionary(entity => entity.Id, StringComparer.Ordinal) : [];
            var apart = File.Exists(pairs) ? EntityPairsFile.Read(pairs) : [];
            return new(joined, joined.Values.SelectMany(entity => entity.Profiles).Select(profile => profile.Id).ToHashSet(StringComparer.Ordinal),
                apart.SelectMany(pair => new[] { (Id: pair.LeftId, Pair: pair), (Id: pair.RightId, Pair: pair) }).ToLookup(item => item.Id, item => item.Pair, StringComparer.Ordinal));
        }
    }
}
