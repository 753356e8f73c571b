using System.Globalization;
using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>Signs a person in.</summary>
[AllowAnonymous, TeamOnly]
sealed class SignInModel(SignIn signIn, FirstAccount first, PageTexts texts, ServeOptions options) : PageModel
{
    /// <summary>The name that was typed.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Address to go to afterwards.</summary>
    public string To { get; private set; } = "";

    /// <summary>Why the last try did not work; empty for none.</summary>
    public string Refused { get; private set; } = "";

    /// <summary>True where people may sign in elsewhere.</summary>
    public bool HasSingleSignOn => options.Oidc is not null;

    /// <summary>Shows the form, or the first account's where there is none yet.</summary>
    public IActionResult OnGet(string? to)
    {
        To = to ?? "";
        return first.IsOpen ? RedirectToPage("SetUp") : Page();
    }

    /// <summary>Tries a name and a password.</summary>
    public async Task<IActionResult> OnPost(string? name, string? password, string? to)
    {
        (Name, To) = (Account.NameOf(name), to ?? "");
        var answer = await signIn.Try(Name, password ?? "", HttpContext.Connection.RemoteIpAddress);
        if (answer.IsIn) return LocalRedirect(Url.IsLocalUrl(To) ? To : "/queue");
        Refused = Say(answer.Wait);
        return Page();
    }

    /// <summary>Signs in with the account of the organisation. A link and not a form, since forms may not lead to another site.</summary>
    public IActionResult OnGetElsewhere(string? to) =>
        HasSingleSignOn ? Challenge(new Microsoft.AspNetCore.Authentication.AuthenticationProperties { RedirectUri = Url.IsLocalUrl(to) ? to : "/queue" }, SingleSignOn.Scheme) : NotFound();

    string Say(TimeSpan wait)
    {
        Response.StatusCode = wait > TimeSpan.Zero ? 429 : 200;
        if (wait <= TimeSpan.Zero) return texts["sign-in.refused"];
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return texts.Count("sign-in.wait", seconds);
    }
}
