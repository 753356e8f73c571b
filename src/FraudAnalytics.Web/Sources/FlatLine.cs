using System.Collections.Immutable;
using System.Text;

namespace FraudAnalytics.Web.Sources;

/// <summary>A row of a flat file for people to look at. A scan reads by its mapping; this only shows what stands there.</summary>
static class FlatLine
{
    const char Quote = '"';
    static readonly System.Buffers.SearchValues<byte> QuoteOrEnd = System.Buffers.SearchValues.Create("\"\n"u8);

    /// <summary>The sign that parts cells: the one most frequent in the header.</summary>
    public static char DelimiterOf(string header) => ";,\t|".MaxBy(sign => header.AsSpan().Count(sign));

    /// <summary>Length of the first row with its line end, and whether the end was found; line ends within quotes belong to the row. Quotes and line ends are the same bytes in UTF-8 and Latin-1.</summary>
    public static (int Length, bool HasEnd) LengthOf(ReadOnlySpan<byte> bytes)
    {
        var isQuoted = false;
        for (var at = 0; bytes[at..].IndexOfAny(QuoteOrEnd) is >= 0 and var next; at += next + 1)
            if (bytes[at + next] == Quote) isQuoted = !isQuoted;
            else if (!isQuoted) return (at + next + 1, true);
        // A quote that never ends is one that means nothing.
        var end = bytes.IndexOf((byte)'\n');
        return (isQuoted && end >= 0 ? end + 1 : bytes.Length, false);
    }

    /// <summary>The cells of a row, without the quotes around them.</summary>
    public static ImmutableArray<string> Cells(string row, char delimiter)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        var (cell, isQuoted) = (new StringBuilder(), false);
        for (var at = 0; at < row.Length; at++)
        {
            var sign = row[at];
            if (sign == Quote && isQuoted && at + 1 < row.Length && row[at + 1] == Quote) cell.Append(row[at++]);
            else if (sign == Quote && (isQuoted || cell.Length == 0)) isQuoted = !isQuoted;
            else if (sign == delimiter && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(sign);
        }
        cells.Add(cell.ToString());
        return cells.ToImmutable();
    }
}
