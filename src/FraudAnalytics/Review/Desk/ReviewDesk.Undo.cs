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

    /// <summary>Takes the user's latest change back, all cases of it where it was of many at once. Cases that changed since stay; history only grows.</summary>
    /// <returns>What was taken back; null when nothing is left to take back.</returns>
    public Undone? Undo()
    {
        var last = connection.Query(
            """
            SELECT batch FROM (SELECT batch, MIN(undone) AS undone FROM actions WHERE actor = @me AND kind NOT IN ('undone', 'claimed', 'released') GROUP BY batch ORDER BY batch DESC LIMIT @depth)
            WHERE undone = 0 ORDER BY batch DESC LIMIT 1
            """, row => row.GetInt64(0), ("@me", user), ("@depth", UndoDepth));
        return last is [var number] ? Undo(number) : null;
    }

    Undone Undo(long number)
    {
        var actions = connection.Query(
            "SELECT id, case_id, version_after, kind, before FROM actions WHERE batch = @batch AND undone = 0 ORDER BY id DESC",
            row => (Id: row.Number("id"), Case: row.Text("case_id"), Version: row.Number("version_after"), Kind: row.Text("kind"), Before: row.Text("before")), ("@batch", number));
        var (cases, kept) = (new List<string>(), new List<string>());
        foreach (var action in actions)
        {
            connection.Execute("UPDATE actions SET undone = 1 WHERE id = @id", ("@id", action.Id));
            var item = Case(action.Case);
            if (item.Version != action.Version)
            {
                kept.Add(action.Case);
                continue;
            }
            Change(item, Restored(action.Before, item), "undone", new { action.Kind });
            WithdrawProposal(item, action.Version);
            cases.Add(action.Case);
        }
        return new(actions[0].Kind, cases, kept);
    }

    void WithdrawProposal(DeskCase item, long version)
    {
        foreach (var proposal in ProposalRows.Of(connection, item.Id).Where(proposal => proposal.State == "Pending" && item.Status == CaseStatus.Proposed && item.Version == version))
            ProposalRows.Settle(connection, proposal.Id, "Withdrawn", user, now);
    }

    static DeskCase Restored(string before, DeskCase item) => JsonSerializer.Deserialize<DeskSnapshot>(before, FindingsJson.Options)!.Over(item);
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
