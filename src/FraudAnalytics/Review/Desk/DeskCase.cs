using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Desk;

/// <summary>What people change of a case, and what a write needs to know of it.</summary>
sealed record DeskCase
{
    public required string Id { get; init; }
    public required long Version { get; init; }
    public required double Risk { get; init; }
    public required long? BaseUnits { get; init; }
    public required FindingState State { get; init; }
    public required CaseStatus Status { get; init; }
    public required string StatusReason { get; init; }
    public required string Assignee { get; init; }
    public required string ClaimedBy { get; init; }
    public required string ClaimedUntil { get; init; }
    public required string DueOn { get; init; }
    public required string SnoozedUntil { get; init; }
    public required double? SnoozeAmount { get; init; }
    public required long? SnoozeFindings { get; init; }
    public required long SuppressedBy { get; init; }

    // What the case was like when it was decided, for the next scan to compare with.
    public required double? DecidedRisk { get; init; }
    public required long? DecidedBaseUnits { get; init; }
    public required string? DecidedBaseCurrency { get; init; }
    public required string? DecidedDetectors { get; init; }

    /// <summary>True where it waits for somebody.</summary>
    public bool IsOpen => Status is CaseStatus.New or CaseStatus.Reopened && SnoozedUntil.Length == 0 && SuppressedBy == 0 && State != FindingState.NotSeen;

    /// <summary>True where somebody else works on it at a time.</summary>
    public bool IsTaken(string user, string now) => ClaimedBy.Length > 0 && ClaimedBy != user && string.CompareOrdinal(ClaimedUntil, now) > 0;

    public DeskCase Released() => this with { ClaimedBy = "", ClaimedUntil = "" };

    /// <summary>The case neither put aside nor suppressed: what is concluded is not hidden, and no clock may wake it.</summary>
    public DeskCase Shown() => this with { SnoozedUntil = "", SnoozeAmount = null, SnoozeFindings = null, SuppressedBy = 0 };

    public static DeskCase Read(SqliteDataReader row) => new()
    {
        Id = row.Text("id"),
        Version = row.Number("version"),
        Risk = row.RealOrNull("risk") ?? 0,
        BaseUnits = row.NumberOrNull("base_units"),
        State = Enum.Parse<FindingState>(row.Text("state")),
        Status = Enum.Parse<CaseStatus>(row.Text("status")),
        StatusReason = row.Text("status_reason"),
        Assignee = row.Text("assignee"),
        ClaimedBy = row.Text("claimed_by"),
        ClaimedUntil = row.Text("claimed_until"),
        DueOn = row.Text("due_on"),
        SnoozedUntil = row.Text("snoozed_until"),
        SnoozeAmount = row.RealOrNull("snooze_amount"),
        SnoozeFindings = row.NumberOrNull("snooze_findings"),
        SuppressedBy = row.Number("suppressed_by"),
        DecidedRisk = row.RealOrNull("decided_risk"),
        DecidedBaseUnits = row.NumberOrNull("decided_base_units"),
        DecidedBaseCurrency = row.TextOrNull("decided_base_currency"),
        DecidedDetectors = row.TextOrNull("decided_detectors"),
    };

    /// <summary>Writes what people change, if the version is still the one that was read.</summary>
    /// <returns>False when somebody was quicker.</returns>
    public bool Write(SqliteConnection connection) => connection.Execute(
        """
        UPDATE cases SET status = @status, status_reason = @reason, assignee = @assignee, claimed_by = @by, claimed_until = @until, due_on = @due,
          snoozed_until = @snoozed, snooze_amount = @amount, snooze_findings = @findings, suppressed_by = @suppressed, is_open = @open,
          decided_risk = @risk, decided_base_units = @units, decided_base_currency = @currency, decided_detectors = @detectors, version = version + 1
        WHERE id = @id AND version = @version
        """,
        ("@status", Status.ToString()), ("@reason", StatusReason), ("@assignee", Assignee), ("@by", ClaimedBy), ("@until", ClaimedUntil), ("@due", DueOn),
        ("@snoozed", SnoozedUntil), ("@amount", SnoozeAmount), ("@findings", SnoozeFindings), ("@suppressed", SuppressedBy), ("@open", IsOpen ? 1 : 0),
        ("@risk", DecidedRisk), ("@units", DecidedBaseUnits), ("@currency", DecidedBaseCurrency), ("@detectors", DecidedDetectors),
        ("@id", Id), ("@version", Version)) == 1;
}
