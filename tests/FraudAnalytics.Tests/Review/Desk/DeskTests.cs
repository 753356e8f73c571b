using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Tests.Review.Desk;

/// <summary>What people do with a case: what goes, what is refused, and what time does.</summary>
public sealed class DeskTests
{
    internal static readonly Closing Explained = new(Outcome.WorthReviewingButExplained, "thin-market", "Only two firms offer this in the region.");
    internal static readonly Closing Dismissed = new(Outcome.FalseAlarm, "other", "Usual in this market, as checked.");

    [Fact]
    public async Task A_case_is_claimed_renewed_released_and_the_loser_is_told_who_has_it()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        Assert.Equal(2, await store.Do("eva", desk => desk.Claim(id)));
        var taken = await Assert.ThrowsAsync<TakenException>(() => store.Do("max", desk => desk.Claim(id)));
        Assert.Equal(("eva", "2026-01-31T08:30:00Z"), (taken.By, taken.Until));
        await Refused("state", store.Do("max", desk => desk.Release(id)));
        store.Clock.Now = InventedStore.Start.AddMinutes(29);
        await store.Do("eva", desk => desk.Claim(id));
        Assert.Equal("2026-01-31T08:59:00Z", store.Only().ClaimedUntil);
        await Assert.ThrowsAsync<TakenException>(() => store.Do("max", desk => desk.Close(id, 3, Dismissed)));
        await store.Do("eva", desk => desk.Release(id));
        Assert.Equal(("", 4L), (store.Only().ClaimedBy, store.Only().Version));
        store.CheckWhole();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(31, false)]
    public async Task A_claim_ends_by_itself(int minutes, bool isTaken)
    {
        await using var store = InventedStore.One();
        await store.Do("eva", desk => desk.Claim(store.Only().Id));
        store.Clock.Now = InventedStore.Start.AddMinutes(minutes);
        if (isTaken) await Assert.ThrowsAsync<TakenException>(() => store.Do("max", desk => desk.Claim(store.Only().Id)));
        else await store.Do("max", desk => desk.Claim(store.Only().Id));
        Assert.Equal(isTaken ? "eva" : "max", store.Only().ClaimedBy);
        Assert.Equal(isTaken ? null : store.Only().Id, await store.Do("max", desk => desk.ClaimNext(new())));
    }

    [Fact]
    public async Task The_next_case_is_the_best_free_one_of_the_view()
    {
        await using var store = InventedStore.Of(20);
        var order = store.Reader.All(new()).Select(row => row.Id).ToArray();
        await store.Do("max", desk => desk.Claim(order[0]));
        await store.Do("root", desk => desk.Assign(order[1], 1, "zoë", ""));
        Assert.Equal(order[2], await store.Do("eva", desk => desk.ClaimNext(new())));
        Assert.Equal(order[1], await store.Do("zoë", desk => desk.ClaimNext(new())));
        Assert.Null(await store.Do("ida", desk => desk.ClaimNext(new() { Filters = [new("buyer", ["nobody"], false)] })));
    }

    [Fact]
    public async Task Assigning_away_needs_a_reason()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        await store.Do("root", desk => desk.Assign(id, 1, "eva", ""));
        await Refused("text", store.Do("root", desk => desk.Assign(id, 2, "max", " ")));
        await store.Do("root", desk => desk.Assign(id, 2, "max", "On leave."));
        Assert.Equal("max", store.Only().Assignee);
        store.CheckWhole();
    }

    public static TheoryData<string> Writes => ["assign", "close", "put", "reopen"];

    [Theory, MemberData(nameof(Writes))]
    public async Task A_write_that_saw_another_version_is_refused_and_changes_nothing(string write)
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        var version = await store.Do("eva", desk => desk.Assign(id, 1, "eva", ""));
        if (write == "reopen") version = (await store.Do("eva", desk => desk.Close(id, version, Dismissed))).Version;
        var (before, lines) = (store.Only(), store.Reader.History(null).Count);
        foreach (var seen in new[] { version - 1, version + 1, 0 })
            Assert.Equal(version, (await Assert.ThrowsAsync<StaleException>(() => store.Do("eva", desk => Write(desk, write, id, seen)))).Now);
        Assert.Equal((before.Version, before.Status, lines), (store.Only().Version, store.Only().Status, store.Reader.History(null).Count));
        await store.Do("eva", desk => Write(desk, write, id, version));
        Assert.Equal(version + 1, store.Only().Version);
        store.CheckWhole();
    }

    [Fact]
    public async Task What_is_not_there_is_refused()
    {
        await using var store = InventedStore.One();
        await Assert.ThrowsAsync<NotThereException>(() => store.Do("eva", desk => desk.Claim("v1:none")));
        await Assert.ThrowsAsync<NotThereException>(() => store.Do("eva", desk => desk.Approve(7)));
        await Assert.ThrowsAsync<NotThereException>(() => store.Do("eva", desk => desk.Uphold(7)));
        await Assert.ThrowsAsync<NotThereException>(() => store.Do("eva", desk => desk.Lift(7)));
        await Assert.ThrowsAsync<NotThereException>(() => store.Do("eva", desk => desk.Drop(7)));
        await Assert.ThrowsAsync<NotThereException>(() => store.Do("eva", desk => desk.Write("v1:none", "text")));
        Assert.Equal(1, store.Only().Version);
    }

    [Fact]
    public async Task A_closing_needs_a_text_and_a_reason_that_fits()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        await Refused("text", store.Do("eva", desk => desk.Close(id, 1, Dismissed with { Text = "Too short.         " })));
        await Refused("reason", store.Do("eva", desk => desk.Close(id, 1, Dismissed with { Reason = "thin-market" })));
        Assert.Equal(new(2, null), await store.Do("eva", desk => desk.Close(id, 1, Dismissed)));
        await Refused("state", store.Do("eva", desk => desk.Close(id, 2, Dismissed)));
        Assert.Equal((CaseStatus.Decided, "false-alarm"), (store.Only().Status, store.Only().StatusReason));
        Assert.Empty(store.Reader.Page(new()).Rows);
        Assert.Equal(3, await store.Do("eva", desk => desk.Reopen(id, 2, "A second look.")));
        Assert.Equal((CaseStatus.Reopened, "A second look."), (store.Only().Status, store.Only().StatusReason));
        store.CheckWhole();
    }

    [Fact]
    public async Task What_is_concluded_is_neither_put_aside_nor_hidden_any_more()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        await store.Do("eva", desk => desk.Put(id, 1, new(new(2026, 3, 1))));
        await store.Do("eva", desk => desk.Close(id, 2, Dismissed));
        Assert.Equal("", store.Only().SnoozedUntil);
        store.Clock.Now = InventedStore.Start.AddDays(60);
        Assert.Equal(0, await store.Writer.PassTime());
        Assert.Equal((CaseStatus.Decided, 3L), (store.Only().Status, store.Only().Version));
        store.CheckWhole();
    }

    [Fact]
    public async Task Snoozed_until_its_day_which_must_be_to_come()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        await Refused("day", store.Do("eva", desk => desk.Put(id, 1, new(new(2026, 1, 31)))));
        await Refused("growth", store.Do("eva", desk => desk.Put(id, 1, new(new(2026, 3, 1), 0))));
        await Refused("growth", store.Do("eva", desk => desk.Put(id, 1, new(new(2026, 3, 1), double.NaN))));
        await store.Do("eva", desk => desk.Put(id, 1, new(new(2026, 2, 2))));
        Assert.Empty(store.Reader.Page(new()).Rows);
        foreach (var (day, woken) in new[] { (1, 0), (2, 1), (3, 0) })
        {
            store.Clock.Now = new(2026, 2, day, 0, 0, 0, TimeSpan.Zero);
            Assert.Equal(woken, await store.Writer.PassTime());
        }
        Assert.Single(store.Reader.Page(new()).Rows);
        store.CheckWhole();
    }

    [Theory]
    [InlineData(1099.99, 0)]
    [InlineData(1100, 1)]
    [InlineData(5000, 1)]
    public async Task Snoozed_until_the_amount_has_grown_by_a_share(double amount, int woken)
    {
        await using var store = InventedStore.One();
        await store.Do("eva", desk => desk.Put(store.Only().Id, 1, new(new(2026, 7, 1), 0.1)));
        store.Rescan(InventedStore.Again(amount: (decimal)amount));
        Assert.Equal("2026-07-01", store.Only().SnoozedUntil);
        Assert.Equal(woken, await store.Writer.PassTime());
        store.CheckWhole();
    }

    [Fact]
    public async Task One_person_puts_nothing_aside_for_longer_than_a_suppression_lasts()
    {
        await using var store = InventedStore.One();
        await Refused("day", store.Do("eva", desk => desk.Put(store.Only().Id, 1, new(new(2026, 7, 31)))));
        Assert.Equal(2, await store.Do("eva", desk => desk.Put(store.Only().Id, 1, new(new(2026, 7, 30)))));
    }

    [Fact]
    public async Task A_reason_is_no_place_for_a_book()
    {
        await using var store = InventedStore.One();
        var (id, book) = (store.Only().Id, new string('x', 4_001));
        await Refused("text", store.Do("eva", desk => desk.Close(id, 1, Dismissed with { Text = book })));
        await Refused("text", store.Do("eva", desk => desk.Assign(id, 1, "max", book)));
        await Refused("text", store.Do("eva", desk => desk.Assign(id, 1, book, "")));
        var version = await store.Do("eva", desk => desk.Close(id, 1, Dismissed with { Text = book[1..] }).Version);
        await Refused("text", store.Do("eva", desk => desk.Reopen(id, version, book)));
    }

    [Fact]
    public async Task What_changed_since_somebody_looked_is_not_changed_with_the_rest()
    {
        await using var store = InventedStore.Of(20);
        var view = new QueueQuery { Filters = [new("procedure", ["open"], false)] };
        var (count, seen) = (store.Reader.Totals(view).Cases, store.Reader.Seen(view));
        var one = store.Reader.All(view).First();
        await store.Do("max", desk => desk.Assign(one.Id, one.Version, "max", ""));
        await Refused("changed", store.Do("eva", desk => desk.ForAll(view, count, (id, version) => desk.Close(id, version, Dismissed), seen)));
        var result = await store.Do("eva", desk => desk.ForAll(view, count, (id, version) => desk.Close(id, version, Dismissed), store.Reader.Seen(view)));
        Assert.Equal(count, result.Changed);
    }

    [Fact]
    public async Task Snoozed_until_there_is_new_evidence()
    {
        await using var store = InventedStore.One();
        await store.Do("eva", desk => desk.Put(store.Only().Id, 1, new(new(2026, 7, 1), UntilNewEvidence: true)));
        store.Rescan(store.Cases);
        Assert.Equal(0, await store.Writer.PassTime());
        store.Rescan(InventedStore.Again(second: "SP-05"));
        Assert.Equal(1, await store.Writer.PassTime());
        Assert.True(InventedStore.IsOpen(store.Only()));
    }

    [Fact]
    public async Task Many_at_once_are_counted_first_and_a_refusal_keeps_no_other()
    {
        await using var store = InventedStore.Of(50);
        var view = new QueueQuery { Filters = [new("procedure", ["open"], false)] };
        var cases = store.Reader.All(view).ToArray();
        await store.Do("max", desk => desk.Claim(cases[3].Id));
        await Refused("changed", store.Do("eva", desk => desk.ForAll(view, cases.Length + 1, (id, version) => desk.Close(id, version, Dismissed))));
        var result = await store.Do("eva", desk => desk.ForAll(view, cases.Length, (id, version) => desk.Close(id, version, Dismissed)));
        Assert.Equal((cases.Length - 1, cases[3].Id), (result.Changed, Assert.Single(result.Refused).CaseId));
        Assert.Equal([cases[3].Id], store.Reader.All(view).Select(row => row.Id));
        store.CheckWhole();
        var undone = (await store.Do("eva", desk => desk.Undo()))!;
        Assert.Equal(("decided", cases.Length - 1), (undone.Kind, undone.Cases.Count));
        Assert.Equal(cases.Select(row => row.Id), store.Reader.All(view).Select(row => row.Id));
        store.CheckWhole();
    }

    [Fact]
    public async Task More_than_the_most_at_once_are_refused()
    {
        await using var store = InventedStore.Of(ReviewDesk.MostAtOnce + 1);
        await Refused("many", store.Do("eva", desk => desk.ForAll(new(), ReviewDesk.MostAtOnce + 1, (id, version) => desk.Close(id, version, Dismissed))));
        Assert.Equal(ReviewDesk.MostAtOnce + 1, store.Reader.Totals(new()).Cases);
    }

    [Fact]
    public async Task Notes_and_views_are_kept_and_a_view_is_dropped_by_its_owner()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        await store.Do("eva", desk => desk.Write(id, "Asked the buyer for the minutes."));
        await Refused("text", store.Do("eva", desk => desk.Write(id, " ")));
        Assert.Equal(("eva", "Asked the buyer for the minutes."), (store.Reader.Notes(id)[0].Author, store.Reader.Notes(id)[0].Text));
        var view = await store.Do("eva", desk => desk.Keep("big", true, new() { AmountFrom = 5, After = "x" }));
        Assert.Equal("amount-from=5", store.Reader.Views("max").Single().Query);
        await Assert.ThrowsAsync<NotThereException>(() => store.Do("max", desk => desk.Drop(view)));
        await store.Do("eva", desk => desk.Drop(view));
        Assert.Empty(store.Reader.Views("eva"));
        store.CheckWhole();
    }

    internal static async Task Refused(string rule, Task write) => Assert.Equal(rule, (await Assert.ThrowsAsync<NotAllowedException>(() => write)).Rule);

    static long Write(ReviewDesk desk, string write, string id, long version) => write switch
    {
        "assign" => desk.Assign(id, version, "max", "On leave."),
        "close" => desk.Close(id, version, Dismissed).Version,
        "put" => desk.Put(id, version, new(new(2026, 3, 1))),
        _ => desk.Reopen(id, version, "A second look."),
    };
}
