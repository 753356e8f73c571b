namespace FraudAnalytics.Indicators;

/// <summary>Writes nested JSON objects of many short members straight from their bytes; a writer of the framework checks and escapes each name anew.</summary>
sealed class JsonOutput(Stream stream)
{
    const int Size = 1 << 16;
    // An escaped byte takes six.
    const int Longest = 6;

    readonly byte[] buffer = new byte[Size];
    int used;
    bool first = true;

    public void BeginObject() => Begin((byte)'{');

    public void EndObject() => End((byte)'}');

    public void BeginArray() => Begin((byte)'[');

    public void EndArray() => End((byte)']');

    /// <summary>Name of a member; its value has to follow.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Text(name);
        Put((byte)':');
        first = true;
    }

    public void Number(double value)
    {
        Separate();
        if (Size - used < RustFloat.MaximumLength) Flush();
        used += RustFloat.Write(value, buffer.AsSpan(used));
    }

    /// <summary>A string of an array or member, or the beginning of one.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        Separate();
        Put((byte)'"');
        foreach (var next in text)
        {
            if (Size - used < Longest) Flush();
            if (next is (byte)'"' or (byte)'\\' or < (byte)' ') used += Escape(next, buffer.AsSpan(used));
            else buffer[used++] = next;
        }
        Put((byte)'"');
    }

    public void Line() => Put((byte)'\n');

    public void Flush()
    {
        stream.Write(buffer, 0, used);
        used = 0;
    }

    static int Escape(byte next, Span<byte> into)
    {
        into[0] = (byte)'\\';
        into[1] = next switch { (byte)'\b' => (byte)'b', (byte)'\f' => (byte)'f', (byte)'\n' => (byte)'n', (byte)'\r' => (byte)'r', (byte)'\t' => (byte)'t', < (byte)' ' => (byte)'u', _ => next };
        if (into[1] != 'u') return 2;
        into[2] = into[3] = (byte)'0';
        into[4] = (byte)('0' + (next >> 4));
        into[5] = "0123456789abcdef"u8[next & 15];
        return Longest;
    }

    void Begin(byte bracket)
    {
        Separate();
        Put(bracket);
        first = true;
    }

    void End(byte bracket)
    {
        Put(bracket);
        first = false;
    }

    void Separate()
    {
        if (!first) Put((byte)',');
        first = false;
    }

    void Put(byte one)
    {
        if (used == Size) Flush();
        buffer[used++] = one;
    }
}
