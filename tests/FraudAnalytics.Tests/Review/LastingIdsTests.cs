using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Review;

/// <summary>Findings, cases and decisions when organisations are merged and parted.</summary>
public sealed class LastingIdsTests : IDisposable
{
    static readonly DateTimeOffset Time = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);
    static readonly PartyIdentity[] Merged = [new("a", "a"), new("b", "a")];
    static readonly PartyIdentity[] Parted = [new("a", "a"), new("b", "b")];
    readonly string file = Path.Combine(Directory.CreateTempSubdirectory("lasting").FullName, "review.db");
    readonly ReviewStore store;
    int scans;

    public LastingIdsTests() => store = ReviewStore.Open(file);

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    public static TheoryData<SubjectKind, string, string> Subjects => new()
    {
        { SubjectKind.Party, "b", "a" },
        { SubjectKind.Buyer, "b", "a" },
        { SubjectKind.BuyerSupplier, "b s", "a s" },
        { SubjectKind.BuyerSupplier, "x b", "x a" },
        { SubjectKind.PartyPair, "b c", "a c" },
        { SubjectKind.PartyPair, "aa b", "a aa" },
        { SubjectKind.Party, "joint:b+c", "joint:a+c" },
    };

    [Theory, MemberData(nameof(Subjects))]
    public void A_finding_keeps_id_case_and_decision_when_its_organisation_is_merged_into_another(SubjectKind kind, string before, string after)
    {
        var old = About(kind, before.Split(' '));
        Record([], old);
        var decided = Decide(Assert.Single(store.Queue()));
        Assert.Equal(new ScanChanges(0, 0, 1, 0, 0), Record(Merged, About(kind, after.Split(' '))));
        Assert.Equal(after.Split(' '), store.Finding(old.Id)!.Subject.Ids);
        var kept = Assert.Single(store.Queue());
        Assert.Equal((decided.Id, CaseStatus.Decided, decided.Version, $"{kind}:{after.Replace(' ', '|')}"), (kept.Id, kept.Status, kept.Version, kept.SubjectKey));
        Assert.Equal(new ScanChanges(0, 1, 0, 0, 0), Record(Merged, About(kind, after.Split(' '))));
        Assert.Null(AuditChain.Verify(store.History()).FirstBroken);
    }

    [Fact]
    public void Where_the_order_of_a_pair_has_a_meaning_it_is_kept()
    {
        var (old, other) = (About(SubjectKind.PartyPair, "aa", "b"), About(SubjectKind.PartyPair, "z", "y"));
        Record([], old, other);
        Assert.Equal(new ScanChanges(1, 1, 1, 0, 0), Record(Merged, About(SubjectKind.PartyPair, "aa", "a"), About(SubjectKind.PartyPair, "a", "aa"), other));
        Assert.Equal(["aa", "a"], store.Finding(old.Id)!.Subject.Ids);
    }

    [Fact]
    public void Clusters_and_groups_keep_their_ids_under_the_new_names_of_buyer_supplier_and_members()
    {
        Finding[] before = [Cluster("b|s|33600000", "c1", "c2"), Cluster("x|b|33600000", "c3", "c4"), Cluster("b", "c5", "c6"), Group("b", "c", "d")];
        Record([], before);
        PartyIdentity[] now = [new("a", "a"), new("b", "a"), new("e", "e"), new("c", "e"), new("33600000", "e")];
        Finding[] after = [Cluster("a|s|33600000", "c1", "c2"), Cluster("x|a|33600000", "c3", "c4"), Cluster("a", "c5", "c6"), Group("a", "d", "e")];
        Assert.Equal(new ScanChanges(0, 3, 1, 0, 0), Record(now, after));
        Assert.Equal(before.Select(finding => finding.Id).Order(), store.States().Keys.Order());
        Assert.Equal(new ScanChanges(0, 4, 0, 0, 0), Record(now, after));
    }

    [Fact]
    public void The_id_of_a_lot_that_looks_like_that_of_an_organisation_stays()
    {
        Record([], About(SubjectKind.Lot, "b"));
        Assert.Equal(new ScanChanges(0, 1, 0, 0, 0), Record(Merged, About(SubjectKind.Lot, "b")));
        Assert.Equal(new ScanChanges(1, 0, 0, 1, 0), Record(Merged, About(SubjectKind.Lot, "a")));
    }

    [Fact]
    public void Where_both_were_known_each_keeps_its_own_and_the_one_merged_comes_back_when_they_are_parted()
    {
        Finding[] both = [About(SubjectKind.Party, "a"), About(SubjectKind.Party, "b")];
        Record([], both);
        Decide(CaseOf("b"));
        Assert.Equal(new ScanChanges(0, 1, 0, 1, 0), Record(Merged, both[0]));
        Assert.Equal(new ScanChanges(0, 1, 0, 0, 1), Record(Parted, both));
        Assert.Equal((CaseStatus.Decided, CaseStatus.New), (CaseOf("b").Status, CaseOf("a").Status));
    }

    [Fact]
    public void What_became_of_one_organisation_goes_on_with_the_part_that_has_most_of_it()
    {
        var whole = About(SubjectKind.Party, "e");
        Record([new("p", "e"), new("q", "e"), new("r", "e")], whole);
        var decided = Decide(Assert.Single(store.Queue()));
        Finding[] parts = [About(SubjectKind.Party, "p"), About(SubjectKind.Party, "q")];
        PartyIdentity[] now = [new("p", "p"), new("q", "q"), new("r", "q")];
        Assert.Equal(new ScanChanges(1, 0, 1, 0, 0), Record(now, parts));
        Assert.Equal(["q"], store.Finding(whole.Id)!.Subject.Ids);
        Assert.Equal((decided.Id, CaseStatus.Decided), (CaseOf("q").Id, CaseOf("q").Status));
        Assert.Equal(CaseStatus.New, CaseOf("p").Status);
        Assert.Equal(new ScanChanges(0, 2, 0, 0, 0), Record(now, parts));
    }

    [Fact]
    public void A_part_whose_first_id_was_taken_over_gets_one_of_its_own()
    {
        var (a, b) = (About(SubjectKind.Party, "a"), About(SubjectKind.Party, "b"));
        Record([], b);
        var decided = Decide(CaseOf("b"));
        Record(Merged, a);
        Assert.Equal(new ScanChanges(1, 1, 0, 0, 0), Record(Parted, a, b));
        Assert.Equal((decided.Id, CaseStatus.Decided), (CaseOf("a").Id, CaseOf("a").Status));
        Assert.Equal(CaseStatus.New, CaseOf("b").Status);
        Assert.Equal(new ScanChanges(0, 2, 0, 0, 0), Record(Parted, b, a));
        Assert.Equal(new ScanChanges(0, 1, 0, 1, 0), Record(Parted, b));
    }

    [Fact]
    public void A_merge_taken_back_gives_the_finding_back()
    {
        var b = About(SubjectKind.Party, "b");
        Record([], b);
        var decided = Decide(CaseOf("b"));
        Record(Merged, About(SubjectKind.Party, "a"));
        Assert.Equal(new ScanChanges(0, 0, 1, 0, 0), Record(Parted, b));
        Assert.Equal((decided.Id, CaseStatus.Decided), (CaseOf("b").Id, CaseOf("b").Status));
        Assert.Equal(["changed", "changed", "new"], store.History(b.Id).Select(entry => entry.Action).Order());
    }

    [Fact]
    public void Of_several_findings_for_one_heir_the_decided_one_goes_before_the_older()
    {
        Record([], About(SubjectKind.Party, "b"));
        Record([], About(SubjectKind.Party, "b"), About(SubjectKind.Party, "c"));
        var decided = Decide(CaseOf("c"));
        Assert.Equal(new ScanChanges(0, 0, 1, 1, 0), Record([.. Merged, new("c", "a")], About(SubjectKind.Party, "a")));
        Assert.Equal((decided.Id, CaseStatus.Decided), (CaseOf("a").Id, CaseOf("a").Status));
    }

    [Fact]
    public void A_finding_that_a_scan_did_not_look_for_is_known_under_its_new_name_to_the_next()
    {
        var old = About(SubjectKind.Party, "b") with { Buyer = "b" };
        Record([], old);
        store.Record(Scan(complete: false) with { Identities = [.. Merged] }, $"scan{++scans}", Time);
        Assert.Equal(new ScanChanges(0, 0, 1, 0, 0), Record(Merged, About(SubjectKind.Party, "a") with { Buyer = "a" }));
        var gone = Scan() with { Identities = [.. Merged] };
        Assert.Equal(1, store.Record(gone with { Coverage = gone.Coverage with { Buyers = ["a"] } }, $"scan{++scans}", Time).Report.Changes.NotSeen);
        Assert.Equal([old.Id], store.States().Keys);
    }

    [Fact]
    public void Findings_that_come_together_on_one_organisation_say_so_in_the_history()
    {
        var (own, brought) = (About(SubjectKind.Party, "a"), About(SubjectKind.Party, "b") with { Detector = "SP-05" });
        brought = brought with { Id = FindingIdentity.Of("SP-05", brought.Subject) };
        Record([], own, brought);
        var (kept, left) = (CaseOf("a").Id, CaseOf("b").Id);
        var moved = brought with { Subject = own.Subject };
        moved = moved with { Id = FindingIdentity.Of("SP-05", moved.Subject) };
        Assert.Equal(new ScanChanges(0, 1, 1, 0, 0), Record(Merged, own, moved));
        Assert.Equal(("moved", kept), store.History(brought.Id)[^1] is var line ? (line.Action, line.Detail) : default);
        Assert.NotEqual(kept, left);
    }

    [Fact]
    public void Ten_scans_of_merged_and_parted_organisations_in_any_order_open_and_close_nothing()
    {
        Finding[] before = [.. Enumerable.Range(0, 12).Select(index => About(SubjectKind.Party, $"b{index:00}")), About(SubjectKind.BuyerSupplier, "b00", "b01"), Group("b02", "b03", "b04"), Cluster("b05|b06|1", "c1", "c2")];
        Record([], before);
        // Of twelve every second is merged into the one before it, and the first gets another id altogether.
        PartyIdentity[] now = [.. Enumerable.Range(0, 12).Select(index => new PartyIdentity($"b{index:00}", index < 2 ? "new" : $"b{index / 2 * 2:00}"))];
        Finding[] after = [About(SubjectKind.Party, "new"), .. Enumerable.Range(1, 5).Select(index => About(SubjectKind.Party, $"b{2 * index:00}")), Group("b02", "b04"), Cluster("b04|b06|1", "c1", "c2")];
        var first = Record(now, after);
        Assert.Equal((0, 0), (first.New, first.Reactivated));
        for (var again = 0; again < 10; again++)
        {
            var turn = again.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(new ScanChanges(0, after.Length, 0, 0, 0), Record([.. now.OrderBy(pair => FindingIdentity.Hash([turn, pair.Profile]))], [.. after.OrderBy(finding => FindingIdentity.Hash([turn, finding.Id]))]));
        }
    }

    ScanChanges Record(PartyIdentity[] identities, params Finding[] findings) => store.Record(Scan(findings) with { Identities = [.. identities] }, $"scan{++scans:00}", Time).Report.Changes;

    StoredCase CaseOf(string party) => store.Queue().Single(item => item.SubjectKey == $"Party:{party}");

    StoredCase Decide(StoredCase item) => store.Decide(new(item.Id, item.Version, Outcome.FalseAlarm, "checked", "", "reviewer"), Time);
}
