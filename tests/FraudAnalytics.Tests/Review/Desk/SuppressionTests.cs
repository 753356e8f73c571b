using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using static FraudAnalytics.Tests.Review.Desk.DeskTests;

namespace FraudAnalytics.Tests.Review.Desk;

/// <summary>Findings of a detector on a party that are not shown for a while.</summary>
public sealed class SuppressionTests
{
    static readonly CaseFacts Facts = new() { Buyers = [new("B", "Town of Aldea")], Suppliers = [new("S", "Plain Works"), new("S2", "Other Works")] };
    static readonly Suppression Monopoly = new("BR-10", "B", "", "A monopoly by law.", new(2026, 5, 1));

    [Theory]
    [InlineData("BR-10", "B", "", 1)]
    [InlineData("BR-10", "", "S", 1)]
    [InlineData("BR-10", "B", "S2", 1)]
    [InlineData("BR-10", "B", "S3", 0)]
    [InlineData("BR-10", "S", "", 0)]
    [InlineData("SP-05", "B", "", 0)]
    public async Task It_hides_what_it_names(string detector, string buyer, string supplier, int hidden)
    {
        await using var store = InventedStore.About(Facts);
        var asked = await store.Do("eva", desk => desk.Ask(Monopoly with { Detector = detector, Buyer = buyer, Supplier = supplier }));
        Assert.Equal(0, store.Only().SuppressedBy);
        Assert.Equal(hidden, await store.Do("max", desk => desk.Uphold(asked)));
        Assert.Equal(hidden * asked, store.Only().SuppressedBy);
        Assert.Equal(hidden, store.Reader.Totals(new() { Scope = QueueScope.Suppressed }).Cases);
        Assert.Equal(1 - hidden, store.Reader.Totals(new()).Cases);
        store.CheckWhole();
    }

    [Theory]
    [InlineData("text", " ", "B", "", "2026-05-01")]
    [InlineData("scope", "A monopoly.", "", "", "2026-05-01")]
    [InlineData("day", "A monopoly.", "B", "", "2026-01-31")]
    [InlineData("day", "A monopoly.", "B", "", "2026-07-31")]
    public async Task What_must_not_be_asked_is_refused(string rule, string reason, string buyer, string supplier, string until)
    {
        await using var store = InventedStore.About(Facts);
        await Refused(rule, store.Do("eva", desk => desk.Ask(new("BR-10", buyer, supplier, reason, DateOnly.ParseExact(until, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))));
    }

    [Fact]
    public async Task It_ends_after_its_last_day_or_when_it_is_lifted_and_not_twice()
    {
        await using var store = InventedStore.About(Facts);
        var first = await Standing(store, Monopoly);
        store.Clock.Now = new(2026, 5, 1, 23, 59, 59, TimeSpan.Zero);
        Assert.Equal(0, await store.Writer.PassTime());
        store.Clock.Now = new(2026, 5, 2, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(1, await store.Writer.PassTime());
        Assert.True(InventedStore.IsOpen(store.Only()));
        await Refused("state", store.Do("max", desk => desk.Lift(first)));
        var second = await Standing(store, Monopoly with { Until = new(2026, 9, 1) });
        Assert.Equal(1, await store.Do("eva", desk => desk.Lift(second)));
        await Refused("state", store.Do("max", desk => desk.Uphold(second)));
        Assert.Equal(["Ended", "Ended"], store.Reader.Suppressions().Select(row => row.State));
        store.CheckWhole();
    }

    [Fact]
    public async Task What_a_later_scan_brings_of_the_same_is_hidden_too()
    {
        await using var store = InventedStore.About(Facts);
        await Standing(store, Monopoly);
        var more = InventedStore.Built(FraudAnalytics.Tests.Scoring.InventedFindings.Lot("b")).Select(item => item with { Facts = Facts });
        store.Rescan([.. store.Cases, .. more]);
        Assert.Equal(1, store.Reader.Totals(new()).Cases);
        Assert.Equal(1, await store.Writer.PassTime());
        Assert.Equal((0, 2), (store.Reader.Totals(new()).Cases, store.Reader.Totals(new() { Scope = QueueScope.Suppressed }).Cases));
        store.CheckWhole();
    }

    [Fact]
    public async Task A_case_that_gets_a_finding_of_another_detector_is_shown_again()
    {
        await using var store = InventedStore.About(Facts);
        await Standing(store, Monopoly);
        store.Rescan(InventedStore.Again(second: "SP-05", facts: Facts));
        Assert.NotEqual(0, store.Only().SuppressedBy);
        Assert.Equal(1, await store.Writer.PassTime());
        Assert.True(InventedStore.IsOpen(store.Only()));
        Assert.Equal(0, await store.Writer.PassTime());
        store.CheckWhole();
    }

    [Fact]
    public async Task What_somebody_works_on_is_hidden_when_the_claim_ends()
    {
        await using var store = InventedStore.About(Facts);
        await store.Do("ida", desk => desk.Claim(store.Only().Id));
        await Standing(store, Monopoly);
        Assert.Equal((0L, "ida"), (store.Only().SuppressedBy, store.Only().ClaimedBy));
        store.Clock.Now += TimeSpan.FromMinutes(31);
        Assert.Equal(1, await store.Writer.PassTime());
        Assert.NotEqual(0, store.Only().SuppressedBy);
        store.CheckWhole();
    }

    internal static async Task<long> Standing(InventedStore store, Suppression suppression)
    {
        var asked = await store.Do("eva", desk => desk.Ask(suppression));
        await store.Do("max", desk => desk.Uphold(asked));
        return asked;
    }
}
