using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>Keys for programs: one's own, and for an administrator everybody's to revoke.</summary>
[Authorize, TeamOnly]
sealed class KeysModel(ReviewReader reader, ReviewWriter writer, Reviewer me, TimeProvider clock) : PageModel
{
    /// <summary>Longest that a key lasts.</summary>
    public const int MostDays = 365;

    /// <summary>The keys, the newest first.</summary>
    public IReadOnlyList<KeyRow> All { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public void OnGet() => All = [.. reader.Read(KeyRows.All).Where(key => key.Owner == me.Name || me.Is(Roles.Admin)).Reverse()];

    /// <summary>Makes a key and tells it once.</summary>
    public async Task<IActionResult> OnPostMake(string? label, int days, bool write)
    {
        // Who asks is known on this thread only, not on the writer's.
        var (key, owner) = (Secrets.NewKey(), me.Name);
        var expires = ReviewDesk.StampOf(clock.GetUtcNow().AddDays(Math.Clamp(days, 1, MostDays)));
        return await this.Try(async () =>
        {
            await writer.Do(owner, desk => desk.Add(new KeyRow(0, Secrets.Hash(key), key[..8], label?.Trim() ?? "", owner, write, "", expires, "")));
            TempData["key"] = key;
        }, "/keys");
    }

    /// <summary>Ends a key.</summary>
    public async Task<IActionResult> OnPostRevoke(long id)
    {
        var whose = me.Is(Roles.Admin) ? null : me.Name;
        return await this.Try(async () => await writer.Do(me.Name, desk =>
        {
            desk.Revoke(id, whose);
            return true;
        }), "/keys");
    }
}
