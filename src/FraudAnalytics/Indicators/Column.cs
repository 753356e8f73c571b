using System.Runtime.CompilerServices;

namespace FraudAnalytics.Indicators;

/// <summary>A list that grows by pieces: nothing is copied, and no array is half empty at a million rows.</summary>
sealed class Column<T>
{
    const int PieceBits = 10;
    const int PieceSize = 1 << PieceBits;

    T[][] pieces = new T[4][];

    public int Count { get; private set; }

    public ref T this[int index] => ref pieces[index >> PieceBits][index & (PieceSize - 1)];

    public void Add(in T row)
    {
        if ((Count & (PieceSize - 1)) == 0)
        {
            var piece = Count >> PieceBits;
            if (piece == pieces.Length) Array.Resize(ref pieces, piece * 2);
            pieces[piece] = new T[PieceSize];
        }
        this[Count++] = row;
    }
}

/// <summary>Values by id, where ids are numbered from 0 as they come.</summary>
sealed class ById<T>
{
    T[] values = [];

    /// <summary>Ids up to this one may have a value.</summary>
    public int Count => values.Length;

    public ref T this[int id]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (id >= values.Length) Array.Resize(ref values, Math.Max(256, Math.Max(id + 1, values.Length * 2)));
            return ref values[id];
        }
    }
}
