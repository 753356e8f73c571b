using FraudAnalytics.Detectors.Network;

namespace FraudAnalytics.Tests.Detectors.Network;

public sealed class BuyerSupplierInterestTests
{
    [Fact]
    public void The_officials_name_stands_in_one_place_and_values_nowhere()
    {
        var raw = new RawBuilder();
        raw.Tender("T").Award("T", "SUP-0001", 100).Organisation("SUP-0001", "Alveroni Works Ltd", country: "IT");
        raw.Fact("SUP-0001", FraudAnalytics.Domain.PartyFactKind.BankAccount, "IT60X0542811101000000123456");
        raw.Official("BUYER-1", "Petro Calvanese", role: "evaluator", bank: "IT60X0542811101000000123456", born: "1971-03-02");
        var draft = Assert.Single(Trial.Run(new BuyerSupplierInterest(new()), raw.Prepare().Data).Drafts);
        Assert.Equal("Petro Calvanese, evaluator", Assert.Single(draft.Evidence, item => item.Peers.Contains("Calvanese", StringComparison.Ordinal)).Peers);
        Assert.DoesNotContain("Calvanese", draft.Sentence, StringComparison.Ordinal);
        Assert.All(draft.Evidence, item => Assert.DoesNotContain("IT60", item.Label + item.Peers, StringComparison.Ordinal));
        Assert.DoesNotContain("1971", string.Concat(draft.Evidence.Select(item => item.Label + item.Peers)), StringComparison.Ordinal);
    }
}
