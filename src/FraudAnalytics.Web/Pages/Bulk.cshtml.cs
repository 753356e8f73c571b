using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>One change of all cases of a view, whatever the page.</summary>
public sealed class BulkModel(ReviewReader reader, ReviewWriter writer, Reviewer me, PageTexts texts) : PageModel
{
    /// <summary>The view.</summary>
    public QueueQuery View { get; private set; } = new();

    /// <summary>Number and money of its cases.</summary>
    public QueueTotals Totals { get; private set; } = new(0, 0);

    /// <summary>Mark of the cases that are shown.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>The rules of the team.</summary>
    public ReviewPolicy Policy { get; private set; } = new();

    /// <summary>What became of the change that was just asked for; null before.</summary>
    public BulkResult? Done { get; private set; }

    /// <summary>True where there are more than one command may change.</summary>
    public bool IsTooMany => Totals.Cases > ReviewDesk.MostAtOnce;

    /// <summary>Shows what would be changed.</summary>
    public IActionResult OnGet()
    {
        if (!me.MayReview) return Forbid();
        View = ViewQuery.Parse(Request.QueryString.Value);
        Look();
        return Page();
    }

    /// <summary>Closes all, or proposes to where a second person is needed.</summary>
    public async Task<IActionResult> OnPostClose(string? view, long expected, string? seen, ClosingForm form)
    {
        if (!me.MayReview) return Forbid();
        if (ModelState.IsValid && form.Closing is { } closing) return await Change(view, expected, seen, (desk, id, version) => desk.Close(id, version, closing));
        TempData["refused"] = texts["rule.out-of-range"];
        return LocalRedirect($"/bulk?{ViewQuery.Parse(view)}");
    }

    /// <summary>Gives all to somebody.</summary>
    public Task<IActionResult> OnPostAssign(string? view, long expected, string? seen, string? to, string? reason) =>
        Change(view, expected, seen, (desk, id, version) => desk.Assign(id, version, to?.Trim() ?? "", reason ?? ""));

    /// <summary>Puts all aside until a day.</summary>
    public Task<IActionResult> OnPostSnooze(string? view, long expected, string? seen, DateOnly until, bool evidence) =>
        Change(view, expected, seen, (desk, id, version) => desk.Put(id, version, new(until, null, evidence)));

    /// <summary>Gives back what the user has taken.</summary>
    public Task<IActionResult> OnPostRelease(string? view, long expected, string? seen) => Change(view, expected, seen, (desk, id, _) => desk.Release(id));

    /// <summary>Takes the user's latest change back, all of it.</summary>
    public async Task<IActionResult> OnPostUndo(string? view)
    {
        if (!me.MayReview) return Forbid();
        var undone = await writer.Do(me.Name, desk => desk.Undo());
        TempData["said"] = undone is null ? texts["undo.nothing"] : texts.With(undone.Kept.Count == 0 ? "undo.done" : "undo.part", undone.Cases.Count, undone.Kept.Count);
        return LocalRedirect($"/bulk?{ViewQuery.Parse(view)}");
    }

    async Task<IActionResult> Change(string? view, long expected, string? seen, Action<ReviewDesk, string, long> one)
    {
        if (!me.MayReview) return Forbid();
        View = ViewQuery.Parse(view);
        try
        {
            Done = await writer.Do(me.Name, desk => desk.ForAll(View, expected, (id, version) => one(desk, id, version), seen ?? ""));
        }
        catch (RefusedException refusal)
        {
            TempData["refused"] = refusal.Message;
            return LocalRedirect($"/bulk?{View}");
        }
        Look();
        return Page();
    }

    void Look() => (Totals, Seen, Policy) = (reader.Totals(View), reader.Seen(View), reader.Policy());
}
