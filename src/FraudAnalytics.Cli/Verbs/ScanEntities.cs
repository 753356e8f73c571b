using System.Collections.Immutable;
using FraudAnalytics.Review;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>What the folder of a scan says about who is who.</summary>
sealed class ScanEntities
{
    readonly string folder;

    ScanEntities(string folder) => this.folder = folder;

    public required ImmutableArray<EntityRecord> Entities { get; init; }

    public required IReadOnlyList<EntityPair> Pairs { get; init; }

    public static ScanEntities Of(string folder)
    {
        var (entities, pairs) = (Path.Combine(folder, EntitiesFile.Name), Path.Combine(folder, EntityPairsFile.Name));
        if (!File.Exists(entities) || !File.Exists(pairs)) throw new ArgumentException($"{folder} does not say which organisations are one: the scan was made without it. Scan again.");
        return new(folder) { Entities = [.. EntitiesFile.Read(entities)], Pairs = EntityPairsFile.Read(pairs) };
    }

    /// <summary>The profile that an id names. Decisions are about profiles, whose ids no merge or split changes; an entity that has no profile of its own id stands for its most frequent one.</summary>
    /// <exception cref="ArgumentException">The scan shows no such id.</exception>
    public string ProfileOf(string id)
    {
        if (Entities.Any(entity => entity.Profiles.Any(profile => profile.Id == id)) || Pairs.Any(pair => pair.LeftId == id || pair.RightId == id)) return id;
        if (Entities.FirstOrDefault(entity => entity.Id == id) is { } entity) return entity.Profiles[0].Id;
        return IsInFindings(id) ? id : throw new ArgumentException($"No organisation of the last scan has the id {id}; fraudscan entities list, fraudscan entities pairs and the findings show ids.");
    }

    /// <summary>Joint and unnamed bidders have ids too, but they are nobody's: a decision about them would say nothing.</summary>
    bool IsInFindings(string id) =>
        !id.StartsWith("joint:", StringComparison.Ordinal) && !id.StartsWith("unnamed:", StringComparison.Ordinal)
        && Scoring.FindingsJson.Read(Path.Combine(folder, "findings.jsonl")).Any(line => line.Finding.Buyer == id || line.Finding.Suppliers.Contains(id));
}
