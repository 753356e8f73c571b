using FraudAnalytics.Domain;
using FraudAnalytics.Features.Companies;

namespace FraudAnalytics.Tests.Features.Companies;

public sealed class ShellScoresTests
{
    const string Firm = "the-firm";
    static readonly Day First = Day.Of(2020, 6, 1);

    [Fact]
    public void The_score_is_that_of_the_worked_example()
    {
        var score = new ShellScore([.. new[] { ShellIndicator.SharedBuilding, ShellIndicator.ManyBoards, ShellIndicator.Young, ShellIndicator.HardToReach, ShellIndicator.ManyFields }.Select(indicator => new ShellAnswer(indicator, true, 0, 0, -1)),
            new(ShellIndicator.LowCapital, false, 0, 0, -1)]);
        Assert.Equal(4, score.Points);
        Assert.Equal(.377541, score.Probability, 6);
    }

    [Fact]
    public void Points_of_all_indicators_are_nine() => Assert.Equal(9, Enum.GetValues<ShellIndicator>().Sum(ShellScore.PointsOf));

    [Fact]
    public void Nothing_is_known_of_a_firm_without_facts() => Assert.Empty(Known(_ => { }).Known);

    [Theory, InlineData(19, true), InlineData(18, false)]
    public void Twenty_parties_of_one_building(int others, bool on) => Assert.Equal(on, Answer(ShellIndicator.SharedBuilding, raw =>
    {
        raw.Organisation(Firm, address: "12 Harbour Road", postcode: "10001", country: "XX");
        for (var other = 0; other < others; other++) raw.Organisation($"other-{other}", address: "12 Harbour Road", postcode: "10001", country: "XX");
    }));

    [Theory, InlineData("1960-01-01", 14, true), InlineData("1960-01-01", 13, false), InlineData("", 30, null)]
    public void Boards_of_directors_that_can_be_told_from_namesakes(string born, int others, bool? on) => Assert.Equal(on, Answer(ShellIndicator.ManyBoards, raw =>
    {
        foreach (var firm in Enumerable.Range(0, others).Select(other => $"other-{other}").Append(Firm)) raw.Fact(firm, PartyFactKind.Director, other: "Person Example", born: born);
    }));

    [Theory, InlineData(0.0, null, true), InlineData(3.0, null, false), InlineData(null, 400.0, true), InlineData(null, 500.0, false), InlineData(3.0, 400.0, true), InlineData(null, null, null)]
    public void Small_against_a_contract_of_a_thousand(double? employees, double? turnover, bool? on) => Assert.Equal(on, Answer(ShellIndicator.SmallForContract, raw =>
    {
        if (employees is { } people) raw.Fact(Firm, PartyFactKind.Employees, number: people);
        if (turnover is { } money) raw.Fact(Firm, PartyFactKind.Turnover, number: money);
    }));

    [Theory, InlineData("x@gmail.com", "", "", true), InlineData("x@gmail.com", "+44 20 7946 0100", "", false), InlineData("x@gmail.com", "", "firm.example", false), InlineData("x@firm.example", "", "", false), InlineData("no mailbox", "", "", null)]
    public void Reached_only_by_a_free_mailbox(string mail, string phone, string website, bool? on) => Assert.Equal(on, Answer(ShellIndicator.HardToReach, raw =>
    {
        raw.Fact(Firm, PartyFactKind.Email, mail).Fact("other-1", PartyFactKind.Email, "y@other.example").Fact("other-1", PartyFactKind.Phone, "+44 20 7946 0200");
        if (phone.Length > 0) raw.Fact(Firm, PartyFactKind.Phone, phone);
        if (website.Length > 0) raw.Fact(Firm, PartyFactKind.Website, website);
    }));

    [Fact]
    public void A_source_without_telephones_tells_nothing_by_their_absence() =>
        Assert.Null(Answer(ShellIndicator.HardToReach, raw => raw.Fact(Firm, PartyFactKind.Email, "x@gmail.com").Fact("other-1", PartyFactKind.Email, "y@other.example")));

