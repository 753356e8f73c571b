using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FraudAnalytics.Ingest;

/// <summary>What a JSON value is, as told by its first byte.</summary>
enum JsonKind : byte { None, Object, Array, String, Number, True, False, Null }

/// <summary>
/// Steps forward through the JSON text of one value and checks all of it, also what is skipped, as strictly as serde_json does: grammar, numbers, escapes with their surrogates, control characters, UTF-8, and at most 127 levels.
/// </summary>
/// <remarks>
/// Whoever reads asks for <see cref="Kind"/> and then takes the value by <see cref="FirstMember"/>, <see cref="FirstElement"/>, <see cref="String"/>, <see cref="Number"/> or <see cref="Skip"/>.
/// Escapes in names and in strings that are taken are resolved in the text itself, which can therefore be read only once.
/// At the first fault the cursor fails for good: every question is then answered with nothing, so that only <see cref="End"/> has to be asked.
/// <code>
/// var json = new JsonCursor(line);
/// if (json.Kind == JsonKind.Object)
///     for (var more = json.FirstMember(); more; more = json.NextMember())
///         if (json.Name.SequenceEqual("ocid"u8) &amp;&amp; json.Kind == JsonKind.String) ocid = json.String();
///         else json.Skip();
/// else json.Skip();
/// if (!json.End()) Refuse();
/// </code>
/// </remarks>
ref partial struct JsonCursor
{
    /// <summary>Levels of objects and arrays that serde_json reads.</summary>
    public const int MaximumDepth = 127;

    readonly ref byte start;
    readonly int length;
    int at;
    int depth;
    JsonText name;
    bool failed;

    /// <param name="utf8">One JSON value with white space around it. Escapes are resolved in it.</param>
    public JsonCursor(Span<byte> utf8)
    {
        start = ref MemoryMarshal.GetReference(utf8);
        length = utf8.Length;
    }

    /// <summary>True when the text was found not to be JSON.</summary>
    public readonly bool Failed => failed;

    /// <summary>0-based index of the next byte; after a fault, where about that is.</summary>
    public readonly int Position => at;

    /// <summary>The name of the member whose value comes next.</summary>
    public readonly ReadOnlySpan<byte> Name => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, name.Start), name.Length);

    /// <summary>What the next value is; <see cref="JsonKind.None"/> when there is none.</summary>
    public JsonKind Kind => KindOf(Peek());

    /// <summary>Steps into an object. True when it has a member: its name was read, its value comes next.</summary>
    public bool FirstMember()
    {
        if (!Enter((byte)'{')) return false;
        if (Peek() != '}') return ReadName();
        at++;
        return Leave();
    }

    /// <summary>The same for the next member, after the value of the one before was taken.</summary>
    public bool NextMember()
    {
        var next = Peek();
        at++;
        if (next == ',') return ReadName();
        return next == '}' ? Leave() : Fail();
    }

    /// <summary>Steps into an array. True when it has an element, which comes next.</summary>
    public bool FirstElement()
    {
        if (!Enter((byte)'[')) return false;
        if (Peek() != ']') return !failed;
        at++;
        return Leave();
    }

    /// <summary>The same for the next element, after the one before was taken.</summary>
    public bool NextElement()
    {
        var next = Peek();
        at++;
        if (next == ',') return true;
        return next == ']' ? Leave() : Fail();
    }

    /// <summary>Takes a string and resolves its escapes; fails when the next value is none.</summary>
    public JsonText String()
    {
        if (Peek() != '"') return Nothing();
        var first = at + 1;
        var end = EndOfString(ref start, length, first, out var escapes);
        if (end < 0) return Nothing();
        at = end + 1;
        return new(first, escapes ? Resolved(first, end) : end - first);
    }

    /// <summary>Takes a number; fails when the next value is none.</summary>
    public JsonText Number()
    {
        if (KindOf(Peek()) != JsonKind.Number) return Nothing();
        var first = at;
        var end = EndOfNumber(ref start, length, first);
        if (end < 0) return Nothing();
        at = end;
        return new(first, end - first);
    }

    /// <summary>True when the value was all there is and nothing was wrong with it.</summary>
    public bool End()
    {
        if (failed) return false;
        at = NonSpace(ref start, length, at);
        return at == length && depth == 0;
    }

    bool ReadName()
    {
        name = String();
        if (Peek() != ':') return Fail();
        at++;
        return true;
    }

    bool Enter(byte bracket)
    {
        if (Peek() != bracket || depth >= MaximumDepth) return Fail();
        at++;
        depth++;
        return true;
    }

    bool Leave()
    {
        depth--;
        return false;
    }

    int Resolved(int first, int end)
    {
        var text = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, first), end - first);
        return JsonEscapes.Resolve(text, text);
    }

    /// <summary>The next byte that is no white space; 0, which no JSON has there, at the end and after a fault.</summary>
    byte Peek()
    {
        at = NonSpace(ref start, length, at);
        return at < length && !failed ? Unsafe.Add(ref start, at) : (byte)0;
    }

    JsonText Nothing()
    {
        failed = true;
        return default;
    }

    bool Fail()
    {
        failed = true;
        return false;
    }
}

/// <summary>Where a string or number stands in the text that a <see cref="JsonCursor"/> reads.</summary>
/// <param name="Start">0-based index of its first byte, behind the quote.</param>
/// <param name="Length">Bytes without the quotes, escapes resolved.</param>
readonly record struct JsonText(int Start, int Length)
{
    /// <summary>Its bytes in the text.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> utf8) => utf8.Slice(Start, Length);
}
