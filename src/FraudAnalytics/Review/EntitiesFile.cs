using System.Collections.Immutable;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>An organisation that the records name in several ways.</summary>
/// <param name="Id">Entity id, stable across scans.</param>
/// <param name="Name">The name most often given.</param>
/// <param name="Profiles">The ways in which it is named, the most frequent first.</param>
/// <param name="Links">Why they were joined.</param>
public sealed record EntityRecord(string Id, string Name, ImmutableArray<EntityProfile> Profiles, ImmutableArray<EntityLink> Links);

/// <summary>One way in which an organisation is named.</summary>
/// <param name="Id">Profile id.</param>
/// <param name="Name">The name most often given with it.</param>
/// <param name="Mentions">How often the records name it so; 1 or more.</param>
public sealed record EntityProfile(string Id, string Name, int Mentions);

/// <summary>Why two profiles were joined.</summary>
/// <param name="Left">Profile id.</param>
/// <param name="Right">The other profile id.</param>
/// <param name="Score">Log2 odds that they are one organisation; the bars sum to it.</param>
/// <param name="Probability">The same as a probability, 0 to 1.</param>
/// <param name="Bars">What was compared.</param>
public sealed record EntityLink(string Left, string Right, double Score, double Probability, ImmutableArray<EntityBar> Bars);

/// <summary>One thing that was compared between two profiles.</summary>
/// <param name="Label">What was compared: name, address.</param>
/// <param name="Level">How far it agrees, in words.</param>
/// <param name="Left">Value of one profile; empty when not given.</param>
/// <param name="Right">Value of the other.</param>
/// <param name="Weight">Log2 odds that it adds.</param>
public sealed record EntityBar(string Label, string Level, string Left, string Right, double Weight);

/// <summary><c>entities.jsonl</c>: the organisations of a scan with more than one profile, one a line, in ordinal order of id. The same entities give the same bytes.</summary>
public static class EntitiesFile
{
    /// <summary>Name of the file in the folder of a scan.</summary>
    public const string Name = "entities.jsonl";

    /// <summary>Writes this file and that of pairs worth a look into the folder of a scan.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="entities">Organisations with more than one profile.</param>
    /// <param name="pairs">Pairs worth a look.</param>
    /// <param name="mask">Replaces natural persons; null to name them.</param>
    public static void WriteAll(string folder, IEnumerable<EntityRecord> entities, IEnumerable<EntityPair> pairs, PersonMask? mask = null)
    {
        if (mask is not null) (entities, pairs) = (entities.Select(entity => Masked.Of(entity, mask)), pairs.Select(pair => Masked.Of(pair, mask)));
        using (var output = File.Create(Path.Combine(folder, Name))) Write(output, entities);
        using (var output = File.Create(Path.Combine(folder, EntityPairsFile.Name))) EntityPairsFile.Write(output, pairs);
    }

    /// <summary>Writes UTF-8 without a byte order mark, each line ended by a line feed. Profiles and links are put in order.</summary>
    public static void Write(Stream output, IEnumerable<EntityRecord> entities)
    {
        foreach (var entity in entities.OrderBy(entity => entity.Id, StringComparer.Ordinal))
        {
            JsonSerializer.Serialize(output, InOrder(entity), FindingsJson.Options);
            output.WriteByte((byte)'\n');
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputRejectedException">A line is not an entity.</exception>
    public static IEnumerable<EntityRecord> Read(string file)
    {
        var number = 0L;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length > 0) yield return Parse(line, file, number);
        }
    }

    static EntityRecord InOrder(EntityRecord entity) => entity with
    {
        Profiles = [.. entity.Profiles.OrderByDescending(profile => profile.Mentions).ThenBy(profile => profile.Id, StringComparer.Ordinal)],
        Links = [.. entity.Links.OrderBy(link => link.Left, StringComparer.Ordinal).ThenBy(link => link.Right, StringComparer.Ordinal)],
    };

    static EntityRecord Parse(string line, string file, long number)
    {
        try
        {
            var entity = JsonSerializer.Deserialize<EntityRecord>(line, FindingsJson.Options);
            return entity is { Id: not null, Name: not null, Profiles.IsDefaultOrEmpty: false, Links.IsDefault: false } ? entity : throw new JsonException("not whole");
        }
        catch (JsonException trouble)
        {
            throw new InputRejectedException("not an entity", file, number, trouble);
        }
    }
}
