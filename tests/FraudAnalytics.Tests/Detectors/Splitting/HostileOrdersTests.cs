using FraudAnalytics.Tests.Features.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

/// <summary>Records as bad as records get: every purchase is answered for, nothing is thrown.</summary>
public sealed class HostileOrdersTests
{
    static readonly Order[] Three = Orders.Of("39500 3-1", "39000 3-6", "38500 3-12");

    public static TheoryData<string, string> Gaps => new()
    {
        { "no days", "no date" }, { "no amounts", "no amount" }, { "zero amounts", "no amount" }, { "negative amounts", "no amount" }, { "no suppliers", "buyer or supplier not known" },
        { "no buyer", "buyer or supplier not known" }, { "no country", "country not known" }, { "unknown currency", "no amount" },
    };

    [Theory, MemberData(nameof(Gaps))]
    public void What_is_missing_is_counted(string what, string reason)
    {
        var orders = Three.Each((order, _) => what switch
        {
            "no days" => order with { On = "" },
            "no amounts" => order with { Amount = null },
            "zero amounts" => order with { Amount = 0 },
            "negative amounts" => order with { Amount = -order.Amount },
            "no suppliers" => order with { Supplier = "" },
            "no buyer" => order with { Buyer = "" },
            "no country" => order with { Country = "" },
            _ => order with { Currency = "" },
        });
        Assert.All(SplitTrial.All, detector =>
        {
            var answers = SplitTrial.Run(detector, orders);
            Assert.Empty(answers.Drafts);
            if (detector.Info.Code != "SP-08" || reason.StartsWith("buyer", StringComparison.Ordinal)) Assert.True(answers.NotAssessableReasons.GetValueOrDefault(reason) >= 1, $"{detector.Info.Code}: {string.Join(", ", answers.NotAssessableReasons.Keys)}");
        });
    }

    [Fact]
    public void Without_category_and_code_orders_of_a_supplier_are_taken_together() =>
        Assert.Equal([1, 0, 0, 0], SplitTrial.Drafts(Three.Each((order, _) => order with { Code = "", Category = "" })));

    [Fact]
    public void Ten_thousand_orders_on_one_day()
    {
        Order[] orders = [.. Enumerable.Range(0, 10_000).Select(at => new Order($"P{at}", 39_000 - at, "3-1") { Title = $"Order {at}", Code = at % 3 == 0 ? "30192000" : "45233120" })];
        Assert.Equal([0, 0, 0, 0], SplitTrial.Drafts(orders));
    }

    public static TheoryData<string> Titles => [new string('x', 10_000), string.Concat(Enumerable.Repeat("paper ", 2_000)), "אספקת נייר משרדי", "\u202Eevil\u202C", "🛣️🚧🛣️", "\uD83D", "1234567890", "\0\0", "<script>alert(1)</script>", "   "];

    [Theory, MemberData(nameof(Titles))]
    public void Titles_of_all_kinds(string title)
    {
        var orders = Three.Each((order, at) => order with { Title = at == 1 ? title + " 2" : title });
        Assert.Equal([1, 0, 0, 0], SplitTrial.Drafts(orders));
        Assert.All(SplitTrial.All, detector => Assert.Empty(SplitTrial.Run(detector, orders.Each((order, at) => order with { Code = $"{at}", On = $"{1 + 4 * at}-1" })).Drafts));
    }
}
