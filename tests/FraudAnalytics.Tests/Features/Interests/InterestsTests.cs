using FraudAnalytics.Domain;
using FraudAnalytics.Features.Interests;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features.Interests;

public sealed class InterestsTests
{
    [Fact]
    public void A_rare_account_is_worth_log2_of_parties_over_holders()
    {
        var interest = Of(raw => raw.Fact("SUP-0001", PartyFactKind.BankAccount, "IT60X0542811101000000123456").Official("BUYER-1", "Petro Calvanese", bank: "IT60 X054 2811 1010 0000 0123 456"))!;
        Assert.Equal(Math.Log2(20_000), Assert.Single(interest.Shared).Bits, 9);
        Assert.Equal(.01 * 20_000, interest.Probability / (1 - interest.Probability), 6);
    }

    [Fact]
    public void A_name_alone_is_worth_little_where_few_people_are_known()
    {
        var interest = Of(raw => raw.Fact("SUP-0001", PartyFactKind.Director, other: "Ludmira Vantongel", otherNature: PartyNature.Person).Official("BUYER-1", "VANTONGEL Ludmira"))!;
        Assert.Equal(.7 * Math.Log2(2002), Assert.Single(interest.Shared).Bits, 9);
        Assert.InRange(interest.Probability, 0, .9);
    }

    [Fact]
    public void A_year_of_birth_makes_a_namesake_sixty_times_rarer_or_another()
    {
        Assert.Equal(Math.Log2(60 * 2002), Born("1971-03-02", "1971")!.Shared[0].Bits, 9);
        Assert.Null(Born("1985-03-02", "1971"));
    }

    [Fact]
    public void A_frequent_name_is_worth_less_than_a_rare_one()
    {
        Assert.InRange(Among(300, "Anna Karlo"), 0, Among(300, "Ludmira Vantongel") - .05);
    }

    [Fact]
    public void Who_a_record_says_is_responsible_counts_as_official_by_name() =>
        Assert.Equal(["Petro Calvanese"], new FraudAnalytics.Features.Interests.Interests(WithResponsible()).OfficialsOf(BuyerOf(WithResponsible())).Select(official => official.Person.Name));

    static Interest? Born(string director, string official) =>
        Of(raw => raw.Fact("SUP-0001", PartyFactKind.Director, other: "Ludmira Vantongel", otherNature: PartyNature.Person, born: director).Official("BUYER-1", "Ludmira Vantongel", born: official));

    static double Among(int people, string name) => Of(raw =>
    {
        for (var one = 0; one < people; one++) raw.Fact("SUP-0001", PartyFactKind.Representative, other: one % 2 == 0 ? "Anna Karlo" : $"Anna Zeman{(char)('a' + one % 20)}", otherNature: PartyNature.Person);
        raw.Fact("SUP-0001", PartyFactKind.Director, other: name, otherNature: PartyNature.Person);
        for (var one = 0; one < people; one++) raw.Organisation($"FIRM-{one:D4}").Fact($"FIRM-{one:D4}", PartyFactKind.Director, other: "Anna Karlo", otherNature: PartyNature.Person).Bid("T", $"FIRM-{one:D4}", 200);
        raw.Official("BUYER-1", name);
    })!.Probability;

    static Interest? Of(Action<RawBuilder> facts)
    {
        var raw = new RawBuilder();
        raw.Tender("T").Award("T", "SUP-0001", 100).Organisation("SUP-0001", "Alveroni Works Ltd", country: "IT");
        facts(raw);
        var data = raw.Prepare().Data;
        var interests = new FraudAnalytics.Features.Interests.Interests(data);
        var supplier = data.BuyerSuppliers.Single().Supplier;
        return Interest.Of(interests, interests.OfficialsOf(data.BuyerSuppliers[0].Buyer.Index).Single(), supplier, [.. Holding.Of(supplier)]);
    }

    static Dataset WithResponsible()
    {
        var raw = new RawBuilder();
        raw.Tender("T").Award("T", "SUP-0001", 100);
        raw.Batch.Tenders[0] = raw.Batch.Tenders[0] with { Official = raw.Batch.Strings.Intern("Petro Calvanese") };
        return raw.Prepare().Data;
    }

    static int BuyerOf(Dataset data) => data.Tenders[0].Buyer!.Value.Index;
}
