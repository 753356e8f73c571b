using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Linkage;
using FraudAnalytics.Prepare;
using static FraudAnalytics.Tests.Entities.Linkage.ProfileList;

namespace FraudAnalytics.Tests.Entities.Linkage;

public sealed class PartyLinkageTests
{
    // Invented numbers with right check digits.
    const string One = "12345678903", Other = "98765432103";

    static Named Firm(string id, string name) => new(id, name) { Country = "IT" };

    [Theory]
    [InlineData("Zamparelli Costruzioni S.r.l.", "ZAMPARELLI COSTRUZIONI SRL", true)]
    [InlineData("Zamparelli Costruzioni S.r.l.", "Costruzioni Zamparelli", true)]
    [InlineData("Zamparelli Costruzioni S.r.l.", "Zamparelli Costruzioni S.p.A.", false)]
    [InlineData("Zamparelli Costruzioni", "Zamparelli Impianti", false)]
    [InlineData("Farmacia Zamparelli 1", "Farmacia Zamparelli 2", false)]
    [InlineData("Zamparelli Costruzioni", "Trombetta Impianti", false)]
    public void Names_alone(string left, string right, bool merged) =>
        Assert.Equal(merged ? 1 : 2, Resolved([Firm("name:a", left), Firm("name:b", right)]).Length);

    [Fact]
    public void An_equal_number_decides_whatever_the_names() =>
        Assert.Equal(["a+b"], Resolved([Firm("a", "Old Name Limited").With(PartyFactKind.Identifier, One, "IT-CF"), Firm("b", "Quite Another").With(PartyFactKind.Identifier, One, "IT-CF")]));

    [Fact]
    public void Two_right_numbers_are_two_parties_whatever_else_agrees()
    {
        Named Twin(string id, string number) => (Firm(id, "Zamparelli Costruzioni SRL") with { Address = "Via Larga 12", Postcode = "40100", Locality = "Testville" })
            .With(PartyFactKind.Identifier, number, "IT-CF").With(PartyFactKind.Phone, "+39 051 1234567").With(PartyFactKind.Email, "zamparelli@example.org");
        Assert.Equal(["a", "b"], Resolved([Twin("a", One), Twin("b", Other)]));
        Assert.Equal(["a+b"], Resolved([Twin("a", One), Twin("b", One)]));
    }

    [Fact]
    public void Ids_of_one_shape_are_not_merged_on_the_name_alone_and_are_with_an_address()
    {
        Named Numbered(string id, string address) => Firm(id, "Zamparelli Costruzioni SRL") with { HasId = true, Address = address, Postcode = address.Length > 0 ? "40100" : "", Locality = "Testville" };
        Assert.Equal(["1000001", "1000002"], Resolved([Numbered("1000001", ""), Numbered("1000002", "")]));
        Assert.Equal(["1000001+1000002"], Resolved([Numbered("1000001", "Via Larga 12").With(PartyFactKind.Phone, "+39 051 1234567"), Numbered("1000002", "Via Larga 12").With(PartyFactKind.Phone, "+39 051 1234567")]));
    }

    [Fact]
    public void Firms_that_share_everything_but_the_name_are_related_and_not_the_same()
    {
        Named At(string id, string name) => (Firm(id, name) with { Address = "Via Larga 12", Postcode = "40100" }).With(PartyFactKind.Phone, "+39 051 1234567").With(PartyFactKind.Email, "office@example.org");
        Assert.Equal(["name:a", "name:b"], Resolved([At("name:a", "Zamparelli Costruzioni SRL"), At("name:b", "Trombetta Impianti SRL")]));
    }

    [Fact]
    public void A_name_that_two_parties_bear_stays_alone_and_is_listed()
    {
        var profiles = Of(Firm("a", "Zamparelli Costruzioni SRL").With(PartyFactKind.Identifier, One, "IT-CF"), Firm("b", "Zamparelli Costruzioni SRL").With(PartyFactKind.Identifier, Other, "IT-CF"), Firm("name:c", "Zamparelli Costruzioni"));
        var linkage = new PartyLinkage(LinkageModel.Default, IdentityInput.None, 1, 1);
        Assert.Equal([0, 1, 2], linkage.Resolve(profiles).EntityOf);
        Assert.Equal([2], linkage.Report.Ambiguous);
        Assert.Equal(["a+name:c"], Resolved([Firm("a", "Zamparelli Costruzioni SRL").With(PartyFactKind.Identifier, One, "IT-CF"), Firm("name:c", "Zamparelli Costruzioni")]));
    }

    [Fact]
    public void A_chain_of_slips_does_not_join_its_ends()
    {
        string[] names = ["bramantelogi", "bramantelogu", "bramantelazu", "bramantorazu", "bramuntorazu", "brimuntorazu", "crimuntorazu", "crimustorazu", "crimustorvzu", "cwimustorvzu"];
        var found = Resolved(names.Select((name, at) => Firm($"name:{at}", name)));
        Assert.DoesNotContain(found, entity => entity.Contains("name:0", StringComparison.Ordinal) && entity.Contains("name:9", StringComparison.Ordinal));
        Assert.All(found, entity => Assert.True(entity.Split('+').Length < 5));
    }

    [Fact]
    public void Waterfalls_sum_to_their_scores()
    {
        var profiles = Of(
            (Firm("name:a", "Zamparelli Costruzioni SRL") with { Address = "Via Larga 12", Postcode = "40100" }).With(PartyFactKind.Phone, "+39 051 1234567"),
            (Firm("name:b", "Zamparelli Costruzoni") with { Address = "Via Larga 12", Postcode = "40100" }).With(PartyFactKind.Phone, "+39 051 7654321"));
        var linkage = new PartyLinkage(LinkageModel.Default, IdentityInput.None, 1, 1);
        linkage.Resolve(profiles);
        var waterfall = linkage.Waterfall(0, 1);
        Assert.Equal(waterfall.Score, waterfall.Prior + waterfall.Bars.Sum(bar => bar.Weight + bar.TermFrequency), 9);
        Assert.Equal(waterfall.Score, linkage.Report.Merges.Single().Score, 9);
        Assert.Equal(LinkageModel.Default.Comparisons.Select(comparison => comparison.Field), waterfall.Bars.Select(bar => bar.Field));
        Assert.Equal("same words but for a slip", waterfall.Bars[0].Level);
        Assert.Equal((-1, "+390517654321"), (Math.Sign(waterfall.Bars[3].Weight), waterfall.Bars[3].Right));
        Assert.Equal((0, 0), (waterfall.Bars[8].Weight, waterfall.Bars[8].TermFrequency));
    }

    [Fact]
    public void Without_frequencies_common_names_are_taken_for_one_party()
    {
        string[] people = ["Rossetti", "Bianchini", "Verdone", "Nerucci", "Gialletti"], trades = ["Costruzioni", "Impianti", "Servizi", "Trasporti"];
        // In every town two of each name, and all of a town use the telephone of one accountant.
        var firms = Enumerable.Range(0, 400).Select(at => (Firm($"name:{at}", $"{people[at % 5]} {trades[at / 5 % 4]} SRL") with { Locality = $"Town {(char)('A' + at / 40)}", Address = $"Street {at}", Postcode = $"{40000 + at / 40}" })
            .With(PartyFactKind.Phone, $"+39 051 12345{at / 40:D2}")).ToArray();
        var model = LinkageModel.Default with { Train = false };
        var (with, without) = (Resolved(firms, model), Resolved(firms, model with { UseTermFrequency = false }));
        Assert.Equal(400, with.Length);
        Assert.Equal(200, without.Length);
    }
}
