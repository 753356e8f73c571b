using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features.Splitting;

public sealed class RegimesTests
{
    [Fact]
    public void Purchases_are_sorted_by_threshold_country_and_category()
    {
        var regimes = Of(new RawBuilder()
            .Tender("A", country: "IT", category: "works", method: "direct").Award("A", "S", 39_000, date: Day.Of(2019, 2, 1))
            .Tender("B", country: "IT", category: "works").Award("B", "S", 60_000, date: Day.Of(2019, 3, 1))
            .Tender("C", country: "ITA", category: "goods").Award("C", "S", 20_000, date: Day.Of(2019, 3, 1))
            .Tender("D", country: "IT", category: "works", status: "cancelled").Award("D", "S", 39_000, date: Day.Of(2019, 3, 1))
            .Tender("E", country: "IT", category: "works", framework: "F").Award("E", "S", 39_000, date: Day.Of(2019, 3, 1))
            .Tender("F", country: "ES", category: "works", estimate: 38_000).Award("F", "S", 1_000, date: Day.Of(2019, 3, 1)));
        var all = Enumerable.Range(0, regimes.Count).Select(number => regimes[number]).Select(regime => $"{regime.Country} {regime.Category} {regime.Threshold.ValidFrom}: {regime.Values.Ratios.Count} and {regime.Estimates.Ratios.Count}");
        // Open calls count; 20,000 is within a factor of 20 of the directive's 221,000, 60,000 of works not of its 5,548,000.
        Assert.Equal(["ES Works 2018-03-09: 0 and 1", "ES Works 2018-01-01: 0 and 0", "IT Goods 2018-01-01: 1 and 0", "IT Works 2018-01-01: 0 and 0", "IT Goods 2016-04-19: 1 and 0", "IT Works 2016-04-19: 2 and 0"], all.OrderBy(text => text.Contains("ES Works 2018-01", StringComparison.Ordinal) ? "ES Works 3" : text[..2] == "IT" ? (text.Contains("2018", StringComparison.Ordinal) ? "IT 1" : "IT 2") + text : text));
    }

    [Fact]
    public void Identity_holds_no_amount()
    {
        var regime = Of(new RawBuilder().Tender("A", country: "IT", category: "works").Award("A", "S", 39_000, date: Day.Of(2019, 2, 1)));
        Assert.All(Enumerable.Range(0, regime.Count), number => Assert.DoesNotContain(regime[number].Ids, id => id.Contains("40", StringComparison.Ordinal) && id.Contains("000", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_amount_equal_to_the_threshold_is_where_the_law_puts_it()
    {
        var row = new Threshold { Jurisdiction = "XX", Regime = "Act", ProcedureUnlocked = "a call", Amount = Money.Of(100, "EUR"), ValidFrom = Day.Of(2000, 1, 1), Source = "test" };
        var raw = new RawBuilder().Tender("A", country: "XX").Award("A", "S", 100, date: Day.Of(2019, 2, 1));
        Assert.Equal(0, Of(raw, row)[0].Values.Band(0.1).Below);
        Assert.Equal(1, Of(raw, row with { Inequality = ThresholdInequality.Above })[0].Values.Band(0.1).Below);
    }

    [Fact]
    public void The_same_for_any_number_of_threads()
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 500; number++) raw.Tender($"P{number}", buyer: $"B{number % 7}", country: "IT", category: number % 2 == 0 ? "works" : "goods").Award($"P{number}", "S", 10_000 + 137 * number, date: Day.Of(2019, 1 + number % 12, 1));
        var data = raw.Prepare().Data;
        Assert.Equal(Told(data, 1), Told(data, 3));

        static string[] Told(Dataset data, int threads)
        {
            var regimes = Regimes.Of(Purchases.Of(data, ThresholdRegister.Shipped, new(), threads), threads);
            return [.. Enumerable.Range(0, regimes.Count).Select(number => $"{regimes[number].Label} {string.Join(' ', regimes[number].Values.Ratios.Ratios())} {regimes[number].Values.Smooth}")];
        }
    }

    [Fact]
    public void Placebos_keep_away_from_other_thresholds()
    {
        var row = new Threshold { Jurisdiction = "XX", Regime = "Act", ProcedureUnlocked = "a call", Amount = Money.Of(100, "EUR"), ValidFrom = Day.Of(2000, 1, 1), Source = "test" };
        var raw = new RawBuilder().Tender("A", country: "XX").Award("A", "S", 100, date: Day.Of(2019, 2, 1));
        var regimes = Of(raw, row, row with { ProcedureUnlocked = "an open call", Amount = Money.Of(200, "EUR") });
        Assert.Equal([0.25, 0.5, 0.75, 1.25, 1.5, 2.5, 3], regimes[0].Placebos);
    }

    static Regimes Of(RawBuilder raw, params Threshold[] rows) =>
        Regimes.Of(Purchases.Of(raw.Prepare().Data, rows.Length == 0 ? ThresholdRegister.Shipped : new([.. rows]), new(), 1), 1);
}
