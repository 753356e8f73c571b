using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Tests.Features.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class RelatedSuppliersTests
{
    static readonly Order[] InTurn = [.. Orders.Of("39500 3-1", "39000 3-6", "38500 3-12").Each((order, at) => order with { Id = "abc"[at] + "x", Supplier = at == 1 ? "BOREA" : "ALBA" })];

    [Fact]
    public void Two_firms_of_one_address_in_turn()
    {
        Assert.Equal([0, 0, 0, 1], SplitTrial.Drafts(InTurn, ("ALBA", "Quay Street 1"), ("BOREA", "Quay Street 1")));
        var draft = SplitTrial.Run(new RelatedSuppliers(new()), InTurn, ("ALBA", "Quay Street 1"), ("BOREA", "Quay Street 1")).Drafts[0];
        Assert.Contains("3 orders with ALBA and BOREA within 12 days, suppliers that the records connect", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal("ALBA and BOREA have one address in the records", draft.Evidence.Single(item => item.Label == "suppliers connected").Peers);
    }

    [Fact]
    public void Joint_bidders_and_names_connect_too()
    {
        var joint = new Order("jx", 4_500, "9-1") { Supplier = "ALBA+BOREA" };
        Assert.Equal("ALBA and BOREA bid jointly", Link([.. InTurn, joint]));
        Assert.Contains("one name but for legal form", Link(InTurn.Each((order, at) => order with { Supplier = at == 1 ? "Alba Strade Due Srl" : "Alba Strade" })), StringComparison.Ordinal);
    }

    static string Link(Order[] orders) => Assert.Single(SplitTrial.Run(new RelatedSuppliers(new()), orders).Drafts).Evidence.Single(item => item.Label == "suppliers connected").Peers;

    [Fact]
    public void Near_misses()
    {
        // Another address, another thing for each firm, half a year between, together below.
        Assert.Equal(0, Count(InTurn, ("ALBA", "Quay Street 1"), ("BOREA", "Quay Street 2")));
        Assert.Equal(0, Count(InTurn.Each((order, at) => at == 1 ? order with { Code = "30192000" } : order), ("ALBA", "Quay Street 1"), ("BOREA", "Quay Street 1")));
        Assert.Equal(0, Count(InTurn.Each((order, at) => order with { On = $"{1 + 5 * at}-1" }), ("ALBA", "Quay Street 1"), ("BOREA", "Quay Street 1")));
        Assert.Equal(0, Count(InTurn.Each((order, _) => order with { Amount = 13_000 }), ("ALBA", "Quay Street 1"), ("BOREA", "Quay Street 1")));
    }

    [Fact]
    public void Where_no_connection_is_known_nothing_can_be_said() =>
        Assert.Equal(1, SplitTrial.Run(new RelatedSuppliers(new()), InTurn).NotAssessableReasons["no connection between its suppliers is known"]);

    static int Count(Order[] orders, params (string, string)[] addresses) => SplitTrial.Run(new RelatedSuppliers(new()), orders, addresses).Drafts.Count;
}
