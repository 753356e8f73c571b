using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>File and line of every row read, in eight bytes each.</summary>
sealed class RowPlaces
{
    readonly string[] files;
    readonly int[] file;
    readonly uint[] line;

    RowPlaces(string[] files, int[] file, uint[] line) => (this.files, this.file, this.line) = (files, file, line);

    /// <summary>No rows.</summary>
    public static RowPlaces None { get; } = new([], [], []);

    public static RowPlaces Of(IReadOnlyList<RawRow> rows)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (file, line) = (new int[rows.Count], new uint[rows.Count]);
        for (var row = 0; row < rows.Count; row++)
        {
            numbers.TryAdd(rows[row].File, numbers.Count);
            // A file of more than four billion lines names its last one.
            (file[row], line[row]) = (numbers[rows[row].File], (uint)Math.Min(rows[row].Line, uint.MaxValue));
        }
        return new([.. numbers.Keys], file, line);
    }

    /// <summary>Where a row was read.</summary>
    public Source this[int row] => new(files[file[row]], line[row], "");
}
