using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Queue;

/// <summary>Reads the review store beside its writer: each call sees what was committed when it began. Safe for any number of threads.</summary>
public sealed class ReviewReader : IDisposable
{
    readonly string path;
    readonly ConcurrentBag<ReadConnection> idle = [];
    readonly FrequentTerms frequent = new();

    /// <summary>Reads the store in a file that <see cref="ReviewWriter"/> or a scan has made.</summary>
    public ReviewReader(string path) => this.path = path;

    /// <summary>A page of the queue.</summary>
    /// <exception cref="QueueQueryException">The place to start after cannot be read.</exception>
    public QueuePage Page(QueueQuery query)
    {
        var rows = Take(connection => PageOf(connection, query));
        if (rows.Count <= query.Size) return new([.. rows.Select(pair => pair.Row)], "");
        var last = rows[query.Size - 1];
        return new([.. rows.Take(query.Size).Select(pair => pair.Row)], QueueSql.Cursor(last.Place, last.Row.Id));
    }

    /// <summary>The cases of a page and one more, which tells whether there is a next page.</summary>
    List<(QueueRow Row, object Place)> PageOf(ReadConnection connection, QueueQuery query)
    {
        const int Place = 26, Number = 27;
        var hits = query.Search.Length == 0 ? null : frequent.Find(connection.Connection, query.Search);
        var sql = new QueueSql(query, connection.Connection, hits);
        using var reader = connection.Command(sql.Page($"{QueueRow.Columns}, {{0}}, c.number"), sql.Values).ExecuteReader();
        var rows = new List<(QueueRow, object)>();
        while (rows.Count <= query.Size && reader.Read())
            if (hits is null || hits.AreFew || hits.Has(reader.GetInt64(Number))) rows.Add((QueueRow.Read(reader), reader.GetValue(Place)));
        return rows;
    }

    /// <summary>Number and money of all cases of a view.</summary>
    public QueueTotals Totals(QueueQuery query)
    {
        return Take(connection =>
        {
            var sql = new QueueSql(query.WithoutPage(), connection.Connection);
            return connection.Query($"SELECT COUNT(*), TOTAL(c.base_units) FROM cases c WHERE {sql.Condition}", row => new QueueTotals(row.GetInt64(0), (decimal)row.GetDouble(1) / Money.Scale), sql.Values)[0];
        });
    }

    /// <summary>Mark of the cases of a view and their versions, to give to <see cref="ReviewDesk.ForAll"/>; empty where they are more than it changes.</summary>
    public string Seen(QueueQuery view) => Read(connection => SeenCases.Of(connection, view)) is { Count: <= ReviewDesk.MostAtOnce } cases ? SeenCases.Mark(cases) : "";

    /// <summary>All cases of a view in order, one after the other, however many there are.</summary>
    public IEnumerable<QueueRow> All(QueueQuery query)
    {
        var connection = Take();
        try
        {
            var sql = new QueueSql(query.WithoutPage(), connection.Connection);
            using var rows = connection.Command(sql.All(QueueRow.Columns), sql.Values).ExecuteReader();
            while (rows.Read()) yield return QueueRow.Read(rows);
        }
        finally
        {
            idle.Add(connection);
        }
    }

    /// <summary>A case as the queue shows it; null when there is none with this id.</summary>
    public QueueRow? Case(string id) => Page(new() { Scope = QueueScope.All, Filters = [new("case", [id], false)], Size = 1 }).Rows.FirstOrDefault();

    /// <summary>How the score of a case came about, and the cases that have to do with it.</summary>
    public CaseScore Score(string caseId) => Read(connection => connection.Query(
        "SELECT score, bars, links FROM cases WHERE id = @case",
        row => new CaseScore(
            row.GetDouble(0), JsonSerializer.Deserialize<ImmutableArray<ScoreBar>>(row.GetString(1), FindingsJson.Options),
            JsonSerializer.Deserialize<ImmutableArray<CaseLink>>(row.GetString(2), FindingsJson.Options)), ("@case", caseId)).FirstOrDefault() ?? CaseScore.None);

    /// <summary>Findings of a case, with their states, by detector and id.</summary>
    public IReadOnlyList<CaseFinding> Findings(string caseId) => Read(connection => connection.Query(
        "SELECT content, state, first_scan, last_scan FROM findings WHERE case_id = @case ORDER BY detector, id",
        row => new CaseFinding(JsonSerializer.Deserialize<Finding>(row.GetString(0), FindingsJson.Options)!, Enum.Parse<FindingState>(row.GetString(1)), row.GetString(2), row.GetString(3)), ("@case", caseId)));

