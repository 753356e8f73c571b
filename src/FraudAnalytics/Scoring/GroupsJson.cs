using System.Collections.Immutable;
using System.Text.Json;

namespace FraudAnalytics.Scoring;

/// <summary><c>groups.json</c>: groups of suppliers by rank, as one array. The same groups give the same bytes.</summary>
public static class GroupsJson
{
    static readonly JsonSerializerOptions Indented = new(FindingsJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes UTF-8 without a byte order mark.</summary>
    public static void Write(Stream output, ImmutableArray<SupplierGroup> groups) => JsonSerializer.Serialize(output, groups, Indented);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">Not a list of groups.</exception>
    public static ImmutableArray<SupplierGroup> Read(Stream input) => JsonSerializer.Deserialize<ImmutableArray<SupplierGroup>>(input, Indented);
}
