using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Simulation;
using static FraudAnalytics.Tests.Review.Desk.DeskTests;

namespace FraudAnalytics.Tests.Review.Desk;

/// <summary>Taking back, which never leaves a case between two states.</summary>
public sealed class UndoTests
{
    [Fact]
    public async Task Twenty_changes_of_one_case_are_taken_back_one_by_one_and_no_more()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        var states = new List<(CaseStatus, string, string)>();
        for (var step = 0; step < 25; step++)
        {
            states.Add((store.Only().Status, store.Only().StatusReason, store.Only().Assignee));
            await store.Do("eva", desk => (step % 3) switch
            {
                0 => desk.Assign(id, Version(store), $"person{step}", "Turn."),
                1 => desk.Close(id, Version(store), Dismissed).Version,
                _ => desk.Reopen(id, Version(store), $"Look {step}."),
            });
            if (step % 4 == 0) await store.Do("eva", desk => desk.Claim(id));
        }
        for (var step = 24; step >= 5; step--)
        {
            Assert.Equal([id], (await store.Do("eva", desk => desk.Undo()))!.Cases);
            Assert.Equal(states[step], (store.Only().Status, store.Only().StatusReason, store.Only().Assignee));
            store.CheckWhole();
        }
        Assert.Null(await store.Do("eva", desk => desk.Undo()));
        Assert.Null(await store.Do("max", desk => desk.Undo()));
    }

    [Fact]
    public async Task A_proposal_taken_back_is_withdrawn()
    {
        await using var store = InventedStore.One(2_000_000);
        var id = store.Only().Id;
        await store.Do("eva", desk => desk.Close(id, 1, Explained));
        Assert.Equal("proposed", (await store.Do("eva", desk => desk.Undo()))!.Kind);
        Assert.Equal((CaseStatus.New, "Withdrawn"), (store.Only().Status, store.Reader.Proposals(id).Single().State));
        store.CheckWhole();
    }

    [Fact]
    public async Task What_is_taken_back_of_a_proposed_case_leaves_its_proposal()
    {
        await using var store = InventedStore.One(2_000_000);
        var id = store.Only().Id;
        var proposal = (await store.Do("eva", desk => desk.Close(id, 1, Explained))).Proposal!.Value;
        await store.Do("max", desk => desk.Assign(id, 2, "max", ""));
        await store.Do("max", desk => desk.Undo());
        Assert.Equal((CaseStatus.Proposed, "Pending"), (store.Only().Status, store.Reader.Proposals(id).Single().State));
        await store.Do("max", desk => desk.Approve(proposal));
        store.CheckWhole();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_approval_or_rejection_taken_back_lets_the_proposal_wait_again(bool approves)
    {
        await using var store = InventedStore.One(2_000_000);
        var id = store.Only().Id;
        var proposal = (await store.Do("eva", desk => desk.Close(id, 1, Explained))).Proposal!.Value;
        await store.Do("max", desk => approves ? desk.Approve(proposal).Version : desk.Reject(proposal, "The minutes are missing."));
        await store.Do("max", desk => desk.Undo());
        Assert.Equal((CaseStatus.Proposed, "Pending"), (store.Only().Status, store.Reader.Proposals(id).Single().State));
        store.CheckWhole();
        await store.Do("max", desk => desk.Approve(proposal));
        Assert.Equal(CaseStatus.Decided, store.Only().Status);
        store.CheckWhole();
    }

    [Fact]
    public async Task What_somebody_changed_since_stays()
    {
        await using var store = InventedStore.Of(30);
        var cases = store.Reader.All(new()).Take(10).ToArray();
        await store.Do("eva", desk => cases.Select(row => desk.Close(row.Id, row.Version, Dismissed)).ToArray());
        await store.Do("max", desk => desk.Reopen(cases[4].Id, 2, "A second look."));
        var undone = (await store.Do("eva", desk => desk.Undo()))!;
        Assert.Equal((9, cases[4].Id), (undone.Cases.Count, Assert.Single(undone.Kept)));
        Assert.Equal("A second look.", store.Row(cases[4].Id).StatusReason);
        Assert.All(cases.Where(row => row.Id != cases[4].Id), row => Assert.Equal(row.Status, store.Row(row.Id).Status));
        store.CheckWhole();
        // When the other takes theirs back, the case is as eva left it; hers is not asked for again.
        await store.Do("max", desk => desk.Undo());
        Assert.Equal(CaseStatus.Decided, store.Row(cases[4].Id).Status);
        Assert.Null(await store.Do("eva", desk => desk.Undo()));
        store.CheckWhole();
    }

    [Fact]
    public async Task What_somebody_else_works_on_or_a_scan_has_opened_stays()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        await store.Do("eva", desk => desk.Assign(id, 1, "eva", ""));
        await store.Do("max", desk => desk.Claim(id));
        Assert.Equal([id], (await store.Do("eva", desk => desk.Undo()))!.Kept);
        await store.Do("max", desk => desk.Close(id, 3, Dismissed));
        store.Rescan(InventedStore.Again(5000));
        Assert.Equal(CaseStatus.Reopened, store.Only().Status);
        Assert.Equal([id], (await store.Do("max", desk => desk.Undo()))!.Kept);
        Assert.StartsWith("amount at stake grew", store.Only().StatusReason, StringComparison.Ordinal);
        store.CheckWhole();
    }

    [Fact]
    public async Task Agreeing_with_a_suppression_taken_back_ends_it()
    {
        await using var store = InventedStore.About(new() { Buyers = [new("B", "Town of Aldea")] });
        await SuppressionTests.Standing(store, new("BR-10", "B", "", "A monopoly by law.", new(2026, 5, 1)));
        Assert.Equal("suppressed", (await store.Do("max", desk => desk.Undo()))!.Kind);
        Assert.Equal(("Ended", true), (store.Reader.Suppressions().Single().State, InventedStore.IsOpen(store.Only())));
        Assert.Equal(0, await store.Writer.PassTime());
        Assert.Null(await store.Do("max", desk => desk.Undo()));
        store.CheckWhole();
    }

    [Fact]
    public async Task A_decision_taken_back_is_no_label_and_the_one_before_it_is_again()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        await store.Do("eva", desk => desk.Close(id, 1, Dismissed));
        await store.Do("eva", desk => desk.Reopen(id, 2, "A second look."));
        await store.Do("eva", desk => desk.Close(id, 3, new(Outcome.ConfirmedError, "other", "A wrong sum, as the buyer says.")));
        Assert.Equal(Outcome.ConfirmedError, Label(store));
        await store.Do("eva", desk => desk.Undo());
        Assert.Null(Label(store));
        await store.Do("eva", desk => desk.Undo());
        Assert.Equal(Outcome.FalseAlarm, Label(store));
        // What is done with a closed case is no reason to forget how it was closed.
        await store.Do("max", desk => desk.Assign(id, Version(store), "max", ""));
        Assert.Equal(Outcome.FalseAlarm, Label(store));
    }

    /// <summary>A thousand random acts of three people and the clock, then the checks of the whole store.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_done_in_whatever_order_the_store_stays_whole(ulong seed)
    {
        await using var store = InventedStore.Of(25, seed);
        await store.Do("root", desk => desk.SetPolicy(new() { FourEyesAmount = 12_000, ClaimMinutes = 5, ProposalDays = 2 }));
        var draw = SplitMix64.For(seed, "acts", "");
        string[] people = ["eva", "max", "zoë"];
        var done = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var step = 0; step < 1000; step++)
        {
            var (user, act, id) = (people[draw.Below(3)], draw.Below(12), store.Cases[draw.Below(25)].Id);
            var (number, seen) = (1 + draw.Below(20), store.Row(id).Version);
            store.Clock.Now += TimeSpan.FromMinutes(draw.Below(120));
            try
            {
                var kind = act == 11 ? $"time {await store.Writer.PassTime() > 0}" : await store.Do(user, desk => Act(desk, act, id, seen, number, store.Clock.Now));
                done[kind] = done.GetValueOrDefault(kind) + 1;
            }
            catch (RefusedException)
            {
                done["refused"] = done.GetValueOrDefault("refused") + 1;
            }
            if (step % 100 == 99) store.Rescan(store.Cases.Where((_, index) => (index + step / 100) % 7 != 0));
            if (step % 50 == 49) store.CheckWhole();
        }
        Assert.InRange(done.Count, 11, 20);
    }

    static string Act(ReviewDesk desk, int act, string id, long version, int number, DateTimeOffset now)
    {
        var later = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1 + number % 4);
        switch (act)
        {
            case 0: desk.Claim(id); return "claim";
            case 1: desk.Release(id); return "release";
            case 2: desk.Assign(id, version, $"person{number}", "Turn."); return "assign";
            case 3 or 4: desk.Close(id, version, number % 2 == 0 ? Dismissed : Explained); return "close";
            case 5: desk.Approve(number); return "approve";
            case 6: desk.Reject(number, "The minutes are missing."); return "reject";
            case 7: desk.Reopen(id, version, "A second look."); return "reopen";
            case 8: desk.Put(id, version, new(later, number % 3 == 0 ? 0.2 : null, number % 5 == 0)); return "put";
            case 9 when number % 3 == 0: desk.Ask(new("BR-10", $"XX-B-00{number % 9}", "", "Known.", later)); return "ask";
            case 9 when number % 3 == 1: desk.Uphold(number / 3); return "uphold";
            case 9: desk.Lift(number / 3); return "lift";
            default: return desk.Undo() is null ? "undo nothing" : "undo";
        }
    }

    static Outcome? Label(InventedStore store)
    {
        using var opened = ReviewStore.Open(store.File);
        return opened.Decided(["BR-10"]).Select(decided => (Outcome?)decided.Outcome).SingleOrDefault();
    }

    static long Version(InventedStore store) => store.Only().Version;
}
