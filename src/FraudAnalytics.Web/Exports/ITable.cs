using System.Text.Json;
using CsvHelper;
using FraudAnalytics.Review;

namespace FraudAnalytics.Web.Exports;

/// <summary>Rows of one table, cell by cell. Texts stay texts and numbers numbers in whatever reads it.</summary>
interface ITable
{
    void Text(string? value);

    void Number(double? value);

    void Amount(decimal? value);

    void EndRow();
}

/// <summary>CSV as UTF-8 with a header.</summary>
sealed class CsvTable : ITable, IDisposable
{
    readonly CsvWriter writer;

    public CsvTable(Stream output, IEnumerable<string> columns)
    {
        writer = CsvWriter.Create(output, CsvWriterOptions.Default, leaveOpen: true);
        foreach (var column in columns) writer.WriteField(column);
        writer.EndRecord();
    }

    public void Text(string? value) => writer.WriteField(SafeCell.Of(value));

    public void Number(double? value) => writer.WriteField(value is { } number && double.IsFinite(number) ? number : default(double?), "R");

    public void Amount(decimal? value) => writer.WriteField(value, "0.####");

    public void EndRow() => writer.EndRecord();

    public void Dispose()
    {
        writer.Flush();
        writer.Dispose();
    }
}

/// <summary>Properties of JSON objects that are open already: cells in order of the columns.</summary>
sealed class JsonTable(Utf8JsonWriter writer, IReadOnlyList<string> columns) : ITable
{
    int at;

    public void Text(string? value) => writer.WriteString(Next(), value ?? "");

    public void Number(double? value)
    {
        if (value is { } number && double.IsFinite(number)) writer.WriteNumber(Next(), number);
        else writer.WriteNull(Next());
    }

    public void Amount(decimal? value)
    {
        if (value is { } number) writer.WriteNumber(Next(), number / 1.0000000000000000000000000000m);
        else writer.WriteNull(Next());
    }

    public void EndRow() => at = 0;

    string Next() => columns[at++];
}
