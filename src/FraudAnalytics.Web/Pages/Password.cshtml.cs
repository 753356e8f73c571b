using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>Changes one's own password.</summary>
[Authorize, TeamOnly]
sealed class PasswordModel(AccountDesk accounts, SignIn signIn, SignInThrottle throttle, Reviewer me, PageTexts texts) : PageModel
{
    /// <summary>Why it did not work; empty for none.</summary>
    public string Refused { get; private set; } = "";

    /// <summary>Changes the password; all sessions end, and the person signs in again.</summary>
    public async Task<IActionResult> OnPost(string? old, string? password)
    {
        if (throttle.Try(me.Name, HttpContext.Connection.RemoteIpAddress) is { Ticks: > 0 } wait)
        {
            Response.StatusCode = 429;
            Refused = texts.Count("sign-in.wait", (long)Math.Ceiling(wait.TotalSeconds));
            return Page();
        }
        if (await accounts.ChangeOwn(old ?? "", password ?? "") is { } refusal)
        {
            Refused = texts.With(refusal, PasswordRules.Least, PasswordRules.Most);
            return Page();
        }
        throttle.Succeeded(me.Name, HttpContext.Connection.RemoteIpAddress);
        await signIn.End();
        TempData["said"] = texts["set-up.done"];
        return RedirectToPage("SignIn");
    }
}
