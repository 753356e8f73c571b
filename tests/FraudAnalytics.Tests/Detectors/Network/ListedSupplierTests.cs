using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Network;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Detectors.Network;

public sealed class ListedSupplierTests
{
    [Fact]
    public void Awards_are_counted_within_before_and_after_the_debarment()
    {
        var draft = Flagged(Day.Of(2020, 1, 1), Day.Of(2021, 12, 31));
        Assert.Contains("2 of its 4 awards and 2 of its 4 bids lie within the debarment (500 EUR awarded); before it 1 and 1, after it 1 and 1.", draft.Sentence, StringComparison.Ordinal);
        Assert.Contains("debarred 2020-01-01 to 2021-12-31, grounds in the words of the list: \"Breach\"", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(Money.Of(500m, "EUR"), draft.AmountAtStake);
        Assert.Equal(5 * draft.Evidence[0].Observed, draft.Evidence[0].Weight, 9);
        Assert.Equal(["T2020", "T2021"], draft.Lots);
    }

    [Fact]
    public void A_name_alone_is_said_to_be_no_identity()
    {
        var draft = Flagged(Day.Of(2020, 1, 1), Day.None);
        Assert.Contains("a name match, not yet an identity", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(draft.Evidence[0].Observed, 1 / (1 + Math.Pow(2, -draft.Evidence.Where(item => item.Label.StartsWith("log2 odds", StringComparison.Ordinal)).Sum(item => item.Observed))), 9);
    }

    [Fact]
    public void Without_dates_nothing_is_compared_and_all_awards_count()
    {
        var draft = Flagged(Day.None, Day.None);
        Assert.Contains("The list gives no dates: its 4 awards and 4 bids are not compared with any.", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(Money.Of(1000m, "EUR"), draft.AmountAtStake);
    }

    [Fact]
    public void An_open_end_says_what_came_after_the_day_of_the_list() =>
        Assert.Contains("2 awards came after the day of the list, which gives no end.", Flagged(Day.Of(2020, 1, 1), Day.None).Sentence, StringComparison.Ordinal);

    [Fact]
    public void An_end_without_beginning_tells_only_what_came_after() =>
        Assert.Contains("after it 1 and 1. 3 awards and 3 bids could not be compared", Flagged(Day.None, Day.Of(2021, 12, 31)).Sentence, StringComparison.Ordinal);

    [Fact]
    public void Who_takes_part_without_bids_is_found_too()
    {
        var raw = new RawBuilder();
        raw.Tender("T1", buyer: "TOWN").Organisation("TOWN", "Zarvelto Baltrumi Works Ltd", country: "IT").Organisation("FIRM-0001", "Zarvelto Baltrumi Works Ltd", country: "IT");
        var draft = Assert.Single(Run(raw, Day.Of(2020, 1, 1), Day.None).Drafts);
        Assert.Equal("FIRM-0001", Assert.Single(draft.Subject.Ids));
        Assert.Contains("The records name it and give no bids or awards of it: not compared with any dates.", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(draft.Evidence[0].Observed, draft.Evidence[0].Weight, 9);
        Assert.Null(draft.AmountAtStake);
        Assert.Empty(draft.Lots);
    }

    [Fact]
    public void A_subcontractor_is_found_too()
    {
        var raw = Records();
        raw.Tender("TS").Award("TS", "FIRM-0009", 100).Contract("TS", "C1", "A1", subcontractor: "FIRM-0002").Organisation("FIRM-0002", "Kostrama Quillon Power", country: "IT").Listing("List B", "Kostrama Quillon Power Limited", country: "Italy");
        Assert.Contains(Trial.Run(new ListedSupplier(new()), raw.Prepare().Data).Drafts, draft => draft.Subject.Ids[0] == "FIRM-0002");
    }

    [Fact]
    public void Bids_without_a_day_are_not_compared()
    {
        var raw = new RawBuilder();
        raw.Organisation("FIRM-0001", "Zarvelto Baltrumi Works Ltd", country: "IT").Tender("T1").Bid("T1", "FIRM-0001", 100).Award("T1", "FIRM-0001", 100);
        Assert.Contains("The records give no day that could be compared with the debarment for its 1 award and 1 bid.", Assert.Single(Run(raw, Day.Of(2020, 1, 1), Day.None).Drafts).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_lists_nobody_can_be_judged()
    {
        var answers = Trial.Run(new ListedSupplier(new()), Records().Prepare().Data);
        Assert.Empty(answers.Drafts);
        Assert.Equal(1, answers.NotAssessableReasons["no list was given"]);
    }

    [Fact]
    public void Joint_bids_count_for_each_member()
    {
        var raw = Records();
        raw.Tender("TJ", deadline: Day.Of(2020, 9, 1)).Bid("TJ", "FIRM-0001+FIRM-0002", 100).Award("TJ", "FIRM-0001+FIRM-0002", 700, date: Day.Of(2020, 9, 9)).Organisation("FIRM-0002", "Kostrama Power");
        Assert.Contains("3 of its 5 awards", Assert.Single(Run(raw, Day.Of(2020, 1, 1), Day.Of(2021, 12, 31)).Drafts).Sentence, StringComparison.Ordinal);
    }

    static Draft Flagged(Day from, Day to) => Assert.Single(Run(Records(), from, to).Drafts);

    static Answers Run(RawBuilder raw, Day from, Day to)
    {
        raw.Listing("List A", "Zarvelto Baltrumi Works Limited", from: from, to: to, listDate: Day.Of(2020, 12, 1), country: "Italy", grounds: "Breach");
        return Trial.Run(new ListedSupplier(new()), raw.Prepare().Data);
    }

    static RawBuilder Records()
    {
        var raw = new RawBuilder();
        raw.Organisation("FIRM-0001", "Zarvelto Baltrumi Works Ltd", country: "IT");
        for (var year = 2019; year <= 2022; year++)
            raw.Tender($"T{year}", deadline: Day.Of(year, 5, 1)).Bid($"T{year}", "FIRM-0001", 100).Award($"T{year}", "FIRM-0001", (year - 2018) * 100, date: Day.Of(year, 6, 1));
        return raw;
    }
}
