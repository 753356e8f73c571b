namespace FraudAnalytics.Review;

/// <summary>Text that a spreadsheet shows as text. Numbers are written as numbers and never pass here, so a negative amount stays one.</summary>
static class SafeCell
{
    /// <summary>Puts an apostrophe before text that a spreadsheet might run: <c>= + - @</c>, their full-width forms, tab and line ends, also after blanks or NULs.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text[0] is '\t' or '\r' or '\n') return "'" + text;
        var start = text.AsSpan().TrimStart(" \u00A0\u3000\0\uFEFF\u200B\t\r\n'");
        return start.Length > 0 && "=+-@＝＋－＠−".Contains(start[0]) ? "'" + text : text;
    }

    /// <summary>The text that <see cref="Of"/> was given.</summary>
    public static string Undo(string cell) => cell.StartsWith('\'') && Of(cell[1..]) == cell ? cell[1..] : cell;
}
