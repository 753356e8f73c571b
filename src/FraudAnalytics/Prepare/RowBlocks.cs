namespace FraudAnalytics.Prepare;

/// <summary>A list that grows block by block: what stands in it is never copied, so filling it leaves no garbage and takes little more memory than its rows.</summary>
sealed class RowBlocks<T> where T : struct
{
    const int Bits = 14;
    const int BlockSize = 1 << Bits;

    T[][] blocks = [];

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The row itself, not a copy of it.</summary>
    public ref T this[int index] => ref blocks[index >> Bits][index & (BlockSize - 1)];

    /// <summary>Adds a row and gives its place.</summary>
    public ref T Add(in T row)
    {
        var (block, place) = (Count >> Bits, Count & (BlockSize - 1));
        if (block == blocks.Length) Array.Resize(ref blocks, Math.Max(4, block * 2));
        ref var at = ref (blocks[block] ??= new T[BlockSize])[place];
        at = row;
        Count++;
        return ref at;
    }

    /// <summary>Forgets all rows and gives their memory back.</summary>
    public void Clear() => (blocks, Count) = ([], 0);

    /// <summary>Walks the rows in place.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks the rows of a list.</summary>
    public struct Enumerator(RowBlocks<T> rows)
    {
        int index = -1;

        /// <summary>The row reached.</summary>
        public readonly ref T Current => ref rows[index];

        /// <summary>Steps on.</summary>
        public bool MoveNext() => ++index < rows.Count;
    }
}
