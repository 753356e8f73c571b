using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Competition;

namespace FraudAnalytics.Tests.Detectors.Competition;

public sealed class SupplierShareTests
{
    [Fact]
    public void Nine_of_fourteen_contracts_at_a_market_share_of_22_percent()
    {
        // methods.md L.1: 8.07e-4. S has 9 of the buyer's 14 contracts and 22 of the market's 100.
        var answers = Run(raw => Contracts(raw, "B1", ("S", 9, 1000), ("O", 5, 500)), raw => Contracts(raw, "B2", ("S", 13, 100), ("P", 30, 300)), raw => Contracts(raw, "B3", ("Q", 43, 300)));
        var draft = Assert.Single(answers.Drafts, draft => draft.Subject.Ids is ["name:B1", "name:S"]);
        Assert.Equal(8.07e-4, draft.PValue!.Value, 5e-7);
        Assert.StartsWith("S had 78% of the spend of B1 in 2019 and 9 of its 14 contracts, where its share of comparable markets is 22%", draft.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_supplier_that_has_the_whole_market_is_not_flagged()
    {
        var answers = Run(raw => Contracts(raw, "B1", ("S", 9, 1000), ("O", 5, 500)), raw => Contracts(raw, "B2", ("S", 50, 100)), raw => Contracts(raw, "B3", ("S", 30, 300)));
        Assert.Empty(answers.Drafts);
    }

    [Fact]
    public void One_large_contract_is_not_a_habit() =>
        Assert.DoesNotContain(Run(raw => Contracts(raw, "B1", ("S", 1, 100_000), ("O", 12, 500)), raw => Contracts(raw, "B2", ("P", 40, 300)), raw => Contracts(raw, "B3", ("Q", 40, 300))).Drafts, draft => draft.Buyer == "name:B1");

    [Fact]
    public void Half_the_contracts_but_not_half_the_spend_is_not_flagged() =>
        Assert.DoesNotContain(Run(raw => Contracts(raw, "B1", ("S", 9, 100), ("O", 2, 5000), ("R", 2, 5000), ("T", 2, 5000)), raw => Contracts(raw, "B2", ("P", 40, 300), ("U", 9, 290)), raw => Contracts(raw, "B3", ("Q", 20, 300), ("V", 20, 300))).Drafts, draft => draft.Buyer == "name:B1");

    [Fact]
    public void Alone_in_the_market_there_is_nothing_to_compare_with() =>
        Assert.Equal(1, Run(raw => Contracts(raw, "B1", ("S", 9, 1000), ("O", 5, 500))).NotAssessableReasons["no other buyers in the market to compare with"]);

    [Fact]
    public void Other_currencies_are_never_added()
    {
        var answers = Run(raw =>
        {
            Contracts(raw, "B1", ("O", 12, 500));
            for (var i = 0; i < 6; i++) raw.Tender($"USD{i}", buyer: "B1").Award($"USD{i}", "S", 1_000_000, currency: "USD", date: Trial.Date(5, 1));
        });
        Assert.DoesNotContain(answers.Drafts, draft => draft.Suppliers.Contains("name:S"));
        Assert.Equal(1, answers.NotAssessableReasons["spend in further currencies of the buyer"]);
    }

    static void Contracts(RawBuilder raw, string buyer, params (string Supplier, int Count, decimal Value)[] kinds)
    {
        foreach (var (supplier, count, value) in kinds)
            for (var i = 0; i < count; i++)
            {
                var id = $"{buyer}-{supplier}-{i}";
                raw.Tender(id, buyer: buyer).Award(id, supplier, value, date: Trial.Date(1 + i % 12, 3));
            }
    }

    static Answers Run(params Action<RawBuilder>[] write)
    {
        var raw = new RawBuilder();
        foreach (var action in write) action(raw);
        return Trial.Run(new SupplierShare(new()), raw.Prepare().Data);
    }
}
