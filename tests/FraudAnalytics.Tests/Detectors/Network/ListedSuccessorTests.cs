using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Network;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Detectors.Network;

public sealed class ListedSuccessorTests
{
    [Fact]
    public void A_related_new_firm_with_the_same_buyers_is_flagged_under_another_name()
    {
        var draft = Assert.Single(Run(Day.Of(2021, 8, 1)).Drafts);
        Assert.Equal(["OLD-FIRM", "NEW-FIRM"], draft.Subject.Ids);
        Assert.Contains("founded on 2021-08-01, shares a bank account with it", draft.Sentence, StringComparison.Ordinal);
        Assert.Contains("won 3 of its 3 awards of the twelve months after", draft.Sentence, StringComparison.Ordinal);
    }

    [Theory, InlineData(2020, 11), InlineData(2023, 1)]
    public void A_firm_founded_long_before_or_after_is_not(int year, int month) => Assert.Empty(Run(Day.Of(year, month, 1)).Drafts);

    [Fact]
    public void Closing_counts_as_debarment_does() => Assert.Contains("was dissolved on 2021-06-01", Assert.Single(Run(Day.Of(2021, 8, 1), closed: true).Drafts).Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_first_appearance_stands_for_an_unknown_foundation_and_is_said() =>
        Assert.Contains("first seen in the records on 2021-09-01", Assert.Single(Run(Day.None).Drafts).Sentence, StringComparison.Ordinal);

    [Fact]
    public void At_the_beginning_of_the_records_a_first_appearance_tells_nothing() => Assert.Empty(Run(Day.None, oldYear: 2021).Drafts);

    static Answers Run(Day founded, bool closed = false, int oldYear = 2019)
    {
        var raw = new RawBuilder();
        foreach (var firm in new[] { "OLD-FIRM", "NEW-FIRM" }) raw.Organisation(firm, firm == "OLD-FIRM" ? "Zarvelto Baltrumi Works Ltd" : "Merivalda Roads Ltd", country: "IT").Fact(firm, PartyFactKind.BankAccount, "IT60X0542811101000000123456");
        if (founded.HasValue) raw.Fact("NEW-FIRM", PartyFactKind.Founded, from: founded);
        if (closed) raw.Fact("OLD-FIRM", PartyFactKind.Dissolved, from: Day.Of(2021, 6, 1));
        else raw.Listing("List A", "Zarvelto Baltrumi Works Ltd", from: Day.Of(2021, 6, 1), country: "Italy");
        for (var lot = 0; lot < 3; lot++)
        {
            Award(raw, $"BUYER-{lot}", "OLD-FIRM", Day.Of(oldYear, 1 + lot, 1));
            Award(raw, $"BUYER-{lot}", "NEW-FIRM", Day.Of(2021, 9 + lot, 1));
            for (var other = 0; other < 5; other++) Award(raw, $"BUYER-X{other}", "OTHER-FIRM", Day.Of(2021, 9 + lot, 1 + other));
        }
        return Trial.Run(new ListedSuccessor(new()), raw.Prepare().Data);
    }

    static void Award(RawBuilder raw, string buyer, string supplier, Day day)
    {
        var id = $"{buyer}-{supplier}-{day}";
        raw.Tender(id, buyer: buyer, deadline: day).Award(id, supplier, 100, date: day);
    }
}
