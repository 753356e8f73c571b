using System.Text;

namespace FraudAnalytics.Ingest;

/// <summary>Backslash sequences of JSON strings. A surrogate without its other half is refused, as serde_json refuses it.</summary>
static class JsonEscapes
{
    const int HexDigits = 4;

    /// <summary>Index behind the sequence whose backslash is at <paramref name="i"/>, or -1 when it is malformed.</summary>
    public static int End(ReadOnlySpan<byte> json, int i)
    {
        if (i + 1 >= json.Length) return -1;
        if (json[i + 1] != 'u') return json[i + 1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' ? i + 2 : -1;
        var code = Hex(json, i + 2);
        i += 2 + HexDigits;
        if (code < 0 || code is >= 0xDC00 and <= 0xDFFF) return -1;
        if (code is < 0xD800 or > 0xDBFF) return i;
        return i + 1 < json.Length && json[i] == '\\' && json[i + 1] == 'u' && Hex(json, i + 2) is >= 0xDC00 and <= 0xDFFF ? i + 2 + HexDigits : -1;
    }

    /// <summary>Resolves the sequences of a string that a cursor accepted; gives the number of bytes written. The result is never longer, so both may be the same memory.</summary>
    public static int Resolve(ReadOnlySpan<byte> raw, Span<byte> into)
    {
        var (from, to) = (0, 0);
        while (from < raw.Length)
        {
            if (raw[from] != '\\')
            {
                into[to++] = raw[from++];
                continue;
            }
            var end = End(raw, from);
            to += Rune(raw[from..end]).EncodeToUtf8(into[to..]);
            from = end;
        }
        return to;
    }

    static Rune Rune(ReadOnlySpan<byte> sequence) => sequence[1] switch
    {
        (byte)'u' when sequence.Length > 2 + HexDigits => new((char)Hex(sequence, 2), (char)Hex(sequence, 4 + HexDigits)),
        (byte)'u' => new(Hex(sequence, 2)),
        (byte)'b' => new('\b'),
        (byte)'f' => new('\f'),
        (byte)'n' => new('\n'),
        (byte)'r' => new('\r'),
        (byte)'t' => new('\t'),
        var other => new((char)other),
    };

    static int Hex(ReadOnlySpan<byte> json, int i)
    {
        if (i + HexDigits > json.Length) return -1;
        var code = 0;
        foreach (var digit in json.Slice(i, HexDigits))
        {
            var value = digit switch { >= (byte)'0' and <= (byte)'9' => digit - '0', >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10, >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10, _ => -1 };
            if (value < 0) return -1;
            code = code * 16 + value;
        }
        return code;
    }
}
