using System.Text.Json;

namespace FraudAnalytics.Indicators.Corrections;

/// <summary>
/// One JSON value that can be changed and written: nodes in an array and texts in a buffer, both used again for the next value.
/// Texts and numbers that nothing changes are written as they were; only blanks between them are left out.
/// </summary>
/// <remarks>A member that is given twice is kept twice; the last one is what is found and changed, as readers of JSON take it.</remarks>
sealed class JsonTree
{
    /// <summary>No such node.</summary>
    public const int None = -1;

    readonly ByteList text = new();
    readonly List<int> open = [];
    Node[] nodes = new Node[1024];
    int count;
    (int Start, int Length) name;

    /// <summary>The kind is the token that begins the value. Names and strings are as written, without their quotes.</summary>
    record struct Node(JsonTokenType Kind, (int Start, int Length) Name, (int Start, int Length) Text)
    {
        public int First = None;
        public int Last = None;
        public int Next = None;
    }

    /// <summary>The outermost value.</summary>
    public static int Root => 0;

    /// <exception cref="JsonException">It is no JSON.</exception>
    public void Read(ReadOnlySpan<byte> json)
    {
        count = 0;
        name = default;
        open.Clear();
        text.Clear();
        text.Add(json);
        var reader = Lines.JsonLine.Reader(json);
        while (reader.Read()) Take(ref reader);
    }

    public bool Is(int node, JsonTokenType kind) => node >= 0 && nodes[node].Kind == kind;

    public bool IsObject(int node) => Is(node, JsonTokenType.StartObject);

    public bool IsArray(int node) => Is(node, JsonTokenType.StartArray);

    public bool IsString(int node) => Is(node, JsonTokenType.String);

    public bool IsNumber(int node) => Is(node, JsonTokenType.Number);

    /// <summary>The first value of an array, the first member of an object, or <see cref="None"/>.</summary>
    public int First(int node) => nodes[node].First;

    public int Next(int node) => nodes[node].Next;

    /// <summary>The member of an object; <see cref="None"/> where there is none, or no object.</summary>
    public int Find(int node, ReadOnlySpan<byte> member)
    {
        if (!IsObject(node)) return None;
        var found = None;
        for (var at = nodes[node].First; at != None; at = nodes[at].Next)
            if (IsNamed(at, member)) found = at;
        return found;
    }

    /// <summary>The member of an object when it is an object; else <see cref="None"/>.</summary>
    public int FindObject(int node, ReadOnlySpan<byte> member) => Find(node, member) is var found && IsObject(found) ? found : None;

    /// <summary>The member of an object when it is an array; else <see cref="None"/>.</summary>
    public int FindArray(int node, ReadOnlySpan<byte> member) => Find(node, member) is var found && IsArray(found) ? found : None;

    /// <summary>The first entry of the array that is a member of an object; <see cref="None"/> where there is none.</summary>
    public int FirstOf(int node, ReadOnlySpan<byte> member) => FindArray(node, member) is >= 0 and var array ? First(array) : None;

    /// <summary>A string without escapes, or the digits of a number. It stays as it is when the node is changed, until the next value is read.</summary>
    public ReadOnlySpan<byte> Text(int node)
    {
        var (start, length) = nodes[node].Text;
        return Plain(text.Span.Slice(start, length));
    }

    /// <summary>Makes a string of a number, with the same digits.</summary>
    public void Quote(int node)
    {
        if (IsNumber(node)) nodes[node].Kind = JsonTokenType.String;
    }

    public void SetString(int node, ReadOnlySpan<byte> value) => (nodes[node].Kind, nodes[node].Text) = (JsonTokenType.String, Store(value));

    /// <summary>Sets a member to a string; a new one comes last.</summary>
    public void SetString(int node, ReadOnlySpan<byte> member, ReadOnlySpan<byte> value)
    {
        var found = Find(node, member);
        if (found == None) found = AddMember(node, member, JsonTokenType.String);
        (nodes[found].First, nodes[found].Last) = (None, None);
        SetString(found, value);
    }

    /// <summary>Adds a member without content, as the last one.</summary>
    public int AddMember(int node, ReadOnlySpan<byte> member, JsonTokenType kind) => Append(node, new(kind, Store(member), default));

    /// <summary>Adds a string to an array.</summary>
    public void AddString(int array, ReadOnlySpan<byte> value) => Append(array, new(JsonTokenType.String, default, Store(value)));

    /// <summary>Puts an array with the value in it in the place of the value.</summary>
    public void Wrap(int node)
    {
        var inner = nodes[node] with { Name = default, Next = None };
        nodes[node] = nodes[node] with { Kind = JsonTokenType.StartArray, First = None, Last = None };
        Append(node, inner);
    }

