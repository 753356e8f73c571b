using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Findings, cases and decisions across scans, in one SQLite file. Decisions and history are only ever added to.</summary>
/// <remarks>Not safe for several threads; any number of stores may be open on one file, one writing at a time.</remarks>
public sealed class ReviewStore : IDisposable
{
    readonly SqliteConnection connection;

    ReviewStore(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens or creates the store.</summary>
    /// <exception cref="StoreException">It cannot be opened, or a newer program made it.</exception>
    public static ReviewStore Open(string path) => new(Database.Open(path));

    /// <summary>Records a scan in one transaction: all of it or nothing. Gives the result back with lasting ids, ranks and the counts of what changed.</summary>
    /// <exception cref="StoreException">The scan is recorded already.</exception>
    public ScanResult Record(ScanResult result, string scanId, DateTimeOffset at)
    {
        var plan = Plan(result);
        Apply(plan, scanId, at);
        return plan.Result with { Report = plan.Result.Report with { ScanId = scanId } };
    }

    /// <summary>True when the scan was recorded.</summary>
    public bool HasScan(string scanId) => connection.Scalar("SELECT COUNT(*) FROM scans WHERE id = @id", ("@id", scanId)) > 0;

    /// <summary>The queue: cases in order of priority, those without one last by risk, ties by id.</summary>
    public IReadOnlyList<StoredCase> Queue() =>
        connection.Query("SELECT * FROM cases ORDER BY CASE WHEN priority IS NULL THEN 1 ELSE 0 END, priority DESC, risk DESC, id", CaseRows.Read);

    /// <summary>A case, or null when there is none with this id.</summary>
    public StoredCase? Case(string id) => connection.Query("SELECT * FROM cases WHERE id = @id", CaseRows.Read, ("@id", id)).FirstOrDefault();

    /// <summary>State of every finding known, by id.</summary>
    public IReadOnlyDictionary<string, FindingState> States() => Known().ToDictionary(finding => finding.Id, finding => finding.State, StringComparer.Ordinal);

    /// <summary>A finding as last seen, or null when there is none with this id.</summary>
    public Finding? Finding(string id) =>
        connection.Query("SELECT content FROM findings WHERE id = @id", row => row.GetString(0), ("@id", id))
            .Select(content => JsonSerializer.Deserialize<Finding>(content, FindingsJson.Options)).FirstOrDefault();

    /// <summary>The history in order, of everything or of one case or finding.</summary>
    public IReadOnlyList<HistoryEntry> History(string? entity = null) => connection.Query(
        "SELECT * FROM history WHERE @entity IS NULL OR entity = @entity ORDER BY seq",
        row => new HistoryEntry(row.Number("seq"), row.Text("recorded_at"), row.Text("actor"), row.Text("action"), row.Text("entity"), row.Text("detail"), row.Text("prev_hash"), row.Text("hash")),
        ("@entity", entity));

    /// <summary>Records what a person decided.</summary>
    /// <exception cref="StaleDecisionException">The case has another version by now.</exception>
    /// <exception cref="ArgumentException">There is no such case, or reason or reviewer is empty.</exception>
    public StoredCase Decide(Decision decision, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(decision.Reason);
        ArgumentException.ThrowIfNullOrWhiteSpace(decision.Reviewer);
        using var transaction = connection.BeginTransaction(deferred: false);
        var before = Case(decision.CaseId) ?? throw new ArgumentException($"There is no case {decision.CaseId}.", nameof(decision));
        if (before.Version != decision.ExpectedVersion)
            throw new StaleDecisionException(before.Id, decision.ExpectedVersion, before.Version, before.Status.ToString());
        var outcome = JsonNamingPolicy.KebabCaseLower.ConvertName(decision.Outcome.ToString());
        CaseRows.MarkDecided(connection, before, outcome);
        CaseRows.AppendDecision(connection, decision, outcome, before.Version + 1, Stamp(at));
        using var history = new HistoryWriter(connection, Stamp(at), decision.Reviewer);
        history.Append("decided", before.Id, JsonSerializer.Serialize(new { before = before.Status, before.StatusReason, outcome, decision.Reason, decision.Note, version = before.Version + 1 }, FindingsJson.Options));
        transaction.Commit();
        return Case(before.Id)!;
    }

    /// <summary>What is known of who is who: entities of earlier scans, and decisions that stand.</summary>
    public IdentityInput Identities() => new(IdentityRows.Standing(IdentityDecisions()), IdentityRows.Known(connection));

    /// <summary>Every decision about who is who in order, undone ones included.</summary>
    public IReadOnlyList<StoredIdentityDecision> IdentityDecisions() => IdentityRows.Decisions(connection);

    /// <summary>Records that a person says whether two profiles are one organisation; it outweighs an earlier decision on the pair. It takes effect with the next scan.</summary>
    /// <returns>The number of the decision, from 1.</returns>
    /// <exception cref="ArgumentException">An id or <paramref name="by"/> is empty, or both ids are the same.</exception>
    public long DecideIdentity(bool same, string left, string right, string by, string note, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(left);
        ArgumentException.ThrowIfNullOrWhiteSpace(right);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        if (left == right) throw new ArgumentException($"{left} is named twice; a decision is about two different ids.");
        var decision = string.CompareOrdinal(left, right) < 0 ? new IdentityDecision(same, left, right) : new(same, right, left);
        using var transaction = connection.BeginTransaction(deferred: false);
        var seq = IdentityRows.Append(connection, decision, by, note, Stamp(at));
        using var history = new HistoryWriter(connection, Stamp(at), by);
        history.Append("identity-decided", IdentityEntity(seq), JsonSerializer.Serialize(new { verdict = IdentityRows.Word(same), decision.Left, decision.Right, note }, FindingsJson.Options));
        transaction.Commit();
        return seq;
    }

    /// <summary>Takes a decision about who is who back; an earlier one on the pair stands again. It takes effect with the next scan.</summary>
    /// <exception cref="ArgumentException">There is no such decision, it was undone before, or <paramref name="by"/> is empty.</exception>
    public void UndoIdentity(long seq, string by, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        using var transaction = connection.BeginTransaction(deferred: false);
        var decision = IdentityDecisions().FirstOrDefault(item => item.Seq == seq) ?? throw new ArgumentException(Told($"There is no decision {seq}."));
        if (decision.Undone is { } undone) throw new ArgumentException(Told($"Decision {seq} was undone already by {undone.By} at {undone.At}."));
        using var history = new HistoryWriter(connection, Stamp(at), by);
        history.Append("identity-undone", IdentityEntity(seq), "");
        IdentityRows.MarkUndone(connection, seq, history.Last);
        transaction.Commit();
    }

    static string IdentityEntity(long seq) => Told($"identity:{seq}");

    static string Told(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>Cases <c>c</c> that are closed, with the decision <c>d</c> that stands.</summary>
    const string Standing = $"cases c JOIN decisions d ON c.status IN ('Decided', 'Referred') AND d.case_id = c.id AND d.version = {CaseRows.StandingDecision}";

    /// <summary>Cases that stand as decided, by id.</summary>
    internal IReadOnlyList<DecidedCase> DecidedCases() => connection.Query(
        $"SELECT c.subject_kind, c.subject_key, d.outcome, d.decided_at, c.is_control FROM {Standing} ORDER BY c.id",
        row => new DecidedCase(Enum.Parse<SubjectKind>(row.GetString(0)), row.GetString(1)[(row.GetString(0).Length + 1)..], OutcomeOf(row.GetString(2)), row.GetString(3), row.GetInt64(4) != 0));

    /// <summary>Full paths of the files that the last scan read.</summary>
    public IReadOnlyList<string> LastFiles() => connection.Query(
        "SELECT entry FROM coverage WHERE kind = 'file' AND scan_id = (SELECT id FROM scans ORDER BY recorded_at DESC, id DESC LIMIT 1) ORDER BY entry", row => row.GetString(0));

    /// <summary>Findings of some detectors in cases that stand as decided, with the decision.</summary>
    internal IReadOnlyList<DecidedFinding> Decided(IEnumerable<string> detectors)
    {
        var wanted = detectors.ToHashSet(StringComparer.Ordinal);
        return connection.Query(
            $"SELECT f.detector, f.content, d.outcome, d.decided_at FROM {Standing} JOIN findings f ON f.case_id = c.id ORDER BY f.id",
            row => wanted.Contains(row.Text("detector")) ? new DecidedFinding(JsonSerializer.Deserialize<Finding>(row.Text("content"), FindingsJson.Options)!, OutcomeOf(row.Text("outcome")), row.Text("decided_at")) : null)
            .OfType<DecidedFinding>().ToList();
    }

    static Outcome OutcomeOf(string word) => Enum.GetValues<Outcome>().Single(outcome => JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString()) == word);

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <summary>Compares a scan with the store; writes nothing.</summary>
    internal ScanPlan Plan(ScanResult result) =>
        ScanPlan.Make(result with { Control = ControlRows.Free(connection, result.Control), Renamed = EntityRenames.Of(IdentityRows.Known(connection), result.Identities).SetItems(result.Renamed) }, Known());

    /// <summary>Writes a plan in one transaction.</summary>
    internal void Apply(ScanPlan plan, string scanId, DateTimeOffset at, Action? beforeCommit = null) => Apply(plan, scanId, at, plan.Result, Stream.Null, beforeCommit ?? (() => { }));

    /// <summary>Writes a plan in one transaction, and beside its rows the lines of the findings file.</summary>
    internal void Apply(ScanPlan plan, string scanId, DateTimeOffset at, ScanResult shown, Stream lines, Action beforeCommit)
    {
        try
        {
            using var load = new FirstLoad(connection);
            using var transaction = connection.BeginTransaction(deferred: false);
            using var rows = new ScanRows(connection, plan, scanId, Stamp(at));
            load.Write(() => rows.Write(shown, lines));
            beforeCommit();
            transaction.Commit();
        }
        catch (SqliteException trouble)
        {
            throw new StoreException($"The scan {scanId} could not be recorded: {trouble.Message}", trouble);
        }
    }

    List<KnownFinding> Known() => connection.Query("SELECT f.*, c.subject_kind, c.decided_risk FROM findings f JOIN cases c ON c.id = f.case_id ORDER BY f.id", row => new KnownFinding
    {
        Id = row.Text("id"),
        CaseId = row.Text("case_id"),
        Kind = Enum.Parse<SubjectKind>(row.Text("subject_kind")),
        Detector = row.Text("detector"),
        Anchor = row.TextOrNull("anchor"),
        Members = Texts(row.Text("members")),
        State = Enum.Parse<FindingState>(row.Text("state")),
        ContentHash = row.Text("content_hash"),
        Buyer = row.Text("buyer"),
        Tenders = Texts(row.Text("tenders")),
        Files = Texts(row.Text("files")),
        FirstScan = row.Text("first_scan"),
        Risk = row.RealOrNull("risk") ?? 0,
        IsDecided = row.RealOrNull("decided_risk") is not null,
    });

    static ImmutableArray<string> Texts(string json) => JsonSerializer.Deserialize<ImmutableArray<string>>(json);

    static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
