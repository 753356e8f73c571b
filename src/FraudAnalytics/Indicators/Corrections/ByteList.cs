namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Bytes that are appended to; its memory is used again.</summary>
sealed class ByteList
{
    byte[] bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Add(byte one)
    {
        if (Length == bytes.Length) Array.Resize(ref bytes, Length * 2);
        bytes[Length++] = one;
    }

    public void Add(ReadOnlySpan<byte> many)
    {
        many.CopyTo(Room(many.Length));
        Length += many.Length;
    }

    /// <summary>Appends a whole number in decimal digits.</summary>
    public void Add(long number)
    {
        number.TryFormat(Room(20), out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Memory for at least so many bytes behind the last one; they count once <see cref="Take"/> says so.</summary>
    public Span<byte> Room(int size)
    {
        if (bytes.Length - Length < size) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + size));
        return bytes.AsSpan(Length);
    }

    public void Take(int size) => Length += size;
}
