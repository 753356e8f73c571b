using FraudAnalytics.Review.Desk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>What pages do alike.</summary>
static class PageActions
{
    /// <summary>Does something and shows a page again; what was refused is said there.</summary>
    public static async Task<IActionResult> Try(this PageModel page, Func<Task> act, string then)
    {
        try
        {
            await act();
        }
        catch (RefusedException refusal)
        {
            page.TempData["refused"] = refusal.Message;
        }
        return page.LocalRedirect(then);
    }
}
