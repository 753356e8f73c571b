using System.Text.Json.Nodes;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Review;

public sealed class IdentityStoreTests : IDisposable
{
    static readonly DateTimeOffset Time = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);
    readonly string file = Path.Combine(Directory.CreateTempSubdirectory("identity").FullName, "review.db");
    ReviewStore store;

    public IdentityStoreTests() => store = ReviewStore.Open(file);

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void A_decision_stands_whichever_way_the_pair_is_named_and_outlives_scans_and_openings()
    {
        Assert.Equal(1, store.DecideIdentity(true, "b", "a", "reviewer", "same telephone", Time));
        store.Record(Scan(Lot("x")), "scan1", Time);
        Reopen();
        Assert.Equal([new IdentityDecision(true, "a", "b")], store.Identities().Decisions);
        var held = Assert.Single(store.IdentityDecisions());
        Assert.Equal((1, "2026-01-31T08:00:00Z", "reviewer", "same telephone", null), (held.Seq, held.At, held.By, held.Note, held.Undone));
    }

    [Fact]
    public void Of_two_decisions_on_one_pair_the_later_stands_until_it_is_undone()
    {
        store.DecideIdentity(true, "a", "b", "one", "", Time);
        store.DecideIdentity(false, "c", "d", "one", "", Time);
        Assert.Equal(3, store.DecideIdentity(false, "b", "a", "two", "", Time));
        Assert.Equal([new IdentityDecision(false, "a", "b"), new(false, "c", "d")], store.Identities().Decisions);
        store.UndoIdentity(3, "three", Time.AddHours(1));
        Assert.Equal([new IdentityDecision(true, "a", "b"), new(false, "c", "d")], store.Identities().Decisions);
        store.UndoIdentity(1, "three", Time.AddHours(2));
        store.UndoIdentity(2, "three", Time.AddHours(2));
        Assert.Empty(store.Identities().Decisions);
        Assert.Equal(("three", "2026-01-31T09:00:00Z"), store.IdentityDecisions()[2].Undone is { } undone ? (undone.By, undone.At) : default);
    }

    [Fact]
    public void Decisions_and_undoing_are_part_of_the_chain()
    {
        store.DecideIdentity(true, "a", "b", "one", "why", Time);
        store.UndoIdentity(1, "two", Time);
        Assert.Equal([("identity-decided", "one"), ("identity-undone", "two")], store.History("identity:1").Select(entry => (entry.Action, entry.Actor)));
        var detail = JsonNode.Parse(store.History("identity:1")[0].Detail)!;
        Assert.Equal(("same", "a", "b", "why"), ((string?)detail["verdict"], (string?)detail["left"], (string?)detail["right"], (string?)detail["note"]));
        Assert.Equal((2, null), AuditChain.Verify(store.History()) is var check ? (check.Entries, check.FirstBroken) : default);
        Execute("UPDATE history SET detail = '{}' WHERE seq = 1");
        Assert.Equal(1, AuditChain.Verify(store.History()).FirstBroken);
    }

    [Fact]
    public void What_cannot_be_meant_is_refused_and_leaves_nothing()
    {
        Assert.Throws<ArgumentException>(() => store.DecideIdentity(true, "a", "a", "one", "", Time));
        Assert.Throws<ArgumentException>(() => store.DecideIdentity(true, "a", "b", " ", "", Time));
        Assert.Throws<ArgumentException>(() => store.DecideIdentity(true, "", "b", "one", "", Time));
        Assert.Contains("no decision 7", Assert.Throws<ArgumentException>(() => store.UndoIdentity(7, "one", Time)).Message, StringComparison.Ordinal);
        store.DecideIdentity(true, "a", "b", "one", "", Time);
        store.UndoIdentity(1, "two", Time);
        Assert.Contains("undone already by two", Assert.Throws<ArgumentException>(() => store.UndoIdentity(1, "one", Time)).Message, StringComparison.Ordinal);
        Assert.Equal(2, store.History().Count);
    }

    [Fact]
    public void Entities_of_a_scan_are_known_to_the_next_and_keep_the_scan_that_met_them_first()
    {
        store.Record(Scan() with { Identities = [new("a", "a"), new("b", "a")] }, "scan1", Time);
        store.Record(Scan() with { Identities = [new("b", "b"), new("c", "b")] }, "scan2", Time);
        Assert.Equal([("a", "a"), ("b", "b"), ("c", "b")], store.Identities().Known.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal(["a scan1", "b scan1", "c scan2"], Rows("SELECT profile_id || ' ' || first_seen FROM identities ORDER BY profile_id"));
    }

    [Fact]
    public void Entities_are_recorded_with_their_scan_or_not_at_all()
    {
        var plan = store.Plan(Scan() with { Identities = [new("a", "a"), new("b", "a")] });
        Assert.Throws<TimeoutException>(() => store.Apply(plan, "scan", Time, () => throw new TimeoutException()));
        Assert.Empty(store.Identities().Known);
    }

    [Fact]
    public void A_store_of_the_first_release_is_brought_up_to_date_and_keeps_what_it_holds()
    {
        MakeFirstRelease(Scan(Lot("x")).Cases[0]);
        Reopen();
        Assert.Equal(1, store.Queue().Single().Version);
        store.DecideIdentity(true, "a", "b", "one", "", Time);
        Assert.Equal(new ScanChanges(0, 1, 0, 0, 0), store.Record(Scan(Lot("x")), "scan2", Time).Report.Changes);
        Assert.Null(AuditChain.Verify(store.History()).FirstBroken);
    }

    /// <summary>The store as the first release wrote it: one scan with one case.</summary>
    void MakeFirstRelease(Case item)
    {
        store.Dispose();
        File.Delete(file);
        var finding = item.Findings[0];
        using var connection = Connection();
        Database.Migrate(connection, [Database.Migrations()[0]]);
        connection.Execute("INSERT INTO scans VALUES ('scan1', '2025-01-01T00:00:00Z', 's', 'i', 1, 1, 0, 0, 0, 0)");
        connection.Execute(
            "INSERT INTO cases (id, subject_kind, subject_key, label, risk, base_currency, queue_rank, detectors, status, status_reason, version, first_scan, last_scan) VALUES (@id, 'Lot', 'Lot:x', 'Lot x', 0.1, '', 1, '[]', 'New', '', 1, 'scan1', 'scan1')",
            ("@id", item.Id));
        connection.Execute(
            "INSERT INTO findings VALUES (@id, @case, @detector, NULL, '[\"x\"]', 'New', @hash, 0.1, NULL, '', 'buyer', '[\"x\"]', '[]', '{}', 'scan1', 'scan1')",
            ("@id", finding.Id), ("@case", item.Id), ("@detector", finding.Detector), ("@hash", ScanPlan.ContentHash(finding)));
    }

    void Reopen()
    {
        store.Dispose();
        store = ReviewStore.Open(file);
    }

    void Execute(string sql)
    {
        using var connection = Connection();
        connection.Execute(sql);
    }

    List<string> Rows(string sql)
    {
        using var connection = Connection();
        return connection.Query(sql, row => row.GetString(0));
    }

    SqliteConnection Connection()
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
