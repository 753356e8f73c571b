using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace FraudAnalytics.Ingest;

ref partial struct JsonCursor
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int NonSpace(ref byte json, int size, int i)
    {
        // Published lines are mostly without white space.
        return i < size && Unsafe.Add(ref json, i) > ' ' ? i : AfterSpace(ref json, size, i);
    }

    static int AfterSpace(ref byte json, int size, int i)
    {
        while (i < size && Unsafe.Add(ref json, i) is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') i++;
        return i;
    }

    static JsonKind KindOf(byte first) => first switch
    {
        (byte)'{' => JsonKind.Object,
        (byte)'[' => JsonKind.Array,
        (byte)'"' => JsonKind.String,
        (byte)'t' => JsonKind.True,
        (byte)'f' => JsonKind.False,
        (byte)'n' => JsonKind.Null,
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonKind.Number,
        _ => JsonKind.None,
    };

    /// <summary>Index of the quote that closes a string, or -1. Most strings are short and plain: one comparison of 32 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int EndOfString(ref byte json, int size, int i, out bool escapes)
    {
        escapes = false;
        if (i <= size - Vector256<byte>.Count)
        {
            var found = Special(Vector256.LoadUnsafe(ref json, (nuint)(uint)i));
            if (found != 0)
            {
                var end = i + BitOperations.TrailingZeroCount(found);
                if (Unsafe.Add(ref json, end) == '"') return end;
            }
        }
        return EndOfAnyString(ref json, size, i, out escapes);
    }

    /// <summary>Bits of the bytes that are a quote, a backslash, a control character or not ASCII: as signed bytes the last two are less than a space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Special(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\')) | Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();

    /// <summary>The same for 32 bytes of a text, but bytes that are not ASCII are plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint SpecialAscii(ref byte json, int i)
    {
        var bytes = Vector256.LoadUnsafe(ref json, (nuint)(uint)i);
        return Special(bytes) & ~bytes.ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int EndOfAnyString(ref byte json, int size, int first, out bool escapes)
    {
        escapes = false;
        var wide = false;
        for (var i = first; ;)
        {
            i = NextSpecial(ref json, size, i, wide);
            if (i >= size) return -1;
            var found = Unsafe.Add(ref json, i);
            if (found == '"') return !wide || Utf8.IsValid(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref json, first), i - first)) ? i : -1;
            if (found >= 0x80)
            {
                wide = true;
                i++;
            }
            else if (found == '\\')
            {
                escapes = true;
                if ((i = JsonEscapes.End(MemoryMarshal.CreateReadOnlySpan(ref json, size), i)) < 0) return -1;
            }
            else return -1;
        }
    }

    /// <summary>Index of the next byte that ends plain text. In wide text bytes that are not ASCII are plain, too.</summary>
    internal static int NextSpecial(ref byte json, int size, int i, bool wide)
    {
        for (; i <= size - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var found = wide ? SpecialAscii(ref json, i) : Special(Vector256.LoadUnsafe(ref json, (nuint)(uint)i));
            if (found != 0) return i + BitOperations.TrailingZeroCount(found);
        }
        while (i < size && Unsafe.Add(ref json, i) is var found && found != '"' && found != '\\' && found >= ' ' && (wide || found < 0x80)) i++;
        return i;
    }

    /// <summary>Index behind a number, or -1 when there is none or it is malformed.</summary>
    internal static int EndOfNumber(ref byte json, int size, int i)
    {
        if (i < size && Unsafe.Add(ref json, i) == '-') i++;
        if (i >= size) return -1;
        if (Unsafe.Add(ref json, i) == '0') i++;
        else if ((i = AfterDigits(ref json, size, i)) < 0) return -1;
        if (i < size && Unsafe.Add(ref json, i) == '.' && (i = AfterDigits(ref json, size, i + 1)) < 0) return -1;
        if (i >= size || (Unsafe.Add(ref json, i) | 0x20) != 'e') return i;
        i++;
        if (i < size && Unsafe.Add(ref json, i) is (byte)'+' or (byte)'-') i++;
        return AfterDigits(ref json, size, i);
    }

    static int AfterDigits(ref byte json, int size, int i)
    {
        var first = i;
        while (i < size && Unsafe.Add(ref json, i) is >= (byte)'0' and <= (byte)'9') i++;
        return i > first ? i : -1;
    }

    internal static int EndOfLiteral(ref byte json, int size, int i)
    {
        var rest = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref json, i), size - i);
        if (rest.StartsWith("true"u8) || rest.StartsWith("null"u8)) return i + 4;
        return rest.StartsWith("false"u8) ? i + 5 : -1;
    }
}
