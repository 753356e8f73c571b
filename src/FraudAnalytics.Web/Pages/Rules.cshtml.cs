using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>The rules of the team as a form says them.</summary>
public sealed record PolicyForm
{
    /// <summary>Amount from which a closing needs a second person; null for no line.</summary>
    public decimal? FourEyesAmount { get; init; }

    /// <summary>Risk from which a closing needs a second person; null for no line.</summary>
    public double? FourEyesRisk { get; init; }

    /// <summary>One person may do all.</summary>
    public bool SinglePerson { get; init; }

    /// <summary>Least length of the text of a closing.</summary>
    public int LeastText { get; init; }

    /// <summary>Minutes until a claim ends.</summary>
    public int ClaimMinutes { get; init; }

    /// <summary>Days until a proposal returns.</summary>
    public int ProposalDays { get; init; }

    /// <summary>Longest suppression in days.</summary>
    public int SuppressionDays { get; init; }

    /// <summary>Cases that the team can review in a week.</summary>
    public int CasesPerWeek { get; init; }

    /// <summary>The rules with what the form has fields for; rules that it has none for stay.</summary>
    public ReviewPolicy In(ReviewPolicy policy) => policy with
    {
        FourEyesAmount = FourEyesAmount,
        FourEyesRisk = FourEyesRisk,
        SinglePerson = SinglePerson,
        LeastText = LeastText,
        ClaimMinutes = ClaimMinutes,
        ProposalDays = ProposalDays,
        SuppressionDays = SuppressionDays,
        CasesPerWeek = CasesPerWeek,
    };
}

/// <summary>The rules of the team, what is hidden, what waits, and who did what.</summary>
public sealed class RulesModel(ReviewReader reader, ReviewWriter writer, HistoryFacts history, Reviewer me, PageTexts texts) : PageModel
{
    /// <summary>A history up to so many lines is checked whenever it is shown; a longer one when somebody asks.</summary>
    const long QuickToCheck = 20_000;

    /// <summary>The rules.</summary>
    public ReviewPolicy Policy { get; private set; } = new();

    /// <summary>Suppressions, those that wait first, then those that stand.</summary>
    public IReadOnlyList<SuppressionRow> Suppressions { get; private set; } = [];

    /// <summary>Number of cases that each suppression hides.</summary>
    public IReadOnlyDictionary<long, long> Hidden { get; private set; } = new Dictionary<long, long>();

    /// <summary>Closings that wait.</summary>
    public IReadOnlyList<WaitingProposal> Waiting { get; private set; } = [];

    /// <summary>What the history is narrowed to.</summary>
    public HistoryQuery Query { get; private set; } = new("", "", "", 0);

    /// <summary>A page of the history, the latest first.</summary>
    public IReadOnlyList<HistoryEntry> Lines { get; private set; } = [];

    /// <summary>What the next page goes on before; 0 on the last.</summary>
    public long Next { get; private set; }

    /// <summary>What the check of the chain found; null where it was not asked for.</summary>
    public ChainCheck? Check { get; private set; }

    /// <summary>True for those who may read the history of all.</summary>
    public bool MaySeeHistory => me.Is(Roles.Auditor) || me.Is(Roles.Admin);

    /// <summary>Shows them.</summary>
    public void OnGet(string? actor, string? action, string? @case, long before, bool check)
    {
        (Policy, Hidden, Waiting) = (reader.Policy(), history.Hidden(), history.Waiting());
        Suppressions = [.. reader.Suppressions().OrderBy(row => row.State switch { "Asked" => 0, "Standing" => 1, _ => 2 }).ThenByDescending(row => row.Id)];
        if (!MaySeeHistory) return;
        Query = new(actor?.Trim() ?? "", action?.Trim() ?? "", @case?.Trim() ?? "", Math.Max(before, 0));
        (Lines, Next) = history.Page(Query);
        if (check || history.Lines() <= QuickToCheck) Check = history.Check();
    }

    /// <summary>True where the user may end this suppression: an approver any, who asked for it their own.</summary>
    public bool MayLift(SuppressionRow row) => row.State is "Asked" or "Standing" && (me.MayApprove || (me.MayReview && row.State == "Asked" && row.AskedBy == me.Name));

    /// <summary>Address of the history with another page.</summary>
    public string After(long before) =>
        FormattableString.Invariant($"/rules?actor={Uri.EscapeDataString(Query.Actor)}&action={Uri.EscapeDataString(Query.Action)}&case={Uri.EscapeDataString(Query.Entity)}&before={before}#history");

    /// <summary>Changes the rules.</summary>
    public async Task<IActionResult> OnPostPolicy(PolicyForm form)
    {
        if (!me.Is(Roles.Admin)) return Forbid();
        if (!ModelState.IsValid || form.FourEyesAmount < 0) return Refused(texts["rule.out-of-range"]);
        try
        {
            await writer.Do(me.Name, desk => Set(desk, form.In(desk.Policy)));
            TempData["said"] = texts["rule.set"];
        }
        catch (ValidationException)
        {
            return Refused(texts["rule.out-of-range"]);
        }
        return LocalRedirect("/rules");
    }

    /// <summary>Asks that cases like one be hidden for a while.</summary>
    public async Task<IActionResult> OnPostAsk(string? caseId, string? view, string? detector, string? buyer, string? supplier, string? reason, DateOnly until)
    {
        if (!me.MayReview) return Forbid();
        return await this.Try(async () =>
        {
            await writer.Do(me.Name, desk => desk.Ask(new(detector ?? "", buyer ?? "", supplier ?? "", reason ?? "", until)));
            TempData["said"] = texts["suppression.asked"];
        }, caseId is null ? "/rules" : $"/case/{Uri.EscapeDataString(caseId)}?view={Uri.EscapeDataString(view ?? "")}");
    }

    /// <summary>Agrees with a suppression.</summary>
    public async Task<IActionResult> OnPostUphold(long id)
    {
        if (!me.MayApprove) return Forbid();
        return await this.Try(async () => TempData["said"] = texts.Count("suppression.hidden", await writer.Do(me.Name, desk => desk.Uphold(id))), "/rules");
    }

    /// <summary>Ends a suppression, or refuses one.</summary>
    public async Task<IActionResult> OnPostLift(long id)
    {
        if (reader.Suppressions().FirstOrDefault(row => row.Id == id) is { } row && !MayLift(row)) return Forbid();
        if (!me.MayReview) return Forbid();
        return await this.Try(async () => TempData["said"] = texts.Count("suppression.shown", await writer.Do(me.Name, desk => desk.Lift(id))), "/rules");
    }

    static bool Set(ReviewDesk desk, ReviewPolicy policy)
    {
        desk.SetPolicy(policy);
        return true;
    }

    LocalRedirectResult Refused(string why)
    {
        TempData["refused"] = why;
        return LocalRedirect("/rules");
    }
}
