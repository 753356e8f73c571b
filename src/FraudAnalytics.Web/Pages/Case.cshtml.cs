using FraudAnalytics.Domain;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace FraudAnalytics.Web.Pages;

/// <summary>What was said in the form of a closing.</summary>
public sealed record ClosingForm
{
    /// <summary>Version of the case that was seen.</summary>
    public long Version { get; init; }

    /// <summary>What was concluded; null where nothing was chosen.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Code of the reason; null for a field without text, as forms are read.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, in own words; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>Hand it to an authority.</summary>
    public bool Referral { get; init; }

    /// <summary>The closing that the form says; null where it has no outcome. None is taken for granted: the first of them is the gravest.</summary>
    public Closing? Closing => Outcome is { } outcome ? new(outcome, Reason ?? "", Text ?? "", Referral) : null;
}

/// <summary>One case: why it was raised, what may explain it, and what is decided.</summary>
public sealed class CaseModel(ReviewReader reader, ReviewWriter writer, Reviewer me, PageTexts texts, HistoryFacts facts, TimeProvider clock) : PageModel
{
    /// <summary>The case as the queue has it.</summary>
    public QueueRow Case { get; private set; } = null!;

    /// <summary>Its findings, the strongest first.</summary>
    public IReadOnlyList<CaseFinding> Findings { get; private set; } = [];

    /// <summary>Its suppliers or bidders, by name.</summary>
    public IReadOnlyList<CaseParty> Suppliers { get; private set; } = [];

