using System.Text.Unicode;

namespace FraudAnalytics.Indicators.Lines;

/// <summary>A block of whole lines, rented from the shared pool.</summary>
/// <param name="Bytes">The memory; more than the lines.</param>
/// <param name="Start">Where the lines begin.</param>
/// <param name="End">Where they end.</param>
/// <param name="FirstLine">1-based number of the first line.</param>
readonly record struct LineChunk(byte[] Bytes, int Start, int End, long FirstLine)
{
    /// <summary>The lines that are not blank, in order.</summary>
    public LineCursor Lines() => new(Bytes.AsSpan(Start, End - Start), FirstLine);
}

/// <summary>Goes through the lines of a block.</summary>
ref struct LineCursor
{
    // JSON takes the form feed for no blank, but a line of nothing else is nothing to warn about.
    const string Blank = " \t\r\n\f";

    readonly bool isText;
    ReadOnlySpan<byte> rest;
    long next;

    public LineCursor(ReadOnlySpan<byte> block, long firstLine)
    {
        rest = block;
        next = firstLine;
        // One check for the whole block; only where it fails is each line looked at.
        isText = Utf8.IsValid(block);
    }

    /// <summary>The line that was reached, without blanks around it.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>Its 1-based number.</summary>
    public readonly long Number => next - 1;

    /// <summary>False when the line is no UTF-8.</summary>
    public readonly bool IsText => isText || Utf8.IsValid(Line);

    /// <summary>Goes to the next line that is not blank.</summary>
    public bool Next()
    {
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            Line = Trim(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? default : rest[(end + 1)..];
            next++;
            if (!Line.IsEmpty) return true;
        }
        return false;
    }

    static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        while (!line.IsEmpty && Blank.Contains((char)line[0])) line = line[1..];
        while (!line.IsEmpty && Blank.Contains((char)line[^1])) line = line[..^1];
        return line;
    }
}
