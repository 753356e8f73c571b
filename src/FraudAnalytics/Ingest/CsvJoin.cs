using System.Text;

namespace FraudAnalytics.Ingest;

/// <summary>One part of a join: fixed text, a column, or what the path says.</summary>
readonly record struct JoinPart(string Text, bool IsPlace, bool IsOptional)
{
    /// <summary>True for <c>@line</c>, the line of the row.</summary>
    public bool IsLine => IsPlace && Text == "@line";

    /// <summary>True for <c>@folder</c>, <c>@file</c> and <c>@line</c>.</summary>
    public bool IsCapture => IsPlace && Text.StartsWith('@');

    /// <summary>What a capture says of a file, as UTF-8.</summary>
    public byte[] Capture(string file) =>
        Encoding.UTF8.GetBytes(Text == "@folder" ? MappingPattern.Folder(file) : MappingPattern.Stem(file));
}

/// <summary>Reads joins such as <c>{buyer}-{lot?}</c>.</summary>
static class CsvJoin
{
    /// <summary>What is wrong with a join, or null.</summary>
    public static string? Problem(string join)
    {
        var depth = 0;
        foreach (var letter in join)
        {
            if (letter == '{') depth++;
            if (letter == '}') depth--;
            if (depth is < 0 or > 1) return "braces do not match";
        }
        if (depth != 0) return "braces do not match";
        foreach (var part in Parts(join))
        {
            if (part is { IsPlace: true, Text: "" }) return "a column is expected between the braces";
            if (part.IsCapture && part.Text is not ("@folder" or "@file" or "@line")) return $"{part.Text} is none of @folder, @file and @line";
        }
        return null;
    }

    /// <summary>The parts in order.</summary>
    public static List<JoinPart> Parts(string join)
    {
        var parts = new List<JoinPart>();
        foreach (var piece in join.Split('{'))
        {
            var end = piece.IndexOf('}');
            if (end >= 0) parts.Add(new(piece[..end].TrimEnd('?'), true, piece[..end].EndsWith('?')));
            if (end + 1 < piece.Length) parts.Add(new(piece[(end + 1)..], false, false));
        }
        return parts;
    }
}
