using FraudAnalytics.Domain;

namespace FraudAnalytics.Indicators;

/// <summary>Whole lines of a file, as one thread reads them.</summary>
sealed class LineBlock(int size)
{
    public byte[] Bytes { get; set; } = new byte[size];

    public int Length { get; set; }

    /// <summary>0-based place of the block in the file.</summary>
    public int Number { get; set; }
}

/// <summary>Cuts a stream into blocks of whole lines, which threads take one by one. Reading takes turns; everything else does not.</summary>
sealed class LineBlocks(Stream stream, string file)
{
    /// <summary>Bytes of a block unless a line is longer: small enough to stay in the cache of a core.</summary>
    public const int Size = 1 << 20;

    readonly Lock turn = new();
    byte[] kept = [];
    int keptLength;
    int next;
    bool ended;

    /// <summary>Fills the block with the next lines. False when there are no more.</summary>
    public bool Next(LineBlock block)
    {
        lock (turn)
        {
            if (ended) return false;
            // What is kept may come from a block that a long line enlarged.
            while (block.Bytes.Length <= keptLength) Enlarge(block);
            kept.AsSpan(0, keptLength).CopyTo(block.Bytes);
            (block.Length, block.Number, keptLength) = (keptLength, next++, 0);
            while (Fill(block))
            {
                var end = block.Bytes.AsSpan(0, block.Length).LastIndexOf((byte)'\n') + 1;
                if (end > 0) return Keep(block, end);
                Enlarge(block);
            }
            ended = true;
            return block.Length > 0;
        }
    }

    /// <summary>Reads until the block is full. False when the file ended before.</summary>
    bool Fill(LineBlock block)
    {
        while (block.Length < block.Bytes.Length)
        {
            var read = stream.Read(block.Bytes, block.Length, block.Bytes.Length - block.Length);
            if (read == 0) return false;
            block.Length += read;
        }
        return true;
    }

    bool Keep(LineBlock block, int end)
    {
        keptLength = block.Length - end;
        if (kept.Length < keptLength) kept = new byte[keptLength * 2];
        block.Bytes.AsSpan(end, keptLength).CopyTo(kept);
        block.Length = end;
        return true;
    }

    void Enlarge(LineBlock block)
    {
        if (block.Bytes.Length > Array.MaxLength / 2) throw new InputRejectedException("a line is longer than 1 GB", file);
        var larger = new byte[block.Bytes.Length * 2];
        block.Bytes.AsSpan(0, block.Length).CopyTo(larger);
        block.Bytes = larger;
    }
}
