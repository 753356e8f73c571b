using FraudAnalytics.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>Signs a person out, on all devices.</summary>
[Authorize, TeamOnly]
sealed class SignOutModel(SignIn signIn, AccountDesk accounts) : PageModel
{
    /// <summary>Signing out is a change, and so it is asked for by a form.</summary>
    public IActionResult OnGet() => Redirect("/queue");

    /// <summary>Ends all sessions of the user.</summary>
    public async Task<IActionResult> OnPost()
    {
        await accounts.EndSessions();
        await signIn.End();
        return Redirect("/sign-in");
    }
}
