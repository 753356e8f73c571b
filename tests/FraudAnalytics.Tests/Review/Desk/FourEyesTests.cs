using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using static FraudAnalytics.Tests.Review.Desk.DeskTests;

namespace FraudAnalytics.Tests.Review.Desk;

/// <summary>Ways around the second person, none of which may lead anywhere.</summary>
public sealed class FourEyesTests
{
    const decimal Large = 1_000_000;

    static readonly Closing Referral = Explained with { IsReferral = true };

    /// <summary>Each tries to have a large case closed with nobody but <c>eva</c> in it.</summary>
    static readonly Dictionary<string, Func<InventedStore, string, Task>> Ways = new(StringComparer.Ordinal)
    {
        ["closes"] = (store, id) => store.Do("eva", desk => desk.Close(id, Version(store), Explained)),
        ["approves her own"] = (store, id) => store.Do("eva", desk => desk.Approve(desk.Close(id, Version(store), Explained).Proposal!.Value)),
        ["approves her own later"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            store.Clock.Now += TimeSpan.FromDays(3);
            await store.Do("eva", desk => desk.Approve(proposal));
        },
        ["approves her own after a claim"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            await store.Do("eva", desk => desk.Claim(id));
            await store.Do("eva", desk => desk.Approve(proposal));
        },
        ["approves her own, assigned to her by another"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            await store.Do("max", desk => desk.Assign(id, Version(store), "eva", ""));
            await store.Do("eva", desk => desk.Approve(proposal));
        },
        ["closes what she has proposed"] = async (store, id) =>
        {
            await Proposed(store, id);
            await store.Do("eva", desk => desk.Close(id, Version(store), Explained));
        },
        ["proposes twice and approves the first"] = async (store, id) =>
        {
            var first = await Proposed(store, id);
            await store.Do("eva", desk => desk.Reject(first, "Withdrawn by myself."));
            await Proposed(store, id);
            await store.Do("eva", desk => desk.Approve(first));
        },
        ["proposes twice and approves the second"] = async (store, id) =>
        {
            await store.Do("eva", desk => desk.Reject(desk.Close(id, 1, Explained).Proposal!.Value, "Withdrawn by myself."));
            var second = await Proposed(store, id);
            await store.Do("eva", desk => desk.Approve(second));
        },
        ["withdraws and closes"] = async (store, id) =>
        {
            await store.Do("eva", desk => desk.Reject(desk.Close(id, 1, Explained).Proposal!.Value, "Withdrawn by myself."));
            await store.Do("eva", desk => desk.Close(id, Version(store), Explained));
        },
        ["undoes and closes"] = async (store, id) =>
        {
            await Proposed(store, id);
            await store.Do("eva", desk => desk.Undo());
            await store.Do("eva", desk => desk.Close(id, Version(store), Explained));
        },
        ["undoes and approves"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            await store.Do("eva", desk => desk.Undo());
            await store.Do("eva", desk => desk.Approve(proposal));
        },
        ["undoes her withdrawal and approves"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            await store.Do("eva", desk => desk.Reject(proposal, "Withdrawn by myself."));
            await store.Do("eva", desk => desk.Undo());
            await store.Do("eva", desk => desk.Approve(proposal));
        },
        ["approves what has expired"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            store.Clock.Now += TimeSpan.FromDays(15);
            await store.Writer.PassTime();
            await store.Do("eva", desk => desk.Approve(proposal));
        },
        ["closes what has expired"] = async (store, id) =>
        {
            await Proposed(store, id);
            store.Clock.Now += TimeSpan.FromDays(15);
            await store.Writer.PassTime();
            await store.Do("eva", desk => desk.Close(id, Version(store), Explained));
        },
        ["lets another approve what has expired"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            store.Clock.Now += TimeSpan.FromDays(15);
            await store.Writer.PassTime();
            await store.Do("max", desk => desk.Approve(proposal));
        },
        ["lets another approve what she has withdrawn"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            await store.Do("eva", desk => desk.Reject(proposal, "Withdrawn by myself."));
            await store.Do("max", desk => desk.Approve(proposal));
        },
        ["approves what another rejected"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            await store.Do("max", desk => desk.Reject(proposal, "The minutes are missing."));
            await store.Do("eva", desk => desk.Approve(proposal));
        },
        ["closes what another rejected"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            await store.Do("max", desk => desk.Reject(proposal, "The minutes are missing."));
            await store.Do("eva", desk => desk.Close(id, Version(store), Explained));
        },
        ["approves under her name with other capitals"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            await store.Do("EVA", desk => desk.Approve(proposal));
        },
        ["lets another approve what she withdrew after a rejection was taken back"] = async (store, id) =>
        {
            var first = await Proposed(store, id);
            await store.Do("max", desk => desk.Reject(first, "The minutes are missing."));
            var second = (await store.Do("eva", desk => desk.Close(id, Version(store), Explained))).Proposal!.Value;
            await store.Do("eva", desk => desk.Undo());
            await store.Do("max", desk => desk.Undo());
            await store.Do("max", desk => desk.Approve(second));
        },
        ["closes by many at once"] = (store, id) => store.Do("eva", desk => desk.ForAll(new(), 1, (one, version) => desk.Close(one, version, Explained))),
        ["closes and approves by many at once"] = (store, id) => store.Do("eva", desk => desk.ForAll(new(), 1, (one, version) => desk.Approve(desk.Close(one, version, Explained).Proposal!.Value))),
        ["approves by many at once"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            await store.Do("eva", desk => desk.ForAll(new() { Scope = QueueScope.Proposed }, 1, (_, _) => desk.Approve(proposal)));
        },
        ["closes as a duplicate"] = (store, id) => store.Do("eva", desk => desk.Close(id, Version(store), new(Outcome.Duplicate, "same-case", "The same as the one of last year."))),
        ["refers"] = (store, id) => store.Do("eva", desk => desk.Close(id, Version(store), Referral)),
        ["snoozes and closes"] = async (store, id) =>
        {
            await store.Do("eva", desk => desk.Put(id, 1, new(new(2026, 3, 1))));
            await store.Do("eva", desk => desk.Close(id, Version(store), Explained));
        },
        ["puts a proposal aside"] = async (store, id) =>
        {
            await Proposed(store, id);
            await store.Do("eva", desk => desk.Put(id, Version(store), new(new(2026, 3, 1))));
        },
        ["reopens a proposal and closes"] = async (store, id) =>
        {
            await Proposed(store, id);
            await store.Do("eva", desk => desk.Reopen(id, Version(store), "Again."));
        },
        ["upholds her own suppression"] = (store, id) => store.Do("eva", desk => desk.Uphold(desk.Ask(new("BR-10", "B", "", "A monopoly by law.", new(2026, 5, 1))))),
        ["asks for a suppression and waits"] = async (store, id) =>
        {
            await store.Do("eva", desk => desk.Ask(new("BR-10", "B", "", "A monopoly by law.", new(2026, 5, 1))));
            await store.Writer.PassTime();
        },
        ["lets another uphold too late"] = async (store, id) =>
        {
            var asked = await store.Do("eva", desk => desk.Ask(new("BR-10", "B", "", "A monopoly by law.", new(2026, 5, 1))));
            store.Clock.Now = new(2026, 5, 2, 0, 0, 0, TimeSpan.Zero);
            await store.Do("max", desk => desk.Uphold(asked));
        },
        ["lets another approve what has grown since"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            store.Rescan(InventedStore.Again(Large * 2, facts: store.Cases[0].Facts));
            await store.Do("max", desk => desk.Approve(proposal));
        },
        ["lets another approve what has another indicator since"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            store.Rescan(InventedStore.Again(Large, second: "SP-05", facts: store.Cases[0].Facts));
            await store.Do("max", desk => desk.Approve(proposal));
        },
        ["writes past the program"] = async (store, id) =>
        {
            var proposal = await Proposed(store, id);
            using var connection = Database.Open(store.File);
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => Task.Run(() => connection.Execute("UPDATE proposals SET state = 'Approved', settled_by = proposed_by WHERE id = @id", ("@id", proposal))));
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => Task.Run(() => connection.Execute("UPDATE proposals SET state = 'Approved' WHERE id = @id", ("@id", proposal))));
        },
    };

    public static TheoryData<string> Tried => [.. Ways.Keys];

    [Theory, MemberData(nameof(Tried))]
    public async Task One_person_alone_closes_and_hides_nothing(string way)
    {
        await using var store = InventedStore.About(new() { Buyers = [new("B", "Town of Aldea")] }, Large);
        try
        {
            await Ways[way](store, store.Only().Id);
        }
        catch (RefusedException)
        {
            // Refused, or waiting: either will do.
        }
        Assert.False(store.Only().Status is CaseStatus.Decided or CaseStatus.Referred, way);
        Assert.Equal(0, store.Only().SuppressedBy);
        Assert.Equal(0, store.Reader.Read(connection => connection.Scalar("SELECT COUNT(*) FROM decisions")));
        store.CheckWhole();
    }

    [Fact]
    public void Thirty_ways_are_tried() => Assert.InRange(Ways.Count, 30, 100);

    [Theory]
    [InlineData(999_999.99, false, null, false)]
    [InlineData(1_000_000.0, false, null, true)]
    [InlineData(10.0, true, null, true)]
    [InlineData(10.0, false, 0.1, false)]
    [InlineData(10.0, false, 0.05, true)]
    [InlineData(null, false, null, false)]
    public async Task A_second_person_is_needed_from_a_line_of_money_or_risk_and_for_referrals(double? amount, bool isReferral, double? risk, bool needed)
    {
        await using var store = InventedStore.One((decimal?)amount);
        Assert.InRange(store.Only().Risk, 0.051, 0.099);
        await store.Do("root", desk => desk.SetPolicy(new() { FourEyesRisk = risk }));
        var result = await store.Do("eva", desk => desk.Close(store.Only().Id, 1, Explained with { IsReferral = isReferral }));
        Assert.Equal(needed, result.Proposal is not null);
        Assert.Equal(needed ? CaseStatus.Proposed : CaseStatus.Decided, store.Only().Status);
        if (result.Proposal is not { } proposal) return;
        await store.Do("max", desk => desk.Approve(proposal));
        Assert.Equal(isReferral ? CaseStatus.Referred : CaseStatus.Decided, store.Only().Status);
        Assert.Equal(("Approved", "max"), (store.Reader.Proposals(store.Only().Id)[0].State, store.Reader.Proposals(store.Only().Id)[0].SettledBy));
        await Refused("state", store.Do("zoë", desk => desk.Approve(proposal)));
        store.CheckWhole();
    }

    [Fact]
    public async Task Where_one_person_does_everything_nothing_waits()
    {
        await using var store = InventedStore.About(new() { Buyers = [new("B", "Town of Aldea")] }, Large);
        await store.Do("root", desk => desk.SetPolicy(new() { SinglePerson = true }));
        await store.Do("eva", desk => desk.Ask(new("BR-10", "B", "", "A monopoly by law.", new(2026, 5, 1))));
        Assert.Equal(1, store.Only().SuppressedBy);
        Assert.Null((await store.Do("eva", desk => desk.Close(store.Only().Id, 2, Referral))).Proposal);
        store.CheckWhole();
    }

    [Fact]
    public async Task A_proposal_that_nobody_settles_returns_to_the_queue()
    {
        await using var store = InventedStore.One(Large);
        await Proposed(store, store.Only().Id);
        store.Clock.Now += TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1);
        Assert.Equal(0, await store.Writer.PassTime());
        store.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(1, await store.Writer.PassTime());
        Assert.Equal((CaseStatus.Reopened, "Expired"), (store.Only().Status, store.Reader.Proposals(store.Only().Id)[0].State));
        store.CheckWhole();
    }

    static long Version(InventedStore store) => store.Only().Version;

    static async Task<long> Proposed(InventedStore store, string id) => (await store.Do("eva", desk => desk.Close(id, Version(store), Explained))).Proposal!.Value;
}