    /// <summary>Notes on a case, oldest first.</summary>
    public IReadOnlyList<Note> Notes(string caseId) => Read(connection => connection.Query(
        "SELECT id, case_id, author, written_at, body FROM notes WHERE case_id = @case ORDER BY id",
        row => new Note(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)), ("@case", caseId)));

    /// <summary>Proposals on a case, oldest first.</summary>
    public IReadOnlyList<ProposalRow> Proposals(string caseId) => Read(connection => ProposalRows.Of(connection, caseId));

    /// <summary>The decision that closed a case; null while it is open.</summary>
    public CaseDecision? Decision(string caseId) => Read(connection => connection.Query(
        $"""
        SELECT d.outcome, d.reason, d.note, d.reviewer, d.decided_at, COALESCE((SELECT p.settled_by FROM proposals p WHERE p.case_id = c.id AND p.state = 'Approved' AND p.settled_at = d.decided_at ORDER BY p.id DESC LIMIT 1), '')
        FROM cases c JOIN decisions d ON d.case_id = c.id AND d.version = {CaseRows.StandingDecision} WHERE c.id = @case AND c.status IN ('Decided', 'Referred')
        """,
        row => new CaseDecision(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)), ("@case", caseId)).FirstOrDefault());

    /// <summary>History of a case and of its findings, or of all, the latest first.</summary>
    public IReadOnlyList<HistoryEntry> History(string? caseId, int most = 200) => Read(connection => connection.Query(
        $"SELECT * FROM history {(caseId is null ? "" : "WHERE entity IN (SELECT @case UNION ALL SELECT id FROM findings WHERE case_id = @case)")} ORDER BY seq DESC LIMIT @most",
        row => new HistoryEntry(row.Number("seq"), row.Text("recorded_at"), row.Text("actor"), row.Text("action"), row.Text("entity"), row.Text("detail"), row.Text("prev_hash"), row.Text("hash")),
        ("@case", caseId), ("@most", most)));

    /// <summary>Views of a user and those that are shared, by name.</summary>
    public IReadOnlyList<SavedView> Views(string user) => Read(connection => connection.Query(
        "SELECT id, owner, name, shared, query FROM views WHERE owner = @me OR shared = 1 ORDER BY name, owner",
        row => new SavedView(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3) != 0, row.GetString(4)), ("@me", user)));

    /// <summary>Suppressions, oldest first.</summary>
    public IReadOnlyList<SuppressionRow> Suppressions() => Read(SuppressionRows.All);

    /// <summary>The rules of the team.</summary>
    public ReviewPolicy Policy() => Read(PolicyRows.Read);

    /// <summary>What the store remembers for a user; null for nothing.</summary>
    public string? Preference(string user, string name) => Read(connection => PreferenceRows.Read(connection, user, name));

    /// <summary>Distinct values of a column for a list to choose from, the most frequent first.</summary>
    internal ImmutableArray<(string Value, string Label, long Cases)> Choices(string column, string label, int most) => Read(connection => connection.Query(
        $"SELECT {column}, MAX({label}), COUNT(*) FROM cases WHERE is_open = 1 AND {column} <> '' GROUP BY {column} ORDER BY COUNT(*) DESC, {column} LIMIT @most",
        row => (row.GetString(0), row.GetString(1), row.GetInt64(2)), ("@most", most)).ToImmutableArray());

    /// <summary>Open cases of each detector, by code.</summary>
    internal IReadOnlyList<(string Value, long Cases)> DetectorChoices() => Read(connection => connection.Query(
        "SELECT d.detector, COUNT(*) FROM case_detectors d JOIN cases c ON c.number = d.number WHERE c.is_open = 1 GROUP BY d.detector ORDER BY d.detector", row => (row.GetString(0), row.GetInt64(1))));

    /// <summary>Rises with every scan and every change of a case.</summary>
    internal long DataVersion() => Take(connection => connection.Query("SELECT COALESCE(MAX(seq), 0) FROM history", row => row.GetInt64(0), [])[0]);

    /// <summary>Runs a statement of the web application's own.</summary>
    internal T Read<T>(Func<SqliteConnection, T> read) => Take(connection => read(connection.Connection));

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
    }

    T Take<T>(Func<ReadConnection, T> read)
    {
        var connection = Take();
        try
        {
            return read(connection);
        }
        finally
        {
            idle.Add(connection);
        }
    }

    ReadConnection Take() => idle.TryTake(out var connection) ? connection : new(Database.OpenToRead(path));
}

/// <summary>How a case was closed.</summary>
/// <param name="Outcome">As addresses have it: <c>false-alarm</c>.</param>
/// <param name="Reason">A code of <see cref="ReasonCodes"/>.</param>
/// <param name="Text">Why, in the reviewer's words.</param>
/// <param name="By">Who decided, or proposed it.</param>
/// <param name="At">When, ISO in UTC.</param>
/// <param name="ApprovedBy">Who agreed; empty where one person closed it.</param>
public sealed record CaseDecision(string Outcome, string Reason, string Text, string By, string At, string ApprovedBy);

/// <summary>A finding of a case and where it stands.</summary>
/// <param name="Finding">The finding as last seen.</param>
/// <param name="State">Its state after the last scan that looked for it.</param>
/// <param name="FirstScan">Scan that saw it first.</param>
/// <param name="LastScan">Scan that saw it last.</param>
public sealed record CaseFinding(Finding Finding, FindingState State, string FirstScan, string LastScan);

/// <summary>How the score of a case came about.</summary>
/// <param name="Score">Log2 odds that review is worth it; the sum of the bars.</param>
/// <param name="Bars">The starting point, then one for each family.</param>
/// <param name="Links">Cases that have to do with it, highest rank first.</param>
public sealed record CaseScore(double Score, ImmutableArray<ScoreBar> Bars, ImmutableArray<CaseLink> Links)
{
    /// <summary>Of a case that no scan has scored.</summary>
    public static CaseScore None { get; } = new(0, [], []);
}
