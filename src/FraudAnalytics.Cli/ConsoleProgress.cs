using System.Globalization;
using Spectre.Console;

namespace FraudAnalytics.Cli;

/// <summary>Shows how far a scan has come on standard error: a line that is written over on a terminal, one line per stage otherwise.</summary>
sealed class ConsoleProgress(TextWriter error, bool isTerminal) : IProgress<ScanProgress>
{
    const int BarLength = 24;

    string lastStage = "";
    int lastPercent = -1;
    int lastLength;

    /// <summary>The progress that the options ask for; null for none.</summary>
    public static ConsoleProgress? For(bool quiet) => quiet ? null : new(Console.Error, !Console.IsErrorRedirected);

    /// <inheritdoc/>
    public void Report(ScanProgress value)
    {
        var percent = (int)(Math.Clamp(value.Done, 0, 1) * 100);
        if (isTerminal) Bar(value, percent);
        else if (value.Stage != lastStage) error.WriteLine(value.Stage);
        (lastStage, lastPercent) = (value.Stage, percent);
    }

    /// <summary>Leaves the line.</summary>
    public void Done()
    {
        if (isTerminal && lastLength > 0) error.Write("\r" + new string(' ', lastLength) + "\r");
    }

    void Bar(ScanProgress value, int percent)
    {
        if (value.Stage == lastStage && percent == lastPercent) return;
        var filled = percent * BarLength / 100;
        var detail = value.Detail.Length > 40 ? "…" + value.Detail[^39..] : value.Detail;
        var line = string.Create(CultureInfo.InvariantCulture, $"{value.Stage,-10} [{new string('#', filled)}{new string('.', BarLength - filled)}] {percent,3}% {detail}");
        error.Write("\r" + line.PadRight(lastLength));
        lastLength = line.Length;
    }
}

/// <summary>Tables on standard output; text from data is never taken for markup.</summary>
static class Tables
{
    public static void Write(IEnumerable<string> columns, IEnumerable<string[]> rows, int[]? rightAligned = null)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)));
        foreach (var column in rightAligned ?? []) table.Columns[column].Alignment = Justify.Right;
        foreach (var row in rows) table.AddRow(Array.ConvertAll(row, cell => new Text(cell)));
        // Away from a terminal a fixed width keeps the output the same everywhere.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 160;
        AnsiConsole.Write(table);
    }
}
