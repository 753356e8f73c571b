using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Web;

/// <summary>A line of the history is looked for by these; empty for any.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Action">What was done.</param>
/// <param name="Entity">Id of the case, finding, scan or suppression.</param>
/// <param name="Before">Only lines before this number; 0 for the latest.</param>
public sealed record HistoryQuery(string Actor, string Action, string Entity, long Before);

/// <summary>A closing that waits, with the case that it is about.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Label">What a person calls its subject.</param>
/// <param name="Closing">What is proposed.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="At">When, ISO in UTC.</param>
/// <param name="ExpiresAt">When it returns to the queue by itself.</param>
public sealed record WaitingProposal(string CaseId, string Label, Closing Closing, string By, string At, string ExpiresAt);

/// <summary>What the page about rules and history reads of the store.</summary>
public sealed class HistoryFacts(ReviewReader reader)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 100;

    /// <summary>A page of the history, the latest first, and the number to go on before; 0 on the last page.</summary>
    public (IReadOnlyList<HistoryEntry> Lines, long Next) Page(HistoryQuery query)
    {
        var lines = reader.Read(connection => connection.Query(
            """
            SELECT * FROM history
            WHERE (@actor = '' OR actor = @actor) AND (@action = '' OR action = @action) AND (@before = 0 OR seq < @before)
              AND (@entity = '' OR entity = @entity OR entity IN (SELECT id FROM findings WHERE case_id = @entity))
            ORDER BY seq DESC LIMIT @most
            """,
            row => new HistoryEntry(row.Number("seq"), row.Text("recorded_at"), row.Text("actor"), row.Text("action"), row.Text("entity"), row.Text("detail"), row.Text("prev_hash"), row.Text("hash")),
            ("@actor", query.Actor), ("@action", query.Action), ("@entity", query.Entity), ("@before", query.Before), ("@most", PageSize + 1)));
        return lines.Count <= PageSize ? (lines, 0) : (lines[..PageSize], lines[PageSize - 1].Seq);
    }

    /// <summary>Number of lines.</summary>
    public long Lines() => reader.Read(connection => connection.Scalar("SELECT COUNT(*) FROM history"));

    /// <summary>Reads every line and checks the chain.</summary>
    public ChainCheck Check() => reader.Read(HistoryCheck.Of);

    /// <summary>Closings that wait for a second person, oldest first.</summary>
    public IReadOnlyList<WaitingProposal> Waiting() => reader.Read(connection => connection.Query(
        "SELECT p.case_id, c.label, p.closing, p.proposed_by, p.proposed_at, p.expires_at FROM proposals p JOIN cases c ON c.id = p.case_id WHERE p.state = 'Pending' ORDER BY p.proposed_at, p.id",
        row => new WaitingProposal(row.GetString(0), row.GetString(1), System.Text.Json.JsonSerializer.Deserialize<Closing>(row.GetString(2), FindingsJson.Options)!, row.GetString(3), row.GetString(4), row.GetString(5))));

    /// <summary>Number of cases that each suppression hides.</summary>
    public IReadOnlyDictionary<long, long> Hidden() => reader.Read(connection => connection.Query(
        "SELECT suppressed_by, COUNT(*) FROM cases WHERE suppressed_by <> 0 GROUP BY suppressed_by", row => KeyValuePair.Create(row.GetInt64(0), row.GetInt64(1)))).ToDictionary();

    /// <summary>Suppliers of a case, by name.</summary>
    public IReadOnlyList<CaseParty> SuppliersOf(string caseId) => reader.Read(connection => connection.Query(
        "SELECT party, name FROM case_parties WHERE number = (SELECT number FROM cases WHERE id = @case) AND role = 'supplier' ORDER BY name, party", row => new CaseParty(row.GetString(0), row.GetString(1)), ("@case", caseId)));
}
