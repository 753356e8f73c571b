using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FraudAnalytics.Ingest;

/// <summary>Where in the text of a mapping each part stands.</summary>
static class MappingLines
{
    static readonly SearchValues<char> Special = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    /// <summary>1-based line of every property and array element, by its path as the JSON serialiser writes paths.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static Dictionary<string, long> Of(ReadOnlySpan<byte> json)
    {
        var lines = new Dictionary<string, long> { ["$"] = 1 };
        var reader = new Utf8JsonReader(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var open = new Stack<(string Path, int Next)>();
        var name = "$";
        while (reader.Read())
        {
            var line = 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n');
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                open.Pop();
                continue;
            }
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = Property(open.Peek().Path, reader.GetString()!);
                lines[name] = line;
                continue;
            }
            if (open.TryPeek(out var parent) && parent.Next >= 0)
            {
                name = $"{parent.Path}[{parent.Next}]";
                open.Pop();
                open.Push((parent.Path, parent.Next + 1));
                lines[name] = line;
            }
            if (reader.TokenType == JsonTokenType.StartObject) open.Push((name, -1));
            if (reader.TokenType == JsonTokenType.StartArray) open.Push((name, 0));
        }
        return lines;
    }

    /// <summary>Takes the part at a path out of the tree; false when there is none.</summary>
    public static bool Remove(JsonNode tree, string at, string path)
    {
        if (tree is JsonObject parts)
            foreach (var (name, value) in parts.ToArray())
            {
                var here = Property(at, name);
                if (here == path) return parts.Remove(name);
                if (value is not null && path.StartsWith(here, StringComparison.Ordinal) && Remove(value, here, path)) return true;
            }
        if (tree is JsonArray items)
            for (var index = 0; index < items.Count; index++)
            {
                var here = $"{at}[{index}]";
                if (here == path) { items.RemoveAt(index); return true; }
                if (items[index] is { } item && path.StartsWith(here, StringComparison.Ordinal) && Remove(item, here, path)) return true;
            }
        return false;
    }

    static string Property(string at, string name) =>
        name.AsSpan().ContainsAny(Special) ? $"{at}['{name}']" : $"{at}.{name}";
}
