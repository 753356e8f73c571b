using System.Buffers;

namespace FraudAnalytics.Indicators.Lines;

/// <summary>Cuts a stream at line feeds into blocks and works on them on several threads; memory does not grow with the stream.</summary>
static class LineStream
{
    const int BlockSize = 1 << 20;

    static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Works on every block and takes what comes of it in the order of the lines.</summary>
    /// <param name="input">Read to its end.</param>
    /// <param name="threads">How many blocks are worked on at once.</param>
    /// <param name="work">Called on any thread.</param>
    /// <param name="take">Called on this thread.</param>
    /// <param name="cancel">Stops between blocks.</param>
    public static void Run<T>(Stream input, int threads, Func<LineChunk, T> work, Action<T> take, CancellationToken cancel)
    {
        if (threads == 1)
        {
            foreach (var block in Read(input, cancel)) take(GiveBack(block, work));
            return;
        }
        var waiting = new Queue<Task<T>>();
        try
        {
            foreach (var block in Read(input, cancel))
            {
                // One more than the threads, so that none waits while this one writes.
                if (waiting.Count > threads) take(waiting.Dequeue().GetAwaiter().GetResult());
                waiting.Enqueue(Task.Run(() => GiveBack(block, work), CancellationToken.None));
            }
            while (waiting.Count > 0) take(waiting.Dequeue().GetAwaiter().GetResult());
        }
        finally
        {
            Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        }
    }

    static T GiveBack<T>(LineChunk block, Func<LineChunk, T> work)
    {
        try
        {
            return work(block);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block.Bytes);
        }
    }

    static IEnumerable<LineChunk> Read(Stream input, CancellationToken cancel)
    {
        var line = 1L;
        var (bytes, filled, more) = Next(input, []);
        var start = bytes.AsSpan(0, filled).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        while (more)
        {
            cancel.ThrowIfCancellationRequested();
            var end = bytes.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            var (whole, wholeStart, wholeLine) = (bytes, start, line);
            line += bytes.AsSpan(0, end).Count((byte)'\n');
            start = end == 0 ? start : 0;
            (bytes, filled, more) = Next(input, bytes.AsSpan(end, filled - end));
            if (end > 0) yield return new(whole, wholeStart, end, wholeLine);
            else ArrayPool<byte>.Shared.Return(whole);
        }
        yield return new(bytes, start, filled, line);
    }

    /// <summary>The rest of the last block with what follows it. A line longer than a block doubles it, so that its bytes are moved a few times only.</summary>
    static (byte[] Bytes, int Filled, bool More) Next(Stream input, ReadOnlySpan<byte> rest)
    {
        var size = Math.Max(BlockSize, rest.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(rest.Length + size);
        rest.CopyTo(bytes);
        var count = input.ReadAtLeast(bytes.AsSpan(rest.Length, size), size, throwOnEndOfStream: false);
        return (bytes, rest.Length + count, count == size);
    }
}
