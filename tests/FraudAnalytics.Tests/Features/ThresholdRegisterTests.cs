using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class ThresholdRegisterTests
{
    // methods.md SP-01; for a buyer of unknown kind those of sub-central buyers apply.
    [Theory]
    [InlineData("DE", "", ProcurementCategory.Works, "2025-12-31", "EUR", 5_538_000)]
    [InlineData("DE", "", ProcurementCategory.Works, "2026-01-01", "EUR", 5_404_000)]
    [InlineData("FR", "central", ProcurementCategory.Goods, "2023-12-31", "EUR", 140_000)]
    [InlineData("FR", "central", ProcurementCategory.Goods, "2024-01-01", "EUR", 143_000)]
    [InlineData("FRA", "", ProcurementCategory.Services, "2024-06-01", "EUR", 221_000)]
    [InlineData("ES", "utility", ProcurementCategory.Services, "2026-02-01", "EUR", 432_000)]
    [InlineData("UK", "", ProcurementCategory.Goods, "2025-12-31", "GBP", 214_904)]
    [InlineData("GB", "central", ProcurementCategory.Goods, "2026-01-01", "GBP", 135_018)]
    [InlineData("IT", "", ProcurementCategory.Unknown, "2016-04-19", "EUR", 40_000)]
    [InlineData("IT", "", ProcurementCategory.Works, "2020-07-16", "EUR", 40_000)]
    [InlineData("IT", "", ProcurementCategory.Works, "2020-07-17", "EUR", 150_000)]
    [InlineData("IT", "", ProcurementCategory.Goods, "2021-06-01", "EUR", 139_000)]
    public void The_lowest_threshold_of_a_purchase(string country, string buyerType, ProcurementCategory category, string day, string currency, int expected)
    {
        var answer = Ask(country, buyerType, category, day, currency);
        Assert.Null(answer.WhyNone);
        Assert.Equal(Money.Of(expected, currency), answer.Thresholds[0].Amount);
    }

    [Fact]
    public void Several_apply_in_ascending_order()
    {
        Assert.Equal([10_000m, 250_000m], Amounts("US", "federal", "2025-09-30", "USD"));
        Assert.Equal([15_000m, 350_000m], Amounts("US", "federal", "2025-10-01", "USD"));
        Assert.Equal([140_000m, 221_000m], Amounts("IT", "", "2024-05-01", "EUR"));
    }

    [Theory]
    [InlineData("", "2024-01-01", "EUR", "country not known")]
    [InlineData("XX", "2024-01-01", "EUR", "no thresholds on file for the country")]
    [InlineData("DE", "1999-01-01", "EUR", "no threshold on file for the date")]
    [InlineData("PL", "2024-01-01", "PLN", "no threshold on file in the currency")]
    [InlineData("US", "2024-01-01", "USD", "no threshold on file for the kind of buyer")]
    public void It_says_why_none_applies(string country, string day, string currency, string why)
    {
        var answer = Ask(country, "", ProcurementCategory.Goods, day, currency);
        Assert.Empty(answer.Thresholds);
        Assert.Equal(why, answer.WhyNone);
    }

    [Fact]
    public void Without_category_only_thresholds_for_all_categories_apply() =>
        Assert.Equal("category not known or without threshold", Ask("DE", "", ProcurementCategory.Unknown, "2024-01-01", "EUR").WhyNone);

    [Fact]
    public void Revisions_of_a_threshold_do_not_overlap()
    {
        foreach (var series in ThresholdRegister.Shipped.Thresholds.GroupBy(row => (row.Series, row.Category, row.Regime, row.Amount.Currency)))
            foreach (var (earlier, later) in series.OrderBy(row => row.ValidFrom).Zip(series.OrderBy(row => row.ValidFrom).Skip(1)))
                Assert.True(earlier.ValidTo.HasValue && earlier.ValidTo < later.ValidFrom, $"{series.Key} from {later.ValidFrom}");
    }

    [Fact]
    public void What_was_not_read_in_its_source_says_so() =>
        Assert.All(ThresholdRegister.Shipped.Thresholds.Where(row => !row.Verified), row => Assert.Contains("verified", row.Source, StringComparison.Ordinal));

    [Fact]
    public void A_file_adds_to_the_shipped_ones()
    {
        var more = Load("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1000.5,"currency":"XXD","validFrom":"2020-01-01","source":"gazette"}]}""");
        var all = ThresholdRegister.Shipped.With(more);
        Assert.Equal(Money.Of(1000.5m, "XXD"), all.Applicable("xx", "", ProcurementCategory.Works, Day.Of(2030, 1, 1), Currency.Of("XXD")).Thresholds.Single().Amount);
        Assert.Equal(ThresholdRegister.Shipped.Thresholds.Length + 1, all.Thresholds.Length);
    }

    [Theory]
    [InlineData("""{"thresholds":[],"treshold":1}""", "treshold")]
    [InlineData("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1,"currency":"EUR","validFrom":"01/02/2020","source":"s"}]}""", "01/02/2020")]
    [InlineData("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":0,"currency":"EUR","validFrom":"2020-01-01","source":"s"}]}""", "not positive")]
    [InlineData("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1,"currency":"EURO","validFrom":"2020-01-01","source":"s"}]}""", "EURO")]
    public void A_bad_file_is_refused_with_its_name_and_place(string json, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => Load(json));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("thresholds-", error.Message, StringComparison.Ordinal);
    }

    static ThresholdRegister Load(string json)
    {
        var path = Path.Combine(Path.GetTempPath(), $"thresholds-{Path.GetRandomFileName()}");
        File.WriteAllText(path, json);
        try
        {
            return ThresholdRegister.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static ApplicableThresholds Ask(string country, string buyerType, ProcurementCategory category, string day, string currency) =>
        ThresholdRegister.Shipped.Applicable(country, buyerType, category, Day.Of(DateOnly.ParseExact(day, "yyyy-MM-dd")), Currency.Of(currency));

    static IEnumerable<decimal> Amounts(string country, string buyerType, string day, string currency) =>
        Ask(country, buyerType, ProcurementCategory.Goods, day, currency).Thresholds.Select(row => row.Amount.Amount);
}
