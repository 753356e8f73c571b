using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Prepare;

/// <summary>What is known of a contract's value before it was changed.</summary>
public sealed class ContractHistoryTests
{
    readonly RawBatch raw = new();
    int line;

    Text Text(string text) => raw.Strings.Intern(text);

    ContractHistoryTests Contract(decimal? amount, string id = "C1", decimal? initial = null, string currency = "EUR", string initialCurrency = "EUR", string award = "", long version = 0, Day amended = default, string nature = "")
    {
        if (line == 0) raw.Tenders.Add(new() { Row = raw.BeginRow("f", ++line), Ocid = Text("T"), Buyer = new(Text("BUYER-1"), Text("BUYER-1")), DeclaredTenderers = -1 });
        raw.PartyRefs.Add(new(Text("FIRM-A"), Text("FIRM-A")));
        raw.Contracts.Add(new()
        {
            Row = raw.BeginRow("f", ++line, version),
            Ocid = Text("T"),
            ContractId = Text(id),
            AwardId = Text(award),
            Suppliers = new(raw.PartyRefs.Count - 1, 1),
            Amount = Amount(amount, currency),
            InitialAmount = Amount(initial, initialCurrency),
            Amended = amended,
            Nature = Text(nature),
        });
        return this;
    }

    ContractHistoryTests Award(decimal amount, string currency = "EUR")
    {
        raw.PartyRefs.Add(new(Text("FIRM-A"), Text("FIRM-A")));
        raw.Awards.Add(new() { Row = raw.BeginRow("f", ++line), Ocid = Text("T"), AwardId = Text("A1"), Suppliers = new(raw.PartyRefs.Count - 1, 1), Amount = Amount(amount, currency) });
        return this;
    }

    static RawAmount Amount(decimal? amount, string currency) =>
        amount is decimal value ? RawAmount.Of(Money.Of(value, "EUR").Units, Currency.TryParse(currency, out var code) ? code : default) : default;

    Contract[] Contracts()
    {
        var builder = new DatasetBuilder();
        builder.Add(raw);
        return [.. builder.Build().Data.Contracts];
    }

    (decimal?, FirstValueBasis) First() => (Assert.Single(Contracts()).FirstAmount?.Amount, Contracts()[0].FirstAmountBasis);

    [Fact]
    public void Nothing_is_known_of_a_contract_told_once() => Assert.Equal((null, FirstValueBasis.None), Contract(500).First());

    [Fact]
    public void The_stated_value_counts_most() =>
        Assert.Equal((400m, FirstValueBasis.Stated), Contract(450, version: 1).Contract(500, initial: 400, award: "A1", version: 2).Award(300).First());

    [Fact]
    public void An_earlier_version_tells_it_whatever_the_order()
    {
        Assert.Equal((450m, FirstValueBasis.EarlierVersion), Contract(500, version: 3).Contract(450, version: 1).Contract(480, version: 2).First());
        Assert.Equal(500, Contracts()[0].Amount!.Value.Amount);
    }

    [Fact]
    public void Else_the_award_does() => Assert.Equal((300m, FirstValueBasis.Award), Contract(500, award: "A1").Award(300).First());

    [Fact]
    public void Of_versions_with_one_value_the_award_tells() => Assert.Equal((300m, FirstValueBasis.Award), Contract(500, version: 1, award: "A1").Contract(500, version: 2, award: "A1").Award(300).First());

    [Fact]
    public void An_award_that_several_contracts_share_is_the_value_of_none()
    {
        Assert.All(Contract(500, award: "A1").Contract(600, id: "C2", award: "A1").Award(1100).Contracts(), contract => Assert.Null(contract.FirstAmount));
    }

    [Fact]
    public void Other_currencies_do_not_count()
    {
        Assert.Equal((null, FirstValueBasis.None), Contract(500, initial: 400, initialCurrency: "USD", award: "A1").Award(300, "USD").First());
    }

    [Fact]
    public void A_value_without_currency_is_in_that_of_the_contract() => Assert.Equal((400m, FirstValueBasis.Stated), Contract(500, initial: 400, initialCurrency: "").First());

    [Theory, InlineData(0), InlineData(-400)]
    public void Values_of_nothing_do_not_count(int initial) => Assert.Equal((null, FirstValueBasis.None), Contract(500, initial: initial).First());

    [Fact]
    public void Releases_of_one_version_that_disagree_say_nothing() => Assert.Equal((null, FirstValueBasis.None), Contract(500, initial: 300).Contract(500, initial: 400).First());

    [Fact]
    public void The_last_amendment_and_payments()
    {
        var contract = Assert.Single(Contract(500, amended: Day.Of(2020, 1, 1), version: 1).Contract(600, amended: Day.Of(2021, 1, 1), version: 2).Contracts());
        Assert.Equal((Day.Of(2021, 1, 1), false), (contract.Amended, contract.IsPayment));
        Assert.Contains(Contract(5, id: "C9", nature: " Payment".Trim()).Contracts(), one => one.IsPayment);
    }
}
