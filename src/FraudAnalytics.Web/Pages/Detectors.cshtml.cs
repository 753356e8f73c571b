using FraudAnalytics.Web.Feedback;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>All indicators of the last scan: what they answered, and what reviewers made of it.</summary>
public sealed class DetectorsModel(ScanFolder scans, FeedbackReader feedback, DetectorBook book) : PageModel
{
    /// <summary>Below so many assessed, a flag rate says little.</summary>
    public const int FewAssessed = 5;

    /// <summary>Above this share flagged, an indicator tells little apart.</summary>
    public const double MuchFlagged = 0.2;

    /// <summary>Report of the last scan; null when there is none.</summary>
    public RunReport? Run { get; private set; }

    /// <summary>What was concluded about all cases with findings.</summary>
    public Conclusions Queue { get; private set; } = Conclusions.Of([]);

    /// <summary>What the control sample says; null where none was drawn.</summary>
    public ControlEstimate? Control { get; private set; }

    /// <summary>Shows them.</summary>
    public void OnGet() => (Run, Queue, Control) = (scans.Last(), feedback.OfQueue(), feedback.OfControl());

    /// <summary>What was concluded about cases with findings of a detector.</summary>
    public Conclusions Of(string code) => feedback.Of(code);

    /// <summary>Family of a detector; null when it is not known.</summary>
    public Detectors.DetectorFamily? FamilyOf(string code) => book.Find(code)?.Family;

    /// <summary>True where the flag rate should be read with care.</summary>
    public static bool IsWarned(DetectorReport report) => report.FlagRate > MuchFlagged || IsThin(report);

    /// <summary>True where too few could be assessed to tell a flag rate.</summary>
    public static bool IsThin(DetectorReport report) => report.Flagged + report.NotFlagged is > 0 and < FewAssessed;
}
