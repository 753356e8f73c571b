using FraudAnalytics.Entities;
using FraudAnalytics.Tests.Features.Splitting;

namespace FraudAnalytics.Tests.Entities;

public sealed class SupplierFamiliesTests
{
    [Fact]
    public void Firms_of_one_address_are_a_family()
    {
        var families = Of(["FIRM-A", "FIRM-B", "FIRM-C"], ("FIRM-A", "Via Élan 12"), ("FIRM-B", "via elan, 12."), ("FIRM-C", "Via Elan 13"));
        Assert.Equal(FamilyLink.SameAddress, families.Link("FIRM-A", "FIRM-B"));
        Assert.Equal(FamilyLink.None, families.Link("FIRM-A", "FIRM-C"));
        Assert.False(families.Shared("FIRM-C"));
    }

    [Fact]
    public void A_town_or_many_at_one_address_say_nothing()
    {
        Assert.False(Of(["FIRM-A", "FIRM-B"], ("FIRM-A", "Springfield"), ("FIRM-B", "Springfield")).Shared("FIRM-A"));
        var names = Enumerable.Range(0, 5).Select(at => $"FIRM-{at}00").ToArray();
        Assert.True(Of(names[..4], [.. names[..4].Select(name => (name, "Business Centre 1"))]).Shared(names[0]));
        Assert.False(Of(names, [.. names.Select(name => (name, "Business Centre 1"))]).Shared(names[0]));
    }

    [Fact]
    public void A_street_of_many_towns_links_the_few_that_sell_to_one_buyer()
    {
        var raw = new RawBuilder();
        for (var town = 0; town < 6; town++)
            for (var firm = 0; firm < 2; firm++)
            {
                raw.Tender($"T{town}{firm}", $"TOWN-{town}00", method: "direct").Award($"T{town}{firm}", $"FIRM-{town}{firm}0", 100);
                raw.Batch.Parties.Add(new() { Row = 0, Ref = new(raw.Batch.Strings.Intern($"FIRM-{town}{firm}0"), raw.Batch.Strings.Intern($"FIRM-{town}{firm}0")), Address = raw.Batch.Strings.Intern("Via Roma 1") });
            }
        var data = raw.Prepare().Data;
        var families = SupplierFamilies.Of(data);
        int Of(string id) => data.Parties.Single(party => party.Id == id).Index;
        Assert.Equal(FamilyLink.SameAddress, families.Between(Of("FIRM-300"), Of("FIRM-310")));
        Assert.Equal(FamilyLink.None, families.Between(Of("FIRM-300"), Of("FIRM-400")));
    }

    [Theory]
    [InlineData("Rossi Costruzioni S.r.l.", "ROSSI COSTRUZIONI DUE SRL", true)]
    [InlineData("Élan Bâtiment SARL", "Elan Batiment Group", true)]
    [InlineData("Rossi S.r.l.", "Rossi S.p.A.", false)]
    [InlineData("Rossi Costruzioni", "Rossi Impianti", false)]
    public void Names_that_differ_in_legal_form_and_ordinals(string left, string right, bool linked) =>
        Assert.Equal(linked ? FamilyLink.SameNameCore : FamilyLink.None, Of([left, right]).Link(left, right));

    [Fact]
    public void Joint_bidders_are_a_family_with_their_members()
    {
        var families = Of(["FIRM-A+FIRM-B", "FIRM-B", "FIRM-C"]);
        Assert.Equal(FamilyLink.JointBidder, families.Link("FIRM-A", "FIRM-B"));
        Assert.Equal(FamilyLink.JointBidder, families.Link("FIRM-B", "joint:FIRM-A+FIRM-B"));
        Assert.Equal(FamilyLink.None, families.Link("FIRM-A", "FIRM-C"));
    }

    [Fact]
    public void Who_bids_jointly_with_many_connects_nobody()
    {
        string[] joint = [.. Enumerable.Range(1, 5).Select(at => $"BIG-ONE+FIRM-{at}")];
        Assert.Equal(FamilyLink.JointBidder, Of([.. joint[..4]]).Link("BIG-ONE", "FIRM-1"));
        var families = Of(joint);
        Assert.Equal(FamilyLink.None, families.Link("FIRM-1", "FIRM-2"));
        Assert.False(families.Shared("BIG-ONE"));
        Assert.False(Of(["FIRM-1+FIRM-2+FIRM-3+FIRM-4+FIRM-5"]).Shared("FIRM-1"));
    }

    /// <summary>A with B by address and B with C by name: one family, but A and C only through B.</summary>
    [Fact]
    public void Links_join_and_are_told_only_where_they_are()
    {
        var families = Of(["Alba Works", "Borea Works SRL", "Borea Works Due"], ("Alba Works", "Quay Street 1"), ("Borea Works SRL", "Quay Street 1"));
        Assert.True(families.Same("Alba Works", "Borea Works Due"));
        Assert.Equal(FamilyLink.None, families.Link("Alba Works", "Borea Works Due"));
        Assert.Equal(FamilyLink.None, families.Link("Alba Works", "Alba Works"));
    }

    /// <summary>Ties join, are told, and stop at twelve members.</summary>
    [Fact]
    public void Ties_of_registers_join_too()
    {
        var data = Orders.Data(Enumerable.Range(10, 15).Select(at => new Order($"P{at}", 1000, "3-1") { Supplier = $"FIRM-{at}" }), []);
        int Of(int at) => data.Parties.Single(party => party.Name == $"FIRM-{at}").Index;
        var families = SupplierFamilies.Of(data, Enumerable.Range(10, 14).Select(at => new FamilyTie(Of(at), Of(at + 1), at == 10 ? FamilyLink.SharedOwner : FamilyLink.SamePhone)));
        Assert.Equal(FamilyLink.SharedOwner, families.Between(Of(11), Of(10)));
        Assert.Equal(FamilyLink.SamePhone, families.Between(Of(12), Of(11)));
        Assert.Equal(families[Of(10)], families[Of(21)]);
        Assert.NotEqual(families[Of(10)], families[Of(22)]);
        Assert.Equal(FamilyLink.None, families.Between(Of(21), Of(22)));
    }

    static Known Of(string[] suppliers, params (string, string)[] addresses)
    {
        var data = Orders.Data(suppliers.Select((supplier, at) => new Order($"P{at}", 1000, "3-1") { Supplier = supplier }), addresses);
        return new(SupplierFamilies.Of(data), name => data.Parties.Single(party => party.Name == name || party.Id == name).Index);
    }

    sealed record Known(SupplierFamilies Families, Func<string, int> Find)
    {
        public FamilyLink Link(string left, string right) => Families.Between(Find(left), Find(right));
        public bool Same(string left, string right) => Families[Find(left)] == Families[Find(right)];
        public bool Shared(string name) => Families.IsShared(Find(name));
    }
}
