using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>All scans, and how far one has come that runs now.</summary>
public sealed class RunsModel(ScanFolder scans) : PageModel
{
    /// <summary>Scans shown; all lie in the workspace.</summary>
    public const int Most = 50;

    /// <summary>Number of all scans.</summary>
    public int All { get; private set; }

    /// <summary>Their reports, the latest first.</summary>
    public IReadOnlyList<RunReport> Runs { get; private set; } = [];

    /// <summary>The scan that runs now, or was stopped; null for none.</summary>
    public RunningScan? Running { get; private set; }

    /// <summary>Shows them.</summary>
    public void OnGet()
    {
        var ids = scans.Scans();
        All = ids.Count;
        Runs = [.. ids.Take(Most).Select(scans.Report).OfType<RunReport>()];
        Running = RunningScan.Of(scans.Workspace);
    }
}

/// <summary>One scan.</summary>
public sealed class RunModel(ScanFolder scans) : PageModel
{
    /// <summary>Its report.</summary>
    public RunReport Run { get; private set; } = null!;

    /// <summary>What the stages took in all, in milliseconds; parts of stages overlap and are not counted.</summary>
    public double Longest { get; private set; }

    /// <summary>Shows it.</summary>
    public IActionResult OnGet(string id)
    {
        if (scans.Report(id) is not { } report) return NotFound();
        Run = report;
        Longest = report.Durations.Select(stage => stage.Milliseconds).DefaultIfEmpty(0).Max();
        return Page();
    }
}
