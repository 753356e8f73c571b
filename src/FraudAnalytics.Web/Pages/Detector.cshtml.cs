using FraudAnalytics.Detectors;
using FraudAnalytics.Web.Feedback;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>One indicator: what it means, what it answered, and what reviewers made of it.</summary>
public sealed class DetectorModel(ScanFolder scans, FeedbackReader feedback, DetectorBook book) : PageModel
{
    /// <summary>Its code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What the last scan says of it; null when it did not run.</summary>
    public DetectorReport? Report { get; private set; }

    /// <summary>What it says of itself; null for a model that came with a scan.</summary>
    public DetectorInfo? Info { get; private set; }

    /// <summary>What was concluded about cases with its findings.</summary>
    public Conclusions Conclusions { get; private set; } = Conclusions.Of([]);

    /// <summary>The same by version of the detector, the newest first.</summary>
    public IReadOnlyList<(int Version, Conclusions Conclusions)> Versions { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public IActionResult OnGet(string code)
    {
        Code = code;
        Report = scans.Last()?.Detectors.FirstOrDefault(detector => detector.Code == code);
        Info = book.Find(code);
        if (Report is null && Info is null) return NotFound();
        (Conclusions, Versions) = (feedback.Of(code), feedback.ByVersion(code));
        return Page();
    }
}
