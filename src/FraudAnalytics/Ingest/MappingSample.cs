using CsvHelper;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>The first rows of a flat file, with what its bytes say of encoding and delimiter.</summary>
sealed class MappingSample
{
    const int SampleBytes = 1 << 20;
    const int SampleRows = 2000;

    MappingSample(string encoding, char delimiter, List<string[]> rows, List<string> questions)
    {
        (Encoding, Delimiter, Questions) = (encoding, delimiter, questions);
        var width = rows[0].Length;
        HasHeader = !rows[0].Any(LooksLikeData);
        Names = HasHeader ? rows[0] : [.. Enumerable.Range(1, width).Select(number => $"column{number}")];
        Rows = [.. rows.Skip(HasHeader ? 1 : 0).Where(row => row.Length == width)];
        if (!HasHeader) questions.Add("The first row looks like data, not like a header: what are the columns called?");
        var ragged = rows.Count - Rows.Count - (HasHeader ? 1 : 0);
        if (ragged > 0) questions.Add($"{ragged} of the first {rows.Count} rows have another number of fields than the first; they would be set aside. Is the delimiter right?");
    }

    public string Encoding { get; }
    public char Delimiter { get; }
    public bool HasHeader { get; }
    public string[] Names { get; }
    public List<string[]> Rows { get; }
    public List<string> Questions { get; }

    /// <summary>The values of a column, trimmed, without empty ones.</summary>
    public IEnumerable<string> Values(int column) => Rows.Select(row => row[column].Trim()).Where(value => value.Length > 0);

    /// <exception cref="InputRejectedException">There is no row at all.</exception>
    public static MappingSample Of(Stream stream, string file)
    {
        var bytes = new byte[SampleBytes];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var questions = new List<string>();
        var (name, text) = Decode(bytes.AsSpan(0, length), length == bytes.Length, questions);
        if (text.Contains('\0', StringComparison.Ordinal)) throw new InputRejectedException("the file holds NUL characters: it is not text that can be read", file);
        var (delimiter, rows) = BestDelimiter(text, length == bytes.Length, questions);
        if (rows.Count == 0) throw new InputRejectedException("the file is empty: there is nothing to propose a mapping from", file);
        return new(name, delimiter, rows, questions);
    }

    static (string, string) Decode(ReadOnlySpan<byte> bytes, bool isCut, List<string> questions)
    {
        if (bytes.StartsWith(System.Text.Encoding.UTF8.Preamble)) return ("utf-8", System.Text.Encoding.UTF8.GetString(bytes[3..]));
        if (bytes.StartsWith(System.Text.Encoding.Unicode.Preamble)) return ("utf-16", System.Text.Encoding.Unicode.GetString(bytes[2..]));
        if (isCut) bytes = bytes[..(bytes.LastIndexOfAny((byte)'\n', (byte)'\r') + 1)];
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return ("utf-8", System.Text.Encoding.UTF8.GetString(bytes));
        questions.Add("The bytes are not UTF-8; windows-1252 is proposed. Do names with accents look right?");
        return ("windows-1252", CsvInput.EncodingOf("windows-1252")!.GetString(bytes));
    }

    static (char, List<string[]>) BestDelimiter(string text, bool isCut, List<string> questions)
    {
        var tried = ",;\t|".Select(delimiter => (delimiter, rows: Parse(text, delimiter, isCut))).Select(one => (one.delimiter, one.rows, fit: Fit(one.rows))).OrderByDescending(one => one.fit).ToArray();
        if (tried[0].fit == 0 && tried[0].rows.Count > 0) questions.Add("Every row has one field only: what separates the fields?");
        if (tried[0].fit > 0 && tried[1].fit >= tried[0].fit * 0.95) questions.Add($"Fields may be separated by '{tried[0].delimiter}' or by '{tried[1].delimiter}': which is it?");
        return (tried[0].delimiter, tried[0].rows);
    }

    /// <summary>Share of rows as wide as the first, more for wider rows; 0 when there is one column.</summary>
    static double Fit(List<string[]> rows)
    {
        if (rows.Count == 0 || rows[0].Length < 2) return 0;
        var share = rows.Count(row => row.Length == rows[0].Length) / (double)rows.Count;
        return share * share * (1 + Math.Log(rows[0].Length));
    }

    static List<string[]> Parse(string text, char delimiter, bool isCut)
    {
        var rows = new List<string[]>();
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { Separator = delimiter, HasHeader = false });
        while (rows.Count < SampleRows && reader.Read())
        {
            var row = new string[reader.FieldCount];
            for (var column = 0; column < row.Length; column++) row[column] = reader.GetString(column).Trim('\uFEFF');
            rows.Add(row);
        }
        if (isCut && rows.Count is > 1 and < SampleRows) rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    static bool LooksLikeData(string cell) =>
        cell.Length > 0 && cell.Any(char.IsAsciiDigit) && cell.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' or '/' or ':' or ' ');
}