    /// <summary>Empties an array, or makes an empty one of any other value.</summary>
    public void Empty(int node) => (nodes[node].Kind, nodes[node].First, nodes[node].Last) = (JsonTokenType.StartArray, None, None);

    /// <summary>Moves the entries of an array behind those of another.</summary>
    public void MoveEntries(int from, int to)
    {
        if (nodes[from].First == None) return;
        if (nodes[to].Last == None) nodes[to].First = nodes[from].First;
        else nodes[nodes[to].Last].Next = nodes[from].First;
        nodes[to].Last = nodes[from].Last;
        Empty(from);
    }

    /// <summary>Removes a member, however often it is given.</summary>
    public void Remove(int node, ReadOnlySpan<byte> member)
    {
        var (at, last) = (nodes[node].First, None);
        nodes[node].First = None;
        for (; at != None; at = nodes[at].Next)
        {
            if (IsNamed(at, member)) continue;
            if (last == None) nodes[node].First = at;
            else nodes[last].Next = at;
            last = at;
        }
        nodes[node].Last = last;
        if (last != None) nodes[last].Next = None;
    }

    /// <summary>Appends the value as JSON without blanks.</summary>
    public void Write(ByteList output) => Write(Root, output);

    void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName: name = SpanOf(ref reader, quoted: true); return;
            case JsonTokenType.EndArray or JsonTokenType.EndObject: open.RemoveAt(open.Count - 1); return;
        }
        var isOpening = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        var node = new Node(reader.TokenType, name, isOpening ? default : SpanOf(ref reader, reader.TokenType == JsonTokenType.String));
        name = default;
        var index = open.Count == 0 ? Add(node) : Append(open[^1], node);
        if (isOpening) open.Add(index);
    }

    static (int Start, int Length) SpanOf(ref Utf8JsonReader reader, bool quoted)
    {
        if (reader.ValueIsEscaped && !Lines.JsonLine.IsWhole(reader.ValueSpan)) throw new JsonException();
        return ((int)reader.TokenStartIndex + (quoted ? 1 : 0), reader.ValueSpan.Length);
    }

    int Add(in Node node)
    {
        if (count == nodes.Length) Array.Resize(ref nodes, count * 2);
        nodes[count] = node;
        return count++;
    }

    int Append(int parent, in Node node)
    {
        var index = Add(node);
        if (nodes[parent].Last == None) nodes[parent].First = index;
        else nodes[nodes[parent].Last].Next = index;
        return nodes[parent].Last = index;
    }

    bool IsNamed(int node, ReadOnlySpan<byte> wanted)
    {
        var (start, length) = nodes[node].Name;
        if (length < wanted.Length) return false;
        var written = text.Span.Slice(start, length);
        return length == wanted.Length ? written.SequenceEqual(wanted) : written.Contains((byte)'\\') && Plain(written).SequenceEqual(wanted);
    }

    static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> written)
    {
        if (!written.Contains((byte)'\\')) return written;
        // The reader does the unescaping; it wants the quotes, which stand around every string in the buffer.
        var quoted = new byte[written.Length + 2];
        (quoted[0], quoted[^1]) = ((byte)'"', (byte)'"');
        written.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        var plain = new byte[written.Length];
        return plain.AsSpan(0, reader.CopyString(plain));
    }

    /// <summary>Appends a text with the escapes that JSON wants.</summary>
    (int Start, int Length) Store(ReadOnlySpan<byte> plain)
    {
        // The text may lie in the buffer that grows here; the old memory stays readable.
        var start = text.Length;
        WrittenText.Escape(plain, text);
        return (start, text.Length - start);
    }

    void Write(int index, ByteList output)
    {
        ref readonly var node = ref nodes[index];
        switch (node.Kind)
        {
            case JsonTokenType.StartObject: WriteAll(node.First, (byte)'{', (byte)'}', output); return;
            case JsonTokenType.StartArray: WriteAll(node.First, (byte)'[', (byte)']', output); return;
            case JsonTokenType.String: WriteQuoted(node.Text, output); return;
            default: output.Add(text.Span.Slice(node.Text.Start, node.Text.Length)); return;
        }
    }

    void WriteAll(int first, byte before, byte after, ByteList output)
    {
        output.Add(before);
        for (var at = first; at != None; at = nodes[at].Next)
        {
            if (at != first) output.Add((byte)',');
            if (before == '{')
            {
                WriteQuoted(nodes[at].Name, output);
                output.Add((byte)':');
            }
            Write(at, output);
        }
        output.Add(after);
    }

    void WriteQuoted((int Start, int Length) span, ByteList output)
    {
        output.Add((byte)'"');
        output.Add(text.Span.Slice(span.Start, span.Length));
        output.Add((byte)'"');
    }
}
