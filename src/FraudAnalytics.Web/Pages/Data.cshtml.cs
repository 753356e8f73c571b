using FraudAnalytics.Features;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>What a scan read, what it left out and why, and how far the data go.</summary>
public sealed class DataModel(ScanFolder scans, IssueExamples examples) : PageModel
{
    /// <summary>Files shown; all are in <c>run.json</c>.</summary>
    public const int MostFiles = 500;

    /// <summary>Report of the scan; null when there is none.</summary>
    public RunReport? Run { get; private set; }

    /// <summary>Issues, those that left most out first.</summary>
    public IReadOnlyList<IssueCount> Issues { get; private set; } = [];

    /// <summary>Every field that a detector needs, with the records that tell it.</summary>
    public IReadOnlyList<(CoverageUnit Unit, FieldCount Count)> Fields { get; private set; } = [];

    /// <summary>Shows the last scan or another.</summary>
    public IActionResult OnGet(string? scan)
    {
        Run = scan is null ? scans.Last() : scans.Report(scan);
        if (Run is null) return scan is null ? Page() : NotFound();
        Issues = [.. Run.Issues.OrderByDescending(issue => issue.Effect).ThenByDescending(issue => issue.Count).ThenBy(issue => issue.Code, StringComparer.Ordinal)];
        Fields =
        [
            .. Run.Detectors.Select(detector => detector.Computable).OfType<Computability>().SelectMany(needs => needs.Fields, (needs, count) => (needs.Unit, Count: count))
                .DistinctBy(field => (field.Unit, field.Count.Field)).OrderBy(field => field.Unit).ThenBy(field => field.Count.Field),
        ];
        return Page();
    }

    /// <summary>A few issues of a kind.</summary>
    public IEnumerable<IssueExample> ExamplesOf(IssueCount issue) => examples.Of(Run!)[(issue.Code, PageTexts.Word(issue.Effect))];
}
