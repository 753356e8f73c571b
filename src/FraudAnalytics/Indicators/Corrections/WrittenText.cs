namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Texts as JSON and CSV write them.</summary>
static class WrittenText
{
    /// <summary>Appends a text with the escapes that JSON demands, and no others.</summary>
    public static void Escape(ReadOnlySpan<byte> plain, ByteList output)
    {
        foreach (var one in plain)
        {
            if (one is (byte)'"' or (byte)'\\') output.Add((byte)'\\');
            if (one >= ' ') output.Add(one);
            else EscapeControl(one, output);
        }
    }

    static void EscapeControl(byte one, ByteList output)
    {
        output.Add("\\u00"u8);
        output.Add("0123456789abcdef"u8[one >> 4]);
        output.Add("0123456789abcdef"u8[one & 15]);
    }

    /// <summary>Appends a CSV field, in quotes where its content makes them necessary.</summary>
    public static void Field(ReadOnlySpan<byte> value, ByteList output)
    {
        if (value.IndexOfAny(",\"\r\n"u8) < 0)
        {
            output.Add(value);
            return;
        }
        output.Add((byte)'"');
        foreach (var one in value)
        {
            if (one == '"') output.Add(one);
            output.Add(one);
        }
        output.Add((byte)'"');
    }
}
