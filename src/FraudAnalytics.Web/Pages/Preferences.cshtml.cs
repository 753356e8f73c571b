using FraudAnalytics.Review.Desk;
using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>What everybody sets for themselves: language and colours of this browser, and the keys.</summary>
public sealed class PreferencesModel(ReviewWriter writer, Reviewer me, TextCatalog catalog, PageTexts texts, Shortcuts keys) : PageModel
{
    /// <summary>Cookie that keeps the colours chosen.</summary>
    public const string ThemeCookie = "theme";

    static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Languages to choose from.</summary>
    public IReadOnlyList<string> Languages => catalog.Languages;

    /// <summary>The language chosen; empty where the browser's is taken.</summary>
    public string Language => Request.Cookies[PageTexts.Cookie] is { } chosen && catalog.Has(chosen) ? chosen : "";

    /// <summary>The colours chosen: light, dark, or empty for those of the system.</summary>
    public string Theme => Request.Cookies[ThemeCookie] is "light" or "dark" ? Request.Cookies[ThemeCookie]! : "";

    /// <summary>The user's keys.</summary>
    public Shortcuts Keys => keys;

    /// <summary>Keeps language and colours in this browser.</summary>
    public IActionResult OnPostLook(string? language, string? theme)
    {
        Keep(PageTexts.Cookie, language is not null && catalog.Has(language) ? language : null);
        Keep(ThemeCookie, theme is "light" or "dark" ? theme : null);
        return LocalRedirect("/preferences");
    }

    /// <summary>Keeps the keys.</summary>
    public async Task<IActionResult> OnPostKeys(bool off)
    {
        var (choice, refused) = Shortcuts.Choose(off, Request.Form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
        if (choice is null)
        {
            TempData["refused"] = texts.With("shortcut.refused", string.Join(", ", refused.Select(action => texts[$"shortcut.{action}"])));
            return LocalRedirect("/preferences");
        }
        return await Keep(choice);
    }

    /// <summary>Returns to the usual keys.</summary>
    public Task<IActionResult> OnPostUsual() => Keep(KeyChoice.None);

    async Task<IActionResult> Keep(KeyChoice choice)
    {
        await writer.Do(me.Name, desk =>
        {
            desk.Prefer(Shortcuts.Preference, Shortcuts.Text(choice));
            return true;
        });
        TempData["said"] = texts["shortcut.kept"];
        return LocalRedirect("/preferences");
    }

    void Keep(string cookie, string? value)
    {
        if (value is null) Response.Cookies.Delete(cookie);
        else Response.Cookies.Append(cookie, value, new CookieOptions { MaxAge = Kept, HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = Request.IsHttps, Path = "/", IsEssential = true });
    }
}
