using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FraudAnalytics.Web.Sources;

/// <summary>A cell of a flat file with the name of its column; empty where the header does not fit the row.</summary>
public readonly record struct SourceCell(string Name, string Value);

/// <summary>A row of a flat file beside the one asked for.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="IsAsked">True for the row asked for.</param>
public sealed record SourceNeighbour(long Line, ImmutableArray<string> Cells, bool IsAsked);

/// <summary>A row as received, and as a person reads it.</summary>
public sealed record SourceRow
{
    /// <summary>Most bytes that a page shows.</summary>
    public const int Most = 256 * 1024;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, MaxDepth = RowPlace.MostDepth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>The bytes as received.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>True when the row is longer than that.</summary>
    public required bool IsCut { get; init; }

    /// <summary>The bytes as text: UTF-8, or Latin-1 where they are none.</summary>
    public string Text => TextOf(Bytes);

    /// <summary>The same JSON with a line for each value; null when it is none or cut.</summary>
    public string? Pretty { get; init; }

    /// <summary>Cells of a row of a flat file; empty for JSON.</summary>
    public ImmutableArray<SourceCell> Cells { get; init; } = [];

    /// <summary>The row with those around it; empty for JSON.</summary>
    public ImmutableArray<SourceNeighbour> Around { get; init; } = [];

    /// <summary>The row of a source; null when the file has no such line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">From 1.</param>
    /// <param name="most">Most bytes.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The archive has no such member, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SourceRow? Read(SourceFile file, long line, int most = Most, CancellationToken cancel = default) =>
        SourceContent.Read(file, stream => SourceWindow.Read(stream, line, most, cancel)) is { } window ? Of(window, line) : null;

    /// <summary>The bytes of the row and nothing made of them; null when the file has no such line. No more is read than the row needs.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">From 1.</param>
    /// <param name="most">Most bytes.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The archive has no such member, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[]? ReadBytes(SourceFile file, long line, int most, CancellationToken cancel = default) =>
        SourceContent.Read(file, stream => SourceWindow.ReadWhile(window => RowPlace.In(window).IsOpen, stream, line, Most, most, cancel)) is { } window ? RowPlace.In(window).Of(window) : null;

    static SourceRow Of(SourceWindow window, long line)
    {
        var place = RowPlace.In(window);
        var bytes = place.Of(window);
        return place.Form switch
        {
            RowForm.Flat => Flat(window, place, bytes, line),
            RowForm.Json => new() { Bytes = bytes, IsCut = false, Pretty = PrettyOf(bytes) },
            _ => new() { Bytes = bytes, IsCut = place.IsCut },
        };
    }

    static string? PrettyOf(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = RowPlace.MostDepth });
            return JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static SourceRow Flat(SourceWindow window, RowPlace place, byte[] bytes, long line)
    {
        var header = TextOf(window.Header).TrimStart('\uFEFF');
        var delimiter = FlatLine.DelimiterOf(header);
        var (names, cells) = (FlatLine.Cells(header, delimiter), FlatLine.Cells(TextOf(bytes), delimiter));
        var isNamed = line > 1 && names.Length == cells.Length;
        return new()
        {
            Bytes = bytes,
            IsCut = place.IsCut,
            Cells = [.. cells.Select((value, index) => new SourceCell(isNamed ? names[index] : "", value))],
            Around = place.IsCut ? [] : Neighbours(window, line, delimiter, cells),
        };
    }

    static ImmutableArray<SourceNeighbour> Neighbours(SourceWindow window, long line, char delimiter, ImmutableArray<string> cells)
    {
        var (length, _) = FlatLine.LengthOf(window.From);
        var rows = window.Before.Select((before, index) => new SourceNeighbour(line - window.Before.Count + index, FlatLine.Cells(TextOf(before), delimiter), false)).Append(new(line, cells, true)).ToList();
        var next = line + window.From.AsSpan(0, length).Count((byte)'\n');
        foreach (var after in TextOf(window.From[length..]).Split('\n', 3).Take(2))
            if (after.Trim().Length > 0) rows.Add(new(next++, FlatLine.Cells(after.TrimEnd('\r'), delimiter), false));
        return [.. rows];
    }

    static bool IsUtf8(byte[] bytes)
    {
        try
        {
            _ = Strict.GetCharCount(bytes, 0, WholeLength(bytes));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // A letter that a cut parted in two is left out.
    static int WholeLength(byte[] bytes)
    {
        var length = bytes.Length;
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var head = bytes[^back];
            if (head < 0x80) return length;
            if (head >= 0xC0) return back < (head >= 0xF0 ? 4 : head >= 0xE0 ? 3 : 2) ? length - back : length;
        }
        return length;
    }

    /// <summary>Bytes as text: UTF-8, or Latin-1 where they are none.</summary>
    internal static string TextOf(byte[] bytes) => IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes, 0, WholeLength(bytes)) : Encoding.Latin1.GetString(bytes);
}
