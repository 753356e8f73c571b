namespace FraudAnalytics.Indicators;

/// <summary>Texts one behind the other, in pieces that are never copied when it grows.</summary>
sealed class ByteArena
{
    const int PieceBits = 20;
    const int PieceSize = 1 << PieceBits;

    byte[][] pieces = [];
    int used = PieceSize;

    /// <summary>Keeps a text; what it gives finds it again.</summary>
    public long Add(ReadOnlySpan<byte> text)
    {
        if (used + text.Length > PieceSize)
        {
            pieces = [.. pieces, new byte[Math.Max(PieceSize, text.Length)]];
            used = 0;
        }
        var at = (long)(pieces.Length - 1) << PieceBits | (uint)used;
        text.CopyTo(pieces[^1].AsSpan(used));
        // A text longer than a piece has one of its own, which is full.
        used = Math.Min(PieceSize, used + text.Length);
        return at;
    }

    public ReadOnlySpan<byte> Text(long at, int length) => pieces[(int)(at >> PieceBits)].AsSpan((int)(at & (PieceSize - 1)), length);
}