    [Theory, InlineData(10_000, true), InlineData(10_001, false)]
    public void Capital_beside_the_usual_least_of_the_country(double capital, bool on) => Assert.Equal(on, Answer(ShellIndicator.LowCapital, raw =>
    {
        raw.Fact(Firm, PartyFactKind.Capital, number: capital);
        double[] amounts = [5_000, 10_000, 10_000, 10_000, 10_000, 10_000, 50_000, 60_000, 70_000, 80_000];
        for (var other = 0; other < amounts.Length; other++) raw.Fact($"other-{other}", PartyFactKind.Capital, number: amounts[other]);
    }));

    [Theory, InlineData("PA", true), InlineData("vir", true), InlineData("FR", false), InlineData("", null)]
    public void Owners_by_the_list(string country, bool? on) => Assert.Equal(on, Answer(ShellIndicator.SecrecyOwner, raw =>
        raw.Organisation("holding", country: country, nature: PartyNature.Organisation).Fact(Firm, PartyFactKind.Owner, other: "holding", otherNature: PartyNature.Organisation)));

    [Theory, InlineData(true), InlineData(false)]
    public void Owners_in_a_circle(bool closed) => Assert.Equal(closed, Answer(ShellIndicator.OwnershipCircle, raw =>
    {
        Owns(raw, "holding", Firm);
        Owns(raw, "trust-one", "holding");
        Owns(raw, "outsider", "holding");
        Owns(raw, closed ? Firm : "outsider", "trust-one");
    }));

    [Theory, InlineData("2020-01-01", "2020-01-01", true), InlineData("2018-01-01", "2020-01-01", false), InlineData("2020-01-01", "", false)]
    public void All_directors_new(string second, string formerUntil, bool on) => Assert.Equal(on, Answer(ShellIndicator.OfficersChanged, raw =>
    {
        raw.Fact(Firm, PartyFactKind.Director, other: "Person One", from: On("2020-02-01")).Fact(Firm, PartyFactKind.Director, other: "Person Two", from: On(second));
        if (formerUntil.Length > 0) raw.Fact(Firm, PartyFactKind.Director, other: "Person Three", from: On("2010-01-01"), to: On(formerUntil));
    }));

    [Theory, InlineData("dormant company", "", true), InlineData("road works", "2020-01-01", true), InlineData("road works", "2019-05-01", false), InlineData("road works", "", null)]
    public void Activity_begun_before_the_first_bid(string activity, string from, bool? on) => Assert.Equal(on, Answer(ShellIndicator.ActivityChanged, raw =>
    {
        raw.Fact(Firm, PartyFactKind.Activity, activity, from: On(from));
        if (from.Length > 0) raw.Fact(Firm, PartyFactKind.Activity, "bakery", from: On("2015-01-01"));
    }));

    [Theory, InlineData(6, true), InlineData(2, false)]
    public void Kinds_of_goods_beside_suppliers_of_like_size(int divisions, bool on) => Assert.Equal(on, Answer(ShellIndicator.ManyFields, raw =>
    {
        for (var other = 0; other < 20; other++) Supply(raw, $"supplier-{other}", 1 + other % 2);
        Supply(raw, Firm, divisions);
    }));

    static void Supply(RawBuilder raw, string supplier, int divisions)
    {
        for (var award = 0; award < 20; award++) raw.Tender($"{supplier}-{award}", classification: $"{30 + award % divisions}000000", deadline: First).Award($"{supplier}-{award}", supplier, 100);
    }

    static void Owns(RawBuilder raw, string owner, string owned) => raw.Organisation(owner, nature: PartyNature.Organisation).Fact(owned, PartyFactKind.Owner, other: owner, otherNature: PartyNature.Organisation);

    static bool? Answer(ShellIndicator indicator, Action<RawBuilder> facts) => Known(facts).Known.Where(answer => answer.Indicator == indicator).Select(answer => (bool?)answer.On).SingleOrDefault();

    static ShellScore Known(Action<RawBuilder> facts)
    {
        var raw = new RawBuilder().Tender("T1", classification: "45000000", deadline: First).Bid("T1", Firm, 1000).Award("T1", Firm, 1000);
        facts(raw);
        var data = raw.Prepare().Data;
        return new CompanyFacts(data).Shells.Of(data.Parties.Single(party => party.Id == Firm).Index);
    }

    static Day On(string day) => day.Length == 0 ? Day.None : Day.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
