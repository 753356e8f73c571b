using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Mapping files: JSON to <see cref="Mapping"/> and back.</summary>
public static class MappingFile
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads and checks a mapping file.</summary>
    /// <exception cref="InputRejectedException">It cannot be read, or has errors: all of them are named, with line and path.</exception>
    public static Mapping Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputRejectedException("the mapping file cannot be read: " + error.Message, path, inner: error);
        }
    }

    /// <summary>Reads and checks mapping files and joins them; null when there is none.</summary>
    /// <exception cref="InputRejectedException">One cannot be read, or has errors.</exception>
    public static Mapping? LoadAll(IReadOnlyCollection<string> paths) => paths.Count == 0 ? null : Mapping.Joined([.. paths.Select(Load)]);

    /// <summary>Reads and checks a mapping given as UTF-8 JSON; comments and closing commas are allowed.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="InputRejectedException">It has errors: all of them are named, with line and path.</exception>
    public static Mapping Parse(ReadOnlySpan<byte> json, string file)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble)) json = json[3..];
        var errors = new List<(string Path, string Message)>();
        Mapping mapping;
        Dictionary<string, long> lines;
        try
        {
            lines = MappingLines.Of(json);
            mapping = Read(JsonNode.Parse(json, null, Lenient), errors);
        }
        catch (JsonException error)
        {
            throw new InputRejectedException("the mapping is not JSON: " + error.Message, file, (error.LineNumber ?? 0) + 1, error);
        }
        errors.AddRange(MappingCheck.Errors(mapping));
        if (errors.Count > 0) throw Rejected(errors, lines, file);
        return mapping;
    }

    /// <summary>The mapping as JSON to read and edit; <see cref="Parse"/> gives the same mapping back.</summary>
    public static string ToJson(Mapping mapping)
    {
        var tree = JsonSerializer.SerializeToNode(mapping, Options)!;
        MappingShorthand.Shorten(tree);
        return tree.ToJsonString(Options) + "\n";
    }

    static Mapping Read(JsonNode? tree, List<(string, string)> errors)
    {
        if (tree is not JsonObject) throw new JsonException("an object is expected");
        MappingShorthand.Expand(tree);
        // The serialiser stops at the first error: note it, take the offending part out, go on.
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                return tree.Deserialize<Mapping>(Options)!;
            }
            catch (JsonException error)
            {
                var path = error.Path ?? "$";
                errors.Add((path, Reason(error)));
                if (!MappingLines.Remove(tree, "$", path)) break;
            }
        }
        return new();
    }

    static string Reason(JsonException error)
    {
        if (error.Message.Contains("could not be mapped", StringComparison.Ordinal)) return "unknown key";
        return "not a value that fits here";
    }

    static InputRejectedException Rejected(List<(string Path, string Message)> errors, Dictionary<string, long> lines, string file)
    {
        var placed = errors.Distinct().Select(error => (Line: LineOf(error.Path, lines), error.Path, error.Message)).OrderBy(error => error.Line).ToArray();
        var text = string.Join("; ", placed.Select(error => $"line {error.Line}, {error.Path}: {error.Message}"));
        return new($"the mapping has {placed.Length} error{(placed.Length == 1 ? "" : "s")}: {text}", file, placed[0].Line);
    }

    static long LineOf(string path, Dictionary<string, long> lines)
    {
        for (; ; path = path[..path.LastIndexOfAny(['.', '['])])
        {
            if (lines.TryGetValue(path, out var line)) return line;
            if (path.LastIndexOfAny(['.', '[']) <= 0) return 1;
        }
    }
}
