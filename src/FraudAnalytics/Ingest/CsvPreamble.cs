using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Lines that stand before a table: a title, a date, a filter.</summary>
static class CsvPreamble
{
    /// <summary>The stream behind its first lines, which end in LF, CR LF or CR.</summary>
    /// <exception cref="InputRejectedException">Lines are to be skipped and the file is UTF-16.</exception>
    public static Stream Skip(Stream stream, int lines, string file)
    {
        if (lines == 0) return stream;
        int first = stream.ReadByte(), second = stream.ReadByte();
        if ((first, second) is (0xFF, 0xFE) or (0xFE, 0xFF)) throw new InputRejectedException("the mapping skips lines, which is not done in UTF-16", file, 1);
        var ahead = new Queue<int>([first, second]);
        for (var letter = Next(); letter >= 0; letter = Next())
        {
            if (letter is not ('\n' or '\r')) continue;
            if (letter == '\r' && Peek() == '\n') Next();
            if (--lines == 0) break;
        }
        return new Resumed([.. ahead.Where(letter => letter >= 0).Select(letter => (byte)letter)], stream);

        int Next() => ahead.Count > 0 ? ahead.Dequeue() : stream.ReadByte();

        int Peek()
        {
            if (ahead.Count == 0) ahead.Enqueue(stream.ReadByte());
            return ahead.Peek();
        }
    }

    /// <summary>A stream with the bytes that were read ahead put back.</summary>
    sealed class Resumed(byte[] ahead, Stream source) : ForwardStream(source)
    {
        int taken;

        public override int Read(Span<byte> buffer)
        {
            if (taken == ahead.Length) return Source.Read(buffer);
            var count = Math.Min(buffer.Length, ahead.Length - taken);
            ahead.AsSpan(taken, count).CopyTo(buffer);
            taken += count;
            return count;
        }
    }
}
