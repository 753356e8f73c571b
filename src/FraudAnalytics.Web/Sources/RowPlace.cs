using System.Text.Json;

namespace FraudAnalytics.Web.Sources;

/// <summary>Where a row lies in the bytes from its line on. Found without making texts of them.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Number of bytes, without the line end.</param>
/// <param name="Form">What it is.</param>
/// <param name="IsCut">True when it goes on after the window.</param>
/// <param name="IsOpen">True when more bytes may show that it is longer.</param>
readonly record struct RowPlace(int Start, int Length, RowForm Form, bool IsCut, bool IsOpen)
{
    /// <summary>Deepest JSON that is read.</summary>
    public const int MostDepth = 512;

    /// <summary>The row that starts a window.</summary>
    public static RowPlace In(SourceWindow window) => !LooksLikeJson(window.Header) ? Flat(window) : Json(window) ?? Line(window);

    /// <summary>The bytes of the row.</summary>
    public byte[] Of(SourceWindow window) => window.From[Start..(Start + Length)];

    static bool LooksLikeJson(ReadOnlySpan<byte> header)
    {
        if (header.StartsWith("\uFEFF"u8)) header = header["\uFEFF"u8.Length..];
        return header.TrimStart(" \t"u8) is [(byte)'{' or (byte)'[', ..];
    }

    /// <summary>The JSON value that starts on the line, over as many lines as it has; null for none.</summary>
    static RowPlace? Json(SourceWindow window)
    {
        var start = SourceWindow.FirstLine(window.From).AsSpan().IndexOf((byte)'{');
        if (start < 0) return null;
        try
        {
            var reader = new Utf8JsonReader(window.From.AsSpan(start), isFinalBlock: false, new(new() { MaxDepth = MostDepth }));
            if (reader.Read() && reader.TrySkip()) return new(start, (int)reader.BytesConsumed, RowForm.Json, IsCut: false, IsOpen: false);
            return window.IsCut ? new(0, window.From.Length, RowForm.Line, IsCut: true, IsOpen: true) : null;
        }
        catch (JsonException)
        {
            // What cannot be read as JSON is shown as it stands.
            return null;
        }
    }

    static RowPlace Line(SourceWindow window)
    {
        var isCut = window.IsCut && !window.From.AsSpan().Contains((byte)'\n');
        return isCut ? new(0, window.From.Length, RowForm.Line, IsCut: true, IsOpen: true) : new(0, SourceWindow.FirstLine(window.From).Length, RowForm.Line, IsCut: false, IsOpen: false);
    }

    static RowPlace Flat(SourceWindow window)
    {
        var (length, hasEnd) = FlatLine.LengthOf(window.From);
        var isOpen = window.IsCut && !hasEnd;
        // Where a quote was not closed the first line is shown, until more is read.
        if (isOpen && length == window.From.Length) return new(0, length, RowForm.Flat, IsCut: true, IsOpen: true);
        return new(0, window.From.AsSpan(0, length).TrimEnd("\r\n"u8).Length, RowForm.Flat, IsCut: false, isOpen);
    }
}

/// <summary>What a row is.</summary>
enum RowForm
{
    /// <summary>A whole JSON value.</summary>
    Json,

    /// <summary>A line of a file of JSON that is none.</summary>
    Line,

    /// <summary>A row of a flat file.</summary>
    Flat,
}
