using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>Who may do what: the administrator's page.</summary>
[Authorize(Policy = Permissions.Administer), TeamOnly]
sealed class AccountsModel(AccountDesk accounts, PageTexts texts) : PageModel
{
    /// <summary>All accounts by name.</summary>
    public IReadOnlyList<Account> All { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public void OnGet() => All = accounts.All();

    /// <summary>Makes an account and tells its code once.</summary>
    public async Task<IActionResult> OnPostAdd(string? name, string[] roles) => Told(Account.NameOf(name), await accounts.Add(Account.NameOf(name), [.. roles]));

    /// <summary>Takes a password away and tells the code for another once.</summary>
    public async Task<IActionResult> OnPostReset(string? name) => Told(name ?? "", await accounts.Reset(name ?? ""));

    /// <summary>Sets what an account may do.</summary>
    public async Task<IActionResult> OnPostRoles(string? name, string[] roles) => Said(await accounts.SetRoles(name ?? "", [.. roles]));

    /// <summary>Locks an account or lets it in again.</summary>
    public async Task<IActionResult> OnPostLock(string? name, bool locked) => Said(await accounts.Lock(name ?? "", locked));

    RedirectToPageResult Told(string name, (string? Refusal, string Code) done)
    {
        if (done.Refusal is null) (TempData["code"], TempData["code-name"]) = (done.Code, name);
        return Said(done.Refusal);
    }

    RedirectToPageResult Said(string? refusal)
    {
        if (refusal is null) TempData["said"] = texts["accounts.done"];
        else TempData["refused"] = texts.With(refusal, PasswordRules.Least, PasswordRules.Most);
        return RedirectToPage();
    }
}
