namespace FraudAnalytics.Indicators;

/// <summary>Texts one behind the other, in pieces that are never copied when it grows.</summary>
sealed class ByteArena
{
    const int PieceBits = 16;
    const int PieceSize = 1 << PieceBits;

    byte[][] pieces = new byte[4][];
    int count;
    int used = PieceSize;

    /// <summary>Keeps a text; what it gives finds it again.</summary>
    public long Add(ReadOnlySpan<byte> text)
    {
        if (used + text.Length >= PieceSize)
        {
            if (count == pieces.Length) Array.Resize(ref pieces, count * 2);
            pieces[count++] = new byte[Math.Max(PieceSize, text.Length)];
            used = 0;
        }
        var at = (long)(count - 1) << PieceBits | (uint)used;
        text.CopyTo(pieces[count - 1].AsSpan(used));
        // A text longer than a piece has one of its own, which is full.
        used = Math.Min(PieceSize, used + text.Length);
        return at;
    }

    public ReadOnlySpan<byte> Text(long at, int length) => pieces[(int)(at >> PieceBits)].AsSpan((int)(at & (PieceSize - 1)), length);
}
