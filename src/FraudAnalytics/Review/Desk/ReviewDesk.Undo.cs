using System.Text.Json;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Desk;

/// <summary>What was taken back.</summary>
/// <param name="Kind">What it was: decided, snoozed.</param>
/// <param name="Cases">The cases that are as before.</param>
/// <param name="Kept">Cases that somebody changed since, which stay.</param>
public sealed record Undone(string Kind, IReadOnlyList<string> Cases, IReadOnlyList<string> Kept);

public sealed partial class ReviewDesk
{
    /// <summary>How far back a user can go.</summary>
    const int UndoDepth = 20;

    // What stands in the table of actions: taken back; or asked for, but the case stayed as it was.
    const int UndoneNow = 1, NotUndone = 2;

    /// <summary>Takes the user's latest change back, all cases of it where it was of many at once. Cases that somebody changed since stay; history only grows.</summary>
    /// <remarks>Claims are of their moment and are passed over. What was hidden by agreeing with a suppression is shown again by ending the suppression.</remarks>
    /// <returns>What was taken back; null when nothing is left to take back.</returns>
    public Undone? Undo()
    {
        var last = connection.Query(
            """
            SELECT batch FROM (SELECT batch, MIN(undone) AS undone FROM actions WHERE actor = @me AND kind NOT IN ('undone', 'claimed', 'released', 'shown-again') GROUP BY batch ORDER BY batch DESC LIMIT @depth)
            WHERE undone = 0 ORDER BY batch DESC LIMIT 1
            """, row => row.GetInt64(0), ("@me", user), ("@depth", UndoDepth));
        return last is [var number] ? Undo(number) : null;
    }

    Undone Undo(long number)
    {
        var actions = connection.Query(
            "SELECT id, case_id, version_after, kind, before FROM actions WHERE batch = @batch AND actor = @me AND undone = 0 AND kind NOT IN ('undone', 'claimed', 'released', 'shown-again') ORDER BY id DESC",
            row => new Taken(row.Number("id"), row.Text("case_id"), row.Number("version_after"), row.Text("kind"), row.Text("before")), ("@batch", number), ("@me", user));
        var (cases, kept, suppressions) = (new List<string>(), new List<string>(), new SortedSet<long>());
        foreach (var action in actions)
        {
            var item = Case(action.Case);
            var isLast = IsLast(action, item);
            connection.Execute("UPDATE actions SET undone = @how WHERE id = @id", ("@how", isLast ? UndoneNow : NotUndone), ("@id", action.Id));
            (isLast ? cases : kept).Add(action.Case);
            if (!isLast) continue;
            if (action.Kind == "suppressed") suppressions.Add(item.SuppressedBy);
            else TakeBack(action, item);
        }
        foreach (var id in suppressions) Lift(id);
        return new(actions[0].Kind, cases, kept);
    }

    void TakeBack(Taken action, DeskCase item)
    {
        var restored = Restored(action.Before, item);
        Change(item, restored, "undone", new { action.Kind });
        // A proposal waits exactly while its case is proposed.
        if (item.Status == restored.Status) return;
        if (item.Status == CaseStatus.Proposed) WithdrawProposals(item.Id);
        else if (restored.Status == CaseStatus.Proposed) ProposalRows.Renew(connection, item.Id, action.Version);
    }

    /// <summary>True where nothing came after an action but claims and what was taken back again, nobody else works on the case, and no scan has opened it again.</summary>
    bool IsLast(Taken action, DeskCase item)
    {
        if (item.IsTaken(user, now)) return false;
        var (later, standing) = connection.Query(
            "SELECT COUNT(*), TOTAL(undone <> 1 AND kind NOT IN ('undone', 'claimed', 'released')) FROM actions WHERE case_id = @case AND id > @id",
            row => (row.GetInt64(0), row.GetDouble(1)), ("@case", action.Case), ("@id", action.Id))[0];
        return standing == 0 && item.Version == action.Version + later;
    }

    void WithdrawProposals(string caseId)
    {
        foreach (var proposal in ProposalRows.Of(connection, caseId).Where(proposal => proposal.State == "Pending")) ProposalRows.Settle(connection, proposal.Id, "Withdrawn", user, now);
    }

    static DeskCase Restored(string before, DeskCase item) => JsonSerializer.Deserialize<DeskSnapshot>(before, FindingsJson.Options)!.Over(item);

    /// <summary>A row of the table of actions.</summary>
    sealed record Taken(long Id, string Case, long Version, string Kind, string Before);
}

/// <summary>What people had made of a case before a change.</summary>
sealed record DeskSnapshot(
    CaseStatus Status, string StatusReason, string Assignee, string DueOn, string SnoozedUntil, double? SnoozeAmount, long? SnoozeFindings, long SuppressedBy,
    double? DecidedRisk, long? DecidedBaseUnits, string? DecidedBaseCurrency, string? DecidedDetectors)
{
    public static DeskSnapshot Of(DeskCase item) => new(
        item.Status, item.StatusReason, item.Assignee, item.DueOn, item.SnoozedUntil, item.SnoozeAmount, item.SnoozeFindings, item.SuppressedBy,
        item.DecidedRisk, item.DecidedBaseUnits, item.DecidedBaseCurrency, item.DecidedDetectors);

    /// <summary>The case as it was; a claim is of its moment and does not come back.</summary>
    public DeskCase Over(DeskCase item) => item.Released() with
    {
        Status = Status,
        StatusReason = StatusReason,
        Assignee = Assignee,
        DueOn = DueOn,
        SnoozedUntil = SnoozedUntil,
        SnoozeAmount = SnoozeAmount,
        SnoozeFindings = SnoozeFindings,
        SuppressedBy = SuppressedBy,
        DecidedRisk = DecidedRisk,
        DecidedBaseUnits = DecidedBaseUnits,
        DecidedBaseCurrency = DecidedBaseCurrency,
        DecidedDetectors = DecidedDetectors,
    };
}