    /// <summary>Names of what its records do not tell: indicators that need it could not speak about this case.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. from part in new[] { ("col.amount", Case.Amount is null), ("col.buyer", Case.Buyer.Length == 0 && Case.Kind == SubjectKind.Lot), ("col.suppliers", Suppliers.Count == 0), ("col.day", Case.Day.Length == 0), ("filter.category-plain", Case.Category.Length == 0), ("filter.region", Case.Region.Length == 0), ("filter.procedure", Case.Procedure.Length == 0) }
           where part.Item2
           select texts[part.Item1],
    ];

    /// <summary>How its score came about.</summary>
    public CaseScore Score { get; private set; } = CaseScore.None;

    /// <summary>What people wrote about it.</summary>
    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>Closings that waited, or wait, for a second person.</summary>
    public IReadOnlyList<ProposalRow> Proposals { get; private set; } = [];

    /// <summary>What happened to it, the latest first.</summary>
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    /// <summary>The rules of the team.</summary>
    public ReviewPolicy Policy { get; private set; } = new();

    /// <summary>Query string of the view that the user came from.</summary>
    public string View { get; private set; } = "";

    /// <summary>How it was closed; null while it is not.</summary>
    public CaseDecision? Decision { get; private set; }

    /// <summary>The proposal that waits; null for none.</summary>
    public ProposalRow? Pending => Proposals.FirstOrDefault(proposal => proposal.State == "Pending");

    /// <summary>True where somebody else works on it.</summary>
    public bool IsTaken => Case.ClaimedBy.Length > 0 && Case.ClaimedBy != me.Name && string.CompareOrdinal(Case.ClaimedUntil, Now) > 0;

    /// <summary>True where closing it needs a second person.</summary>
    public bool NeedsSecond => Policy.NeedsSecond(Case.Risk, Case.Amount?.Amount, isReferral: false);

    string Now => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Shows the case.</summary>
    public IActionResult OnGet(string id, string? view)
    {
        if (reader.Case(id) is not { } found) return NotFound();
        (Case, View) = (found, view ?? "");
        Findings = [.. reader.Findings(id).OrderByDescending(finding => finding.Finding.Weight).ThenBy(finding => finding.Finding.Id, StringComparer.Ordinal)];
        (Score, Notes, Proposals, History, Policy, Suppliers, Decision) = (reader.Score(id), reader.Notes(id), reader.Proposals(id), reader.History(id), reader.Policy(), facts.SuppliersOf(id), reader.Decision(id));
        return Page();
    }

    /// <summary>Takes the case to work on.</summary>
    public Task<IActionResult> OnPostClaim(string id, string? view) => Change(id, view, desk => desk.Claim(id), "case.claimed");

    /// <summary>Gives the case back.</summary>
    public Task<IActionResult> OnPostRelease(string id, string? view) => Change(id, view, desk => desk.Release(id), "case.released");

    /// <summary>Gives the case to somebody.</summary>
    public Task<IActionResult> OnPostAssign(string id, string? view, long version, string? to, string? reason) =>
        Change(id, view, desk => desk.Assign(id, version, to?.Trim() ?? "", reason ?? ""), "case.assigned");

    /// <summary>Closes the case or proposes to, and goes on to the next of the view.</summary>
    public async Task<IActionResult> OnPostClose(string id, string? view, ClosingForm form)
    {
        if (!me.MayReview) return Forbid();
        // Before anything is written: a view that cannot be read must not hide that the case is closed.
        var query = QueryOf(view);
        if (!ModelState.IsValid || form.Closing is not { } closing)
        {
            TempData["refused"] = texts["rule.out-of-range"];
            return LocalRedirect(Address(id, view));
        }
        try
        {
            var done = await writer.Do(me.Name, desk => desk.Close(id, form.Version, closing));
            TempData["said"] = texts[done.Proposal is null ? "case.closed" : "case.proposed"];
            return await Next(query, view);
        }
        catch (RefusedException refusal)
        {
            TempData["refused"] = refusal.Message;
            return RedirectToPage(new { id, view });
        }
    }

    /// <summary>Puts the case aside until a day.</summary>
    public Task<IActionResult> OnPostSnooze(string id, string? view, long version, DateOnly until, double? growth, bool evidence) =>
        Change(id, view, desk => desk.Put(id, version, new(until, growth / 100, evidence)), "case.snoozed");

    /// <summary>Opens a closed case again.</summary>
    public Task<IActionResult> OnPostReopen(string id, string? view, long version, string? why) => Change(id, view, desk => desk.Reopen(id, version, why ?? ""), "case.reopened");

    /// <summary>Adds a note.</summary>
    public Task<IActionResult> OnPostNote(string id, string? view, string? text) => Change(id, view, desk => desk.Write(id, text ?? ""), "case.noted");

    /// <summary>Agrees with a proposal.</summary>
    public async Task<IActionResult> OnPostApprove(string id, string? view, long proposal) =>
        !me.MayApprove ? Forbid() : !IsOf(id, proposal) ? NotFound() : await Change(id, view, desk => desk.Approve(proposal).Version, "case.approved");

    /// <summary>Does not agree with a proposal, or takes one's own back.</summary>
    public async Task<IActionResult> OnPostReject(string id, string? view, long proposal, string? why)
    {
        var known = reader.Proposals(id).FirstOrDefault(item => item.Id == proposal);
        if (!me.MayApprove && known?.By != me.Name) return Forbid();
        return known is null ? NotFound() : await Change(id, view, desk => desk.Reject(proposal, why ?? ""), "case.rejected");
    }

    /// <summary>Takes the user's latest change back.</summary>
    public async Task<IActionResult> OnPostUndo(string id, string? view)
    {
        if (!me.MayReview) return Forbid();
        var undone = await writer.Do(me.Name, desk => desk.Undo());
        TempData["said"] = undone is null ? texts["undo.nothing"] : texts.With(undone.Kept.Count == 0 ? "undo.done" : "undo.part", undone.Cases.Count, undone.Kept.Count);
        return RedirectToPage(new { id = undone?.Cases is [var one] ? one : id, view });
    }

    bool IsOf(string id, long proposal) => reader.Proposals(id).Any(item => item.Id == proposal);

    async Task<IActionResult> Change(string id, string? view, Func<ReviewDesk, long> change, string said)
    {
        if (!me.MayReview) return Forbid();
        return await this.Try(async () =>
        {
            await writer.Do(me.Name, change);
            TempData["said"] = texts[said];
        }, Address(id, view));
    }

    /// <summary>The next case of the view, taken; the queue where there is none.</summary>
    async Task<IActionResult> Next(QueueQuery query, string? view)
    {
        var next = await writer.Do(me.Name, desk => desk.ClaimNext(query));
        return next is null ? LocalRedirect($"/queue?{query}") : LocalRedirect(Address(next, view));
    }

    static QueueQuery QueryOf(string? view) =>
        QueueQuery.Parse(from pair in QueryHelpers.ParseQuery(view) from value in pair.Value select new KeyValuePair<string, string>(pair.Key, value ?? ""));

    static string Address(string id, string? view) => $"/case/{Uri.EscapeDataString(id)}?view={Uri.EscapeDataString(view ?? "")}";
}
