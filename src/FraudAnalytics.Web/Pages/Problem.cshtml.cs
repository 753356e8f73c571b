using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>What went wrong, in one sentence, and what to do.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ProblemModel(PageTexts texts) : PageModel
{
    /// <summary>Status of the answer.</summary>
    public int Status { get; private set; }

    /// <summary>What happened.</summary>
    public string What => texts[$"problem.{Known}"];

    /// <summary>What to do.</summary>
    public string Action => texts[$"problem.{Known}.action"];

    string Known => Status switch { 400 => "unreadable", 401 => "session", 403 => "permission", 404 => "missing", 507 => "full", 503 => HttpContext.Items[Problems.StoreTrouble] as string ?? "busy", _ => "other" };

    /// <summary>Shows the problem.</summary>
    public void OnGet(int status) => Status = status;

    /// <summary>Shows the problem of a form.</summary>
    public void OnPost(int status) => Status = status;
}
