using System.Text.Json.Nodes;

namespace FraudAnalytics.Ingest;

/// <summary>A field written as plain text is a column, or a join when it has braces.</summary>
static class MappingShorthand
{
    /// <summary>Writes every short field out in full.</summary>
    public static void Expand(JsonNode tree)
    {
        foreach (var fields in Fields(tree))
            foreach (var (name, value) in fields.ToArray())
                if (value is JsonValue text && text.TryGetValue<string>(out var source))
                    fields[name] = new JsonObject { [source.Contains('{') ? "join" : "column"] = source };
    }

    /// <summary>Writes every field that is only a column or a join as text, and leaves out what is empty.</summary>
    public static void Shorten(JsonNode tree)
    {
        DropDefaults(tree);
        foreach (var fields in Fields(tree))
            foreach (var (name, value) in fields.ToArray())
                if (value is JsonObject { Count: 1 } rule && (rule["column"] ?? rule["join"]) is JsonValue source
                    && source.GetValue<string>().Contains('{') == rule.ContainsKey("join"))
                    fields[name] = source.GetValue<string>();
    }

    static IEnumerable<JsonObject> Fields(JsonNode tree) =>
        from file in Items(tree, "files") from record in Items(file, "records") select record["fields"] as JsonObject into fields where fields is not null select fields;

    static IEnumerable<JsonNode> Items(JsonNode? of, string name) =>
        of is JsonObject parts && parts[name] is JsonArray items ? items.OfType<JsonObject>() : [];

    static void DropDefaults(JsonNode tree)
    {
        if (tree is JsonArray items)
            foreach (var item in items)
                if (item is not null) DropDefaults(item);
        if (tree is not JsonObject parts) return;
        foreach (var (name, value) in parts.ToArray())
        {
            if (value is not null) DropDefaults(value);
            if (value is JsonArray { Count: 0 } || name is "zeroIsMissing" or "optional" or "joinRows" or "trailingBlanks" && !value!.GetValue<bool>() || name == "skipLines" && value!.GetValue<int>() == 0 || name == "pick" && value!.GetValue<string>() == "all")
                parts.Remove(name);
        }
    }
}
