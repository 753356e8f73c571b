using FraudAnalytics.Domain;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Review;

public sealed class ReviewStoreTests : IDisposable
{
    static readonly DateTimeOffset Time = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);
    readonly string file = Path.Combine(Directory.CreateTempSubdirectory("review").FullName, "review.db");
    readonly ReviewStore store;
    int scans;

    public ReviewStoreTests() => store = ReviewStore.Open(file);

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void The_same_scan_ten_times_opens_and_closes_nothing()
    {
        var scan = Scan(Lot("a"), Lot("b"), Cluster("x", "c1", "c2"));
        Assert.Equal(new ScanChanges(3, 0, 0, 0, 0), Record(scan));
        for (var again = 0; again < 9; again++) Assert.Equal(new ScanChanges(0, 3, 0, 0, 0), Record(scan));
        Assert.Equal(3, store.Queue().Count);
    }

    [Fact]
    public void A_tenth_more_rows_keeps_every_id()
    {
        var before = Enumerable.Range(0, 20).Select(index => Lot($"lot{index}")).Append(Cluster("x", [.. Enumerable.Range(10, 10).Select(index => $"c{index}")])).ToArray();
        Record(Scan(before));
        var ids = store.States().Keys.ToList();
        // A contract that sorts first changes the cluster's first id, but not its lasting one.
        var after = before[..^1].Append(Cluster("x", ["a0", .. before[^1].Subject.Ids])).Append(Lot("new1")).Append(Lot("new2")).ToArray();
        Assert.Equal(new ScanChanges(2, 20, 1, 0, 0), Record(Scan(after)));
        Assert.Subset(store.States().Keys.ToHashSet(), ids.ToHashSet());
        Assert.Equal(23, store.Queue().Count);
    }

    [Fact]
    public void A_decision_survives_fifty_scans()
    {
        Record(Scan(Lot("a"), Lot("b")));
        var decided = Decide(CaseOf("a"), Outcome.FalseAlarm);
        for (var again = 0; again < 50; again++) Record(Scan(Lot("a", amount: 1000 + again), Lot("b")));
        Assert.Equal((CaseStatus.Decided, "false-alarm", decided.Version), (CaseOf("a").Status, CaseOf("a").StatusReason, CaseOf("a").Version));
    }

    [Fact]
    public void What_is_looked_for_and_gone_is_not_seen_and_comes_back_reactivated()
    {
        var cluster = Cluster("x", "c1", "c2");
        Record(Scan(Lot("a"), cluster));
        Assert.Equal(new ScanChanges(0, 1, 0, 1, 0), Record(Scan(Lot("a"))));
        Assert.Equal(FindingState.NotSeen, store.States()[cluster.Id]);
        Assert.Equal(new ScanChanges(0, 1, 0, 0, 0), Record(Scan(Lot("a"))));
        Assert.Equal(new ScanChanges(0, 1, 0, 0, 1), Record(Scan(Lot("a"), cluster)));
        Assert.Equal(["new", "not-seen", "reactivated"], store.History(cluster.Id).Select(entry => entry.Action));
    }

    [Fact]
    public void A_partial_scan_another_file_or_a_detector_switched_off_closes_nothing()
    {
        Record(Scan(Lot("a")));
        Assert.Equal(0, Record(Scan(complete: false)).NotSeen);
        var other = Scan() is var scan ? scan with { Coverage = scan.Coverage with { Files = scan.Coverage.Files.Clear().Add("data.jsonl", "/elsewhere/data.jsonl") } } : null!;
        Assert.Equal(0, Record(other).NotSeen);
        Assert.Equal(0, Record(Scan() with { Coverage = Scan().Coverage with { Detectors = ["SP-05"] } }).NotSeen);
        Assert.Equal(1, Record(other with { Coverage = other.Coverage with { Tenders = ["a"] } }).NotSeen);
    }

    [Theory]
    [InlineData(1249.99, 2, false, null)]
    [InlineData(1250, 2, false, "amount at stake grew from 1,000 EUR to 1,250 EUR")]
    [InlineData(1000, 3.3, false, "risk rose from Low to Medium")]
    [InlineData(1000, 2, true, "new indicator SP-05")]
    public void A_decided_case_comes_back_only_on_a_material_change(double amount, double weight, bool other, string? because)
    {
        Record(Scan(Lot("a")));
        Decide(CaseOf("a"), Outcome.WorthReviewingButExplained);
        Finding[] findings = [Lot("a", weight, (decimal)amount), .. other ? [Lot("a", -1, 1, "SP-05", FraudAnalytics.Detectors.DetectorFamily.Splitting)] : Array.Empty<Finding>()];
        Record(Scan(findings));
        Assert.Equal(because is null ? (CaseStatus.Decided, "worth-reviewing-but-explained", 2) : (CaseStatus.Reopened, because, 3), (CaseOf("a").Status, CaseOf("a").StatusReason, (int)CaseOf("a").Version));
    }

    [Fact]
    public async Task Of_two_reviewers_one_decides_and_the_other_is_told()
    {
        Record(Scan(Lot("a")));
        var seen = CaseOf("a");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(reviewer => Task.Run(() =>
        {
            using var own = ReviewStore.Open(file);
            try
            {
                own.Decide(new(seen.Id, seen.Version, Outcome.Duplicate, "as one before", "", $"reviewer{reviewer}"), Time);
                return true;
            }
            catch (StaleDecisionException stale)
            {
                Assert.Equal(2, stale.Actual);
                return false;
            }
        })));
        Assert.Single(outcomes, won => won);
        Assert.Single(store.History(seen.Id));
    }

    [Fact]
    public void A_scan_is_recorded_whole_or_not_at_all()
    {
        var plan = store.Plan(Scan(Lot("a")));
        Assert.Throws<TimeoutException>(() => store.Apply(plan, "scan", Time, () => throw new TimeoutException()));
        Assert.False(store.HasScan("scan"));
        Assert.Empty(store.Queue());
        Assert.Empty(store.History());
    }

    [Theory]
    [InlineData("UPDATE history SET detail = 'x' WHERE seq = 2", 2)]
    [InlineData("DELETE FROM history WHERE seq = 2", 3)]
    [InlineData("UPDATE history SET seq = 99 WHERE seq = 2", 3)]
    public void Edited_deleted_and_moved_history_is_found(string sql, long broken)
    {
        Record(Scan(Lot("a"), Lot("b"), Lot("c")));
        Assert.Null(AuditChain.Verify(store.History()).FirstBroken);
        Execute(sql);
        Assert.Equal(broken, AuditChain.Verify(store.History()).FirstBroken);
    }

    [Fact]
    public void A_newer_store_and_an_unsafe_sqlite_are_refused()
    {
        Execute("INSERT INTO schema_version (number) VALUES (999)");
        Assert.Throws<StoreException>(() => ReviewStore.Open(file));
        Assert.Throws<StoreException>(() => Database.RequireSafe("3.51.2"));
        Database.RequireSafe("3.51.3");
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused()
    {
        var other = file + ".txt";
        File.WriteAllText(other, new string('x', 5000));
        Assert.Throws<StoreException>(() => ReviewStore.Open(other));
    }

    [Fact]
    public void A_finding_reads_back_as_it_was_seen()
    {
        var finding = Lot("a") with { Exhibit = new ShareBars("Wins", "bids", [new("A", 1, true)]) };
        Record(Scan(finding));
        var back = store.Finding(finding.Id)!;
        Assert.Equal((finding.Sentence, finding.AmountAtStake, finding.Date), (back.Sentence, back.AmountAtStake, back.Date));
        Assert.True(double.IsNaN(back.Evidence[0].Expected));
        Assert.IsType<ShareBars>(back.Exhibit);
    }

    ScanChanges Record(ScanResult scan) => store.Record(scan, $"scan{++scans}", Time).Report.Changes;

    StoredCase CaseOf(string lot) => store.Queue().Single(item => item.SubjectKey == $"Lot:{lot}");

    StoredCase Decide(StoredCase item, Outcome outcome) => store.Decide(new(item.Id, item.Version, outcome, "checked", "", "reviewer"), Time);

    void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
