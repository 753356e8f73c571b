using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Writes what people filter, sort and search cases by, within the transaction of the scan.</summary>
static class QueueRows
{
    const int SuppliersShown = 3;

    public static void Write(SqliteConnection connection, ScanPlan plan)
    {
        using var statements = new SqlStatements(connection);
        connection.Execute("UPDATE cases SET number = numbered.number FROM (SELECT id, (SELECT MAX(number) FROM cases) + ROW_NUMBER() OVER (ORDER BY id) AS number FROM cases WHERE number = 0) AS numbered WHERE cases.id = numbered.id");
        foreach (var item in plan.Result.Cases) Write(statements, item, StateOf(item, plan));
        foreach (var item in plan.Result.Control) Write(statements, item, ControlRows.StateOf(connection, item));
        MarkNotSeen(connection, plan);
        Place(connection);
    }

    static void Write(SqlStatements statements, Case item, FindingState state)
    {
        var facts = item.Facts;
        var buyer = facts.Buyers is [var one] ? one : new("", "");
        statements.Execute(
            """
            UPDATE cases SET score = @score, bars = @bars, links = @links, band = @band, buyer = @buyer, buyer_name = @name, suppliers = @suppliers, category = @category, region = @region,
              procurement = @procedure, day = @day, state = @state, money_order = @money,
              is_control = CASE WHEN @control = 1 THEN 1 ELSE is_control END,
              is_open = CASE WHEN status IN ('New', 'Reopened') AND snoozed_until = '' AND suppressed_by = 0 THEN 1 ELSE 0 END
            WHERE id = @id
            """,
            ("@score", item.Score), ("@bars", JsonSerializer.Serialize(item.Bars, FindingsJson.Options)), ("@links", JsonSerializer.Serialize(item.Links, FindingsJson.Options)),
            ("@band", Combine.Band(item.Risk).ToString()), ("@buyer", buyer.Id), ("@name", buyer.Name), ("@suppliers", Names(facts)), ("@category", facts.Category), ("@region", facts.Region),
            ("@procedure", facts.Procedure), ("@day", facts.Day.HasValue ? facts.Day.ToString() : ""), ("@state", state.ToString()), ("@money", (double?)item.Priority ?? item.Risk - 1), ("@control", item.IsControl ? 1 : 0), ("@id", item.Id));
        statements.Execute("DELETE FROM case_detectors WHERE case_id = @id", ("@id", item.Id));
        foreach (var code in CaseRows.MeasureOf(item).Detectors) statements.Execute("INSERT INTO case_detectors (detector, case_id) VALUES (@detector, @id)", ("@detector", code), ("@id", item.Id));
        statements.Execute("DELETE FROM case_parties WHERE case_id = @id", ("@id", item.Id));
        foreach (var party in facts.Buyers) WriteParty(statements, item.Id, party, "buyer");
        foreach (var party in facts.Suppliers) WriteParty(statements, item.Id, party, "supplier");
        statements.Execute(
            "INSERT OR REPLACE INTO case_search (rowid, words) SELECT number, @words FROM cases WHERE id = @id", ("@words", SearchWords.Indexed(WordsOf(item))), ("@id", item.Id));
    }

    static void WriteParty(SqlStatements statements, string caseId, CaseParty party, string role) => statements.Execute(
        "INSERT INTO case_parties (party, case_id, role, name) VALUES (@party, @id, @role, @name)", ("@party", party.Id), ("@id", caseId), ("@role", role), ("@name", party.Name));

    /// <summary>A case none of whose findings was found again is no longer open; one of whose findings came back is.</summary>
    static void MarkNotSeen(SqliteConnection connection, ScanPlan plan)
    {
        if (plan.NotSeen.IsEmpty) return;
        connection.Execute("UPDATE cases SET state = 'NotSeen', is_open = 0 WHERE state <> 'NotSeen' AND NOT EXISTS (SELECT 1 FROM findings f WHERE f.case_id = cases.id AND f.state <> 'NotSeen') AND EXISTS (SELECT 1 FROM findings f WHERE f.case_id = cases.id)");
    }

    /// <summary>Places among all open cases: by half risk and half money, and among those of one buyer.</summary>
    static void Place(SqliteConnection connection)
    {
        connection.Execute(
            """
            UPDATE cases SET rank_order = placed.place
            FROM (SELECT id, 0.5 * CUME_DIST() OVER (ORDER BY risk) + 0.5 * CUME_DIST() OVER (ORDER BY COALESCE(base_units, -1)) AS place FROM cases) AS placed
            WHERE cases.id = placed.id
            """);
        connection.Execute(
            """
            UPDATE cases SET buyer_place = placed.place
            FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY buyer ORDER BY money_order DESC, id) AS place FROM cases WHERE buyer <> '' AND is_open = 1) AS placed
            WHERE cases.id = placed.id AND cases.buyer_place <> placed.place
            """);
    }

    static FindingState StateOf(Case item, ScanPlan plan)
    {
        var states = item.Findings.Select(finding => plan.States[finding.Id]).ToHashSet();
        foreach (var state in (FindingState[])[FindingState.Reactivated, FindingState.New, FindingState.Changed])
            if (states.Contains(state) && (state != FindingState.New || !states.Contains(FindingState.Unchanged))) return state;
        return states.Contains(FindingState.New) ? FindingState.Changed : FindingState.Unchanged;
    }

    static string Names(CaseFacts facts)
    {
        var names = string.Join(", ", facts.Suppliers.Take(SuppliersShown).Select(party => party.Name.Length > 0 ? party.Name : party.Id));
        return facts.Suppliers.Length > SuppliersShown ? string.Create(CultureInfo.InvariantCulture, $"{names} +{facts.Suppliers.Length - SuppliersShown}") : names;
    }

    static IEnumerable<string> WordsOf(Case item) =>
        [item.Id, item.Subject.Label, .. item.Subject.Ids, .. item.Facts.Buyers.Concat(item.Facts.Suppliers).SelectMany(party => new[] { party.Id, party.Name })];
}
