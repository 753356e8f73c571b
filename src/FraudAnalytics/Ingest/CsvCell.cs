using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>A <see cref="FieldRule"/> made ready for one file: columns are indices, texts are bytes.</summary>
sealed class CsvCell
{
    const int LineColumn = -2;

    readonly (int Column, byte[] Text, bool Optional)[] parts;
    readonly int[] firstOf;
    readonly byte[][] nullWords;

    public CsvCell(FieldRule rule, FileRule file, CsvHeader header, string path)
    {
        Rule = rule;
        Column = rule.Column is { } column ? header.IndexOf(column) : -1;
        firstOf = [.. rule.FirstOf.Select(header.IndexOf)];
        parts = rule.Join is null ? [] : [.. CsvJoin.Parts(rule.Join).Select(part => Part(part, header, path))];
        Constant = rule.Constant is { } constant ? Encoding.UTF8.GetBytes(constant) : null;
        nullWords = [.. file.NullWords.Concat(rule.NullWords).Distinct().Select(Encoding.UTF8.GetBytes)];
        Separator = rule.Separator is { } separator ? Encoding.UTF8.GetBytes(separator) : null;
        Numbers = new(rule.Numbers ?? file.Numbers);
        Dates = new(rule.Dates.Length > 0 ? rule.Dates : file.Dates, file.EarliestYear, file.LatestYear);
        Name = rule.Column ?? rule.Join ?? (rule.FirstOf.Length > 0 ? rule.FirstOf[0] : "constant");
    }

    public FieldRule Rule { get; }

    /// <summary>What issues call it: its column, join or first column.</summary>
    public string Name { get; }

    public int Column { get; }
    public byte[]? Constant { get; }
    public byte[]? Separator { get; }
    public CsvNumberFormat Numbers { get; }
    public CsvDateFormat Dates { get; }

    /// <summary>The text of the row it was last asked for, since keys stand in every record of a row.</summary>
    public (long Row, Text Text) Last = (-1, default);

    /// <summary>That text as published, before its word was mapped.</summary>
    public Text Published;

    /// <summary>The currency last read and its word in this batch.</summary>
    public (Text Word, Currency Currency) Money;

    /// <summary>The row whose value was last reported.</summary>
    public long Reported = -1;

    /// <summary>Words of this batch already mapped.</summary>
    public Dictionary<Text, Text> Mapped { get; } = [];

    /// <summary>Words of this file without a mapping, each to be reported once.</summary>
    public HashSet<string> Unknown { get; } = [];

    /// <summary>The bytes of the field in the current row; empty when it says nothing.</summary>
    public ReadOnlySpan<byte> Of(CsvRow row)
    {
        if (Column >= 0) return Meant(row.Cell(Column));
        if (Constant is not null) return Constant;
        foreach (var column in firstOf)
            if (Meant(row.Cell(column)) is { IsEmpty: false } value) return value;
        return parts.Length > 0 ? Join(row) : [];
    }

    /// <summary>True when a value is one of those that mean "not given".</summary>
    public ReadOnlySpan<byte> Meant(ReadOnlySpan<byte> value)
    {
        foreach (var word in nullWords)
            if (value.SequenceEqual(word)) return [];
        return value;
    }

    ReadOnlySpan<byte> Join(CsvRow row)
    {
        var length = 0;
        foreach (var (column, text, optional) in parts)
        {
            var value = column >= 0 ? Meant(row.Cell(column)) : column == LineColumn ? row.LineText : text;
            if (value.IsEmpty && !optional) return [];
            row.Append(value, ref length);
        }
        return row.Joined(length);
    }

    static (int, byte[], bool) Part(JoinPart part, CsvHeader header, string path)
    {
        if (!part.IsPlace) return (-1, Encoding.UTF8.GetBytes(part.Text), false);
        if (part.IsLine) return (LineColumn, [], false);
        return part.IsCapture ? (-1, part.Capture(path), part.IsOptional) : (header.IndexOf(part.Text), [], part.IsOptional);
    }
}
