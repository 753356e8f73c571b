using System.Collections.Immutable;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Queue;

/// <summary>A case as the queue shows it.</summary>
public sealed record QueueRow
{
    public required string Id { get; init; }
    public required SubjectKind Kind { get; init; }

    /// <summary>What a person calls the subject.</summary>
    public required string Label { get; init; }
    public required CaseStatus Status { get; init; }

    /// <summary>Outcome of a closed case, or why it came back.</summary>
    public required string StatusReason { get; init; }

    /// <summary>Raised by every write; a write names the one that it saw.</summary>
    public required long Version { get; init; }

    /// <summary>Probability that review is worth it, 0 to 1.</summary>
    public required double Risk { get; init; }
    public required RiskBand Band { get; init; }

    /// <summary>Amount at stake in base currency; null when unknown.</summary>
    public required Money? Amount { get; init; }

    /// <summary>Risk times amount, in base currency; null when the amount is unknown.</summary>
    public required decimal? Priority { get; init; }

    /// <summary>Codes of the detectors with findings on it.</summary>
    public required ImmutableArray<string> Detectors { get; init; }

    /// <summary>Id of the buyer; empty when there are several or none is known.</summary>
    public required string Buyer { get; init; }
    public required string BuyerName { get; init; }

    /// <summary>Names of its suppliers, the first few.</summary>
    public required string Suppliers { get; init; }
    public required string Category { get; init; }
    public required string Region { get; init; }
    public required string Procedure { get; init; }

    /// <summary>Its day, ISO; empty when unknown.</summary>
    public required string Day { get; init; }
    public required FindingState State { get; init; }

    /// <summary>True when it was drawn at random, whatever its risk.</summary>
    public required bool IsControl { get; init; }
    public required string Assignee { get; init; }

    /// <summary>Who works on it now; empty for nobody.</summary>
    public required string ClaimedBy { get; init; }

    /// <summary>When the claim ends, ISO in UTC; empty without one.</summary>
    public required string ClaimedUntil { get; init; }
    public required string DueOn { get; init; }
    public required string SnoozedUntil { get; init; }

    /// <summary>Number of the suppression that hides it; 0 for none.</summary>
    public required long SuppressedBy { get; init; }

    internal const string Columns =
        """
        c.id, c.subject_kind, c.label, c.status, c.status_reason, c.version, c.risk, c.base_units, c.base_currency, c.priority, c.detectors, c.buyer, c.buyer_name, c.suppliers,
        c.category, c.region, c.procurement, c.day, c.state, c.is_control, c.assignee, c.claimed_by, c.claimed_until, c.due_on, c.snoozed_until, c.suppressed_by
        """;

    internal static QueueRow Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Kind = Enum.Parse<SubjectKind>(row.GetString(1)),
        Label = row.GetString(2),
        Status = Enum.Parse<CaseStatus>(row.GetString(3)),
        StatusReason = row.GetString(4),
        Version = row.GetInt64(5),
        Risk = row.GetDouble(6),
        Band = Combine.Band(row.GetDouble(6)),
        Amount = row.IsDBNull(7) ? null : new Money(row.GetInt64(7), Currency.TryParse(row.GetString(8), out var currency) ? currency : Currency.None),
        Priority = row.IsDBNull(9) ? null : (decimal)row.GetDouble(9),
        Detectors = JsonSerializer.Deserialize<ImmutableArray<string>>(row.GetString(10)),
        Buyer = row.GetString(11),
        BuyerName = row.GetString(12),
        Suppliers = row.GetString(13),
        Category = row.GetString(14),
        Region = row.GetString(15),
        Procedure = row.GetString(16),
        Day = row.GetString(17),
        State = Enum.Parse<FindingState>(row.GetString(18)),
        IsControl = row.GetInt64(19) != 0,
        Assignee = row.GetString(20),
        ClaimedBy = row.GetString(21),
        ClaimedUntil = row.GetString(22),
        DueOn = row.GetString(23),
        SnoozedUntil = row.GetString(24),
        SuppressedBy = row.GetInt64(25),
    };
}

/// <summary>A page of the queue.</summary>
/// <param name="Rows">Its cases in order.</param>
/// <param name="Next">What the next page starts after; empty on the last.</param>
public sealed record QueuePage(ImmutableArray<QueueRow> Rows, string Next);

/// <summary>What a query finds in all, whatever the page.</summary>
/// <param name="Cases">Number of cases.</param>
/// <param name="Amount">Their amounts at stake added up, in the one base currency.</param>
public sealed record QueueTotals(long Cases, decimal Amount);
