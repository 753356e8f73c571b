using System.Collections.Immutable;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using FraudAnalytics.Web.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SourceRow = FraudAnalytics.Web.Sources.SourceRow;

namespace FraudAnalytics.Web.Pages;

/// <summary>All rows that a finding was read from, one below the other.</summary>
public sealed class SourceFindingModel(ReviewReader reader, SourceFiles files) : PageModel
{
    const int Most = 10;

    /// <summary>The finding.</summary>
    public Finding Finding { get; private set; } = null!;

    /// <summary>Its case.</summary>
    public string CaseId { get; private set; } = "";

    /// <summary>Number of rows in all.</summary>
    public int All { get; private set; }

    /// <summary>The rows; null for one that cannot be shown.</summary>
    public ImmutableArray<(Source Source, SourceRow? Row)> Rows { get; private set; } = [];

    /// <summary>Shows the rows.</summary>
    public IActionResult OnGet(string? id)
    {
        if (reader.Read(connection => connection.Query("SELECT content, case_id FROM findings WHERE id = @id", row => (row.GetString(0), row.GetString(1)), ("@id", id ?? ""))) is not [var (content, caseId)]) return NotFound();
        (Finding, CaseId) = (JsonSerializer.Deserialize<Finding>(content, FindingsJson.Options)!, caseId);
        var places = Finding.Evidence.SelectMany(item => item.Sources).Select(source => source with { Field = "" }).Distinct().OrderBy(source => source.File, StringComparer.Ordinal).ThenBy(source => source.Line).ToArray();
        All = places.Length;
        Rows = [.. places.Take(Most).Select(source => (source, RowOf(source)))];
        return Page();
    }

    SourceRow? RowOf(Source source)
    {
        if (files.Find(source.File) is not { IsMasked: false } file) return null;
        try
        {
            return SourceRow.Read(file, Math.Max(1, source.Line));
        }
        catch (Exception trouble) when (trouble is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // The page of the row says why.
            return null;
        }
    }
}
