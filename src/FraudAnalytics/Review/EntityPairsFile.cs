using System.Globalization;
using CsvHelper;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review;

/// <summary>Two organisations that were left apart and may be one: worth a look by a person.</summary>
/// <param name="LeftId">Profile id.</param>
/// <param name="LeftName">Its name.</param>
/// <param name="RightId">The other profile id.</param>
/// <param name="RightName">Its name.</param>
/// <param name="Score">Log2 odds that they are one.</param>
/// <param name="Probability">The same as a probability, 0 to 1.</param>
/// <param name="Why">What speaks for it and against it, in words.</param>
public sealed record EntityPair(string LeftId, string LeftName, string RightId, string RightName, double Score, double Probability, string Why);

/// <summary><c>entity-pairs.csv</c>: pairs worth a look, the likeliest first, ties by id. Text stays text in a spreadsheet.</summary>
public static class EntityPairsFile
{
    /// <summary>Name of the file in the folder of a scan.</summary>
    public const string Name = "entity-pairs.csv";

    static readonly string[] Columns = ["left_id", "left_name", "right_id", "right_name", "score", "probability", "why"];

    /// <summary>Writes UTF-8 with a header and line feeds.</summary>
    public static void Write(Stream output, IEnumerable<EntityPair> pairs)
    {
        using var writer = CsvWriter.Create(output, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        foreach (var column in Columns) writer.WriteField(column);
        writer.EndRecord();
        foreach (var pair in pairs.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.LeftId, StringComparer.Ordinal).ThenBy(pair => pair.RightId, StringComparer.Ordinal)) WritePair(writer, pair);
        writer.Flush();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; what was put before text for the sake of spreadsheets is taken off again.</summary>
    /// <exception cref="InputRejectedException">A column is missing or a number cannot be read.</exception>
    public static IReadOnlyList<EntityPair> Read(string file)
    {
        var pairs = new List<EntityPair>();
        try
        {
            using var reader = CsvReader.FromFile(file, CsvReaderOptions.Default with { TrackLineNumbers = true, IncludeValuesInExceptions = false });
            while (reader.Read()) pairs.Add(new(Text(reader, "left_id"), Text(reader, "left_name"), Text(reader, "right_id"), Text(reader, "right_name"), Number(reader, "score", file), Number(reader, "probability", file), Text(reader, "why")));
        }
        catch (Exception trouble) when (trouble is CsvFormatException or CsvValidationException or KeyNotFoundException or ArgumentException)
        {
            throw new InputRejectedException($"not a list of pairs: {trouble.Message}", file, 0, trouble);
        }
        return pairs;
    }

    static void WritePair(CsvWriter writer, EntityPair pair)
    {
        writer.WriteField(SafeCell.Of(pair.LeftId));
        writer.WriteField(SafeCell.Of(pair.LeftName));
        writer.WriteField(SafeCell.Of(pair.RightId));
        writer.WriteField(SafeCell.Of(pair.RightName));
        writer.WriteField(pair.Score, "R");
        writer.WriteField(pair.Probability, "R");
        writer.WriteField(SafeCell.Of(pair.Why));
        writer.EndRecord();
    }

    static string Text(CsvReader reader, string column) => SafeCell.Undo(reader.GetString(column) ?? "");

    static double Number(CsvReader reader, string column, string file) =>
        double.TryParse(reader.GetString(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new InputRejectedException($"'{column}' is not a number", file, reader.LineNumber);
}
