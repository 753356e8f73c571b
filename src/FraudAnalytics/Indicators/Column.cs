using System.Runtime.CompilerServices;

namespace FraudAnalytics.Indicators;

/// <summary>A list that grows by pieces: nothing is copied, and no array is half empty at a million rows.</summary>
sealed class Column<T>
{
    const int PieceBits = 13;
    const int PieceSize = 1 << PieceBits;

    T[][] pieces = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref pieces[index >> PieceBits][index & (PieceSize - 1)];

    public void Add(in T row)
    {
        if (Count == pieces.Length << PieceBits) pieces = [.. pieces, new T[PieceSize]];
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
