using System.Text;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace FraudAnalytics.Web.Exports;

/// <summary>An XLSX file, written row by row as it goes. A table with more rows than a sheet can have goes on in a next one.</summary>
/// <remarks>Cells have the type of text or number, so a text that begins like a formula is none, and stays as it was written.</remarks>
sealed class Workbook : IDisposable
{
    /// <summary>Rows of a sheet, as the format has it.</summary>
    const int MostRows = 1_048_576;

    readonly Spreadsheet book;
    readonly StyleId bold;

    public Workbook(Stream output)
    {
        book = Done(Spreadsheet.CreateNewAsync(output, new() { DocumentProperties = null, PreserveStringWhitespace = true, CompressionLevel = SpreadCheetahCompressionLevel.Fastest }));
        bold = book.AddStyle(new Style { Font = { Bold = true } });
    }

    /// <summary>Begins a sheet; the one before ends.</summary>
    public SheetTable Sheet(string name, IReadOnlyList<string> columns) => new(this, name, columns);

    /// <summary>Ends the file, which is not whole without.</summary>
    public void Finish() => Done(book.FinishAsync());

    public void Dispose() => book.Dispose();

    void Begin(string name, IReadOnlyList<string> columns)
    {
        Done(book.StartWorksheetAsync(name, new WorksheetOptions { FrozenRows = 1 }));
        Done(book.AddHeaderRowAsync([.. columns], bold));
    }

    void Add(ReadOnlyMemory<DataCell> cells) => Done(book.AddRowAsync(cells));

    // Rows come from a reader that waits too; on a thread of its own nothing else is kept from going on.
    static void Done(ValueTask task) => task.AsTask().GetAwaiter().GetResult();

    static T Done<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    /// <summary>A table over one sheet, or several of the same columns.</summary>
    public sealed class SheetTable : ITable
    {
        /// <summary>Letters of a cell, as the format has it.</summary>
        const int LongestText = 32_767;

        readonly Workbook workbook;
        readonly string name;
        readonly IReadOnlyList<string> columns;
        readonly DataCell[] cells;
        int at, rows = 1, sheets = 1;

        public SheetTable(Workbook workbook, string name, IReadOnlyList<string> columns)
        {
            (this.workbook, this.name, this.columns, cells) = (workbook, name, columns, new DataCell[columns.Count]);
            workbook.Begin(name, columns);
        }

        public void Text(string? value) => cells[at++] = new(Fitting(value ?? ""));

        public void Number(double? value) => cells[at++] = new(value is { } number && double.IsFinite(number) ? number : null);

        public void Amount(decimal? value) => cells[at++] = new(value);

        public void EndRow()
        {
            if (rows == MostRows)
            {
                sheets++;
                workbook.Begin(FormattableString.Invariant($"{name} {sheets}"), columns);
                rows = 1;
            }
            workbook.Add(cells.AsMemory(0, at));
            (at, rows) = (0, rows + 1);
        }

        // Signs that XML cannot hold are replaced; a text that no cell can hold ends with three dots, and is whole in the other formats.
        static string Fitting(string value)
        {
            if (value.Length > LongestText) value = value[..(LongestText - 3)] + "...";
            if (!value.Any(IsForeign)) return value;
            var text = new StringBuilder(value.Length);
            foreach (var rune in value.EnumerateRunes()) text.Append(rune.Value < 0x20 && IsForeign((char)rune.Value) || rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar.ToString() : rune.ToString());
            return text.ToString();
        }

        static bool IsForeign(char letter) => letter is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF' || char.IsSurrogate(letter);
    }
}
