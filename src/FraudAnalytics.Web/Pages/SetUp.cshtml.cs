using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>Makes the first account, or sets a password with a code.</summary>
[AllowAnonymous, TeamOnly]
sealed class SetUpModel(AccountDesk accounts, FirstAccount first, SignInThrottle throttle, PageTexts texts) : PageModel
{
    /// <summary>True while the workspace has no account.</summary>
    public bool IsFirst => first.IsOpen;

    /// <summary>The code of the link.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The name that was typed.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Why it did not work; empty for none.</summary>
    public string Refused { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public void OnGet(string? code, string? name) => (Code, Name) = (code ?? "", name ?? "");

    /// <summary>Sets the password.</summary>
    public async Task<IActionResult> OnPost(string? code, string? name, string? password)
    {
        (Code, Name) = (code?.Trim() ?? "", Account.NameOf(name));
        if (throttle.Try(Name, HttpContext.Connection.RemoteIpAddress) is { Ticks: > 0 } wait)
        {
            Response.StatusCode = 429;
            Refused = texts.Count("sign-in.wait", (long)Math.Ceiling(wait.TotalSeconds));
            return Page();
        }
        var refusal = IsFirst ? await accounts.First(Code, Name, password ?? "") : await accounts.SetByCode(Code, Name, password ?? "");
        if (refusal is null)
        {
            throttle.Succeeded(Name, HttpContext.Connection.RemoteIpAddress);
            TempData["said"] = texts["set-up.done"];
            return RedirectToPage("SignIn");
        }
        Refused = texts.With(refusal, PasswordRules.Least, PasswordRules.Most);
        return Page();
    }
}
