using System.Net.Mime;
using FraudAnalytics.Web.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>A row as it was received, with file and line.</summary>
public sealed class SourceModel(SourceFiles files, SourceStates states) : PageModel
{
    const int MostDownloaded = 64 * 1024 * 1024;

    /// <summary>The file.</summary>
    public SourceFile Source { get; private set; } = null!;

    /// <summary>The line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the file is still what the scan read.</summary>
    public SourceState State { get; private set; }

    /// <summary>The row; null when it cannot be shown.</summary>
    public SourceRow? Row { get; private set; }

    /// <summary>Why the file cannot be read; null when it can.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Shows the row.</summary>
    public IActionResult OnGet(string? file, long line = 1) =>
        Load(file, line, found => Row = SourceRow.Read(found, Line, cancel: HttpContext.RequestAborted)) ? Page() : NotFound();

    /// <summary>Gives the row as a file to keep.</summary>
    public IActionResult OnGetRaw(string? file, long line = 1)
    {
        byte[]? bytes = null;
        return Load(file, line, found => bytes = SourceRow.ReadBytes(found, Line, MostDownloaded, HttpContext.RequestAborted)) && bytes is not null ? File(bytes, MediaTypeNames.Text.Plain, "row.txt") : NotFound();
    }

    bool Load(string? file, long line, Action<SourceFile> read)
    {
        if (string.IsNullOrEmpty(file) || files.Find(file) is not { } found) return false;
        // A place without a line is the file as a whole: its first row.
        (Source, Line, State) = (found, Math.Max(1, line), states.Of(found));
        if (found.IsMasked || State == SourceState.Gone) return true;
        try
        {
            read(found);
        }
        catch (Exception trouble) when (trouble is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Trouble = trouble.Message;
        }
        return true;
    }
}
