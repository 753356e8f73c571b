using System.Buffers;
using System.Text.Json;
using FraudAnalytics.Indicators.Lines;

namespace FraudAnalytics.Indicators.Coverage;

/// <summary>Counts the paths that are filled, line by line. For one thread; a line makes no garbage unless it has paths that are new.</summary>
sealed class PathCounter
{
    readonly PathTree tree = new();
    readonly Frame[] frames = new Frame[JsonLine.MaxDepth + 1];
    int depth;
    PathNode place;
    long objects;

    // What a line fills is held back until the line is known to be whole.
    int[] filled = new int[1024];
    int filledCount;
    long[] counts = new long[1024];
    long[] lines = new long[1024];
    long[] lastLine = new long[1024];
    byte[] name = new byte[256];

    public PathCounter() => place = tree.Root;

    /// <summary>Number of lines that were counted.</summary>
    public long Lines { get; private set; }

    /// <summary>What is open: an object or array, the last member seen in it, and whether anything in it is filled.</summary>
    record struct Frame(PathNode Holder, PathNode Inside, PathNode Last, long Object, bool IsArray, bool IsFilled);

    /// <summary>Counts one line; false, and nothing is counted, when it is no JSON.</summary>
    public bool Count(ReadOnlySpan<byte> json)
    {
        try
        {
            if (!Walk(json)) Walk(DistinctMembers.Of(json));
        }
        catch (JsonException)
        {
            return false;
        }
        Lines++;
        foreach (var id in filled.AsSpan(0, filledCount)) Count(id);
        return true;
    }

    /// <summary>Adds what was counted to that of others.</summary>
    public void AddTo(Dictionary<string, PathCount> totals)
    {
        foreach (var (path, id) in tree.Ids)
            if (id < counts.Length && counts[id] > 0)
                totals[path] = totals.GetValueOrDefault(path).Plus(counts[id], lines[id]);
    }

    void Count(int id)
    {
        if (id >= counts.Length) Grow(id);
        counts[id]++;
        if (lastLine[id] == Lines) return;
        lastLine[id] = Lines;
        lines[id]++;
    }

    void Grow(int id)
    {
        var size = Math.Max(id + 1, counts.Length * 2);
        Array.Resize(ref counts, size);
        Array.Resize(ref lines, size);
        Array.Resize(ref lastLine, size);
    }

    /// <summary>False when a member is given twice.</summary>
    bool Walk(ReadOnlySpan<byte> json)
    {
        (depth, place, filledCount) = (-1, tree.Root, 0);
        var reader = JsonLine.Reader(json);
        while (reader.Read())
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    if (!Enter(ref reader)) return false;
                    break;
                case JsonTokenType.StartObject: Open(tree.ObjectOf(place), isArray: false); break;
                case JsonTokenType.StartArray: Open(tree.ElementOf(place), isArray: true); break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray: Close(); break;
                case JsonTokenType.Null: Leave(false); break;
                case JsonTokenType.String: Leave(IsFilled(ref reader)); break;
                default: Leave(true); break;
            }
        return true;
    }

    static bool IsFilled(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped && !JsonLine.IsWhole(reader.ValueSpan)) throw new JsonException();
        return !reader.ValueSpan.IsEmpty;
    }

    bool Enter(ref Utf8JsonReader reader)
    {
        ref var frame = ref frames[depth];
        place = frame.Inside.Member(reader.ValueIsEscaped ? Unescaped(ref reader) : reader.ValueSpan, frame.Last, tree);
        frame.Last = place;
        if (place.SeenIn == frame.Object) return false;
        place.SeenIn = frame.Object;
        return true;
    }

    ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        if (!JsonLine.IsWhole(reader.ValueSpan)) throw new JsonException();
        if (name.Length < reader.ValueSpan.Length) name = new byte[reader.ValueSpan.Length];
        return name.AsSpan(0, reader.CopyString(name));
    }

    void Open(PathNode inside, bool isArray)
    {
        frames[++depth] = new(place, inside, inside, ++objects, isArray, false);
        place = inside;
    }

    void Close()
    {
        var closed = frames[depth--];
        if (closed is { IsFilled: true, IsArray: false }) Note(closed.Inside);
        place = closed.Holder;
        Leave(closed.IsFilled);
    }

    /// <summary>The value at this place is read; in an array the next one is at the same place.</summary>
    void Leave(bool isFilled)
    {
        if (isFilled) Note(place);
        if (depth < 0) return;
        ref var frame = ref frames[depth];
        frame.IsFilled |= isFilled;
        place = frame.Inside;
    }

    void Note(PathNode node)
    {
        if (filledCount == filled.Length) Array.Resize(ref filled, filledCount * 2);
        filled[filledCount++] = node.Id;
    }
}

/// <summary>Rewrites a line in which members are given twice: the last one stays. Rare, so it may cost.</summary>
static class DistinctMembers
{
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray(), new() { MaxDepth = JsonLine.MaxDepth });
        var output = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(output, new() { MaxDepth = JsonLine.MaxDepth })) Write(document.RootElement, writer);
        return output.WrittenSpan;
    }

    static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in value.EnumerateArray()) Write(item, writer);
            writer.WriteEndArray();
        }
        else if (value.ValueKind == JsonValueKind.Object) WriteMembers(value, writer);
        else value.WriteTo(writer);
    }

    static void WriteMembers(JsonElement value, Utf8JsonWriter writer)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        try
        {
            foreach (var member in value.EnumerateObject()) members[member.Name] = member.Value;
        }
        catch (InvalidOperationException trouble)
        {
            throw new JsonException("An escape is no character.", trouble);
        }
        writer.WriteStartObject();
        foreach (var (name, member) in members)
        {
            writer.WritePropertyName(name);
            Write(member, writer);
        }
        writer.WriteEndObject();
    }
}
