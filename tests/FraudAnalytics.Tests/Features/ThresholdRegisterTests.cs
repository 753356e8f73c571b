using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class ThresholdRegisterTests
{
    // methods.md SP-01; for a buyer of unknown kind those of sub-central buyers apply.
    // methods.md SP-01; for a buyer of unknown kind those of sub-central buyers apply. The first and last days of a limit are asked on purpose.
    [Theory]
    [InlineData("DE", "", ProcurementCategory.Works, "2025-12-31", "EUR", 5_538_000)]
    [InlineData("DE", "", ProcurementCategory.Works, "2026-01-01", "EUR", 5_404_000)]
    [InlineData("DE", "", ProcurementCategory.Goods, "2019-12-31", "EUR", 221_000)]
    [InlineData("DE", "", ProcurementCategory.Goods, "2020-01-01", "EUR", 214_000)]
    [InlineData("BE", "central", ProcurementCategory.Goods, "2023-12-31", "EUR", 140_000)]
    [InlineData("BE", "central", ProcurementCategory.Goods, "2024-01-01", "EUR", 143_000)]
    [InlineData("BEL", "", ProcurementCategory.Services, "2024-06-01", "EUR", 221_000)]
    [InlineData("ES", "utility", ProcurementCategory.Services, "2026-02-01", "EUR", 432_000)]
    [InlineData("ES", "", ProcurementCategory.Services, "2018-03-08", "EUR", 18_000)]
    [InlineData("Spain", "", ProcurementCategory.Services, "2018-03-09", "EUR", 15_000)]
    [InlineData("FR", "", ProcurementCategory.Unknown, "2019-12-31", "EUR", 25_000)]
    [InlineData("FRA", "utility", ProcurementCategory.Works, "2025-12-31", "EUR", 100_000)]
    [InlineData("FR", "", ProcurementCategory.Goods, "2026-03-31", "EUR", 40_000)]
    [InlineData("FR", "", ProcurementCategory.Goods, "2026-04-01", "EUR", 60_000)]
    [InlineData("PT", "", ProcurementCategory.Works, "2017-12-31", "EUR", 150_000)]
    [InlineData("PT", "", ProcurementCategory.Works, "2018-01-01", "EUR", 30_000)]
    [InlineData("PL", "", ProcurementCategory.Unknown, "2025-12-31", "PLN", 130_000)]
    [InlineData("PL", "", ProcurementCategory.Unknown, "2026-01-01", "PLN", 170_000)]
    [InlineData("IN", "central", ProcurementCategory.Goods, "2024-07-09", "INR", 25_000)]
    [InlineData("IND", "central", ProcurementCategory.Goods, "2024-07-10", "INR", 50_000)]
    [InlineData("US", "federal", ProcurementCategory.Goods, "2020-08-30", "USD", 3_500)]
    [InlineData("US", "federal", ProcurementCategory.Goods, "2020-08-31", "USD", 10_000)]
    [InlineData("US", "federal", ProcurementCategory.Goods, "2025-09-30", "USD", 10_000)]
    [InlineData("US", "federal", ProcurementCategory.Goods, "2025-10-01", "USD", 15_000)]
    [InlineData("GB", "", ProcurementCategory.Unknown, "2022-12-20", "GBP", 25_000)]
    [InlineData("GB", "", ProcurementCategory.Unknown, "2022-12-21", "GBP", 30_000)]
    [InlineData("GB", "central", ProcurementCategory.Unknown, "2025-02-24", "GBP", 12_000)]
    [InlineData("IT", "", ProcurementCategory.Unknown, "2016-04-19", "EUR", 40_000)]
    [InlineData("IT", "", ProcurementCategory.Works, "2020-07-16", "EUR", 40_000)]
    [InlineData("IT", "", ProcurementCategory.Works, "2020-07-17", "EUR", 150_000)]
    [InlineData("IT", "", ProcurementCategory.Goods, "2020-07-17", "EUR", 150_000)]
    [InlineData("IT", "", ProcurementCategory.Goods, "2020-09-15", "EUR", 75_000)]
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
        Assert.Equal([30_000m, 214_904m], Amounts("UK", "", "2025-12-31", "GBP"));
        Assert.Equal([12_000m, 135_018m], Amounts("GB", "central", "2026-01-01", "GBP"));
    }

    [Theory]
    [InlineData("", "2024-01-01", "EUR", "country not known")]
    [InlineData("XX", "2024-01-01", "EUR", "no thresholds on file for the country")]
    [InlineData("DE", "1999-01-01", "EUR", "no threshold on file for the date")]
    [InlineData("DE", "2024-01-01", "PLN", "no threshold on file in the currency")]
    [InlineData("US", "2024-01-01", "USD", "no threshold on file for the kind of buyer")]
    public void It_says_why_none_applies(string country, string day, string currency, string why)
    {
        var answer = Ask(country, "", ProcurementCategory.Goods, day, currency);
        Assert.Empty(answer.Thresholds);
        Assert.Equal(why, answer.WhyNone);
    }

    // The laws' own words: EU "equal to or greater than", UK "not less than", Italy "inferiore a", US "does not exceed", Poland before 2021 "nie przekracza".
    [Theory]
    [InlineData("DE", "central", "2024-01-01", "EUR", 142_999.9999, true)]
    [InlineData("DE", "central", "2024-01-01", "EUR", 143_000, false)]
    [InlineData("GB", "central", "2025-06-01", "GBP", 12_000, false)]
    [InlineData("IT", "", "2019-06-01", "EUR", 40_000, false)]
    [InlineData("IT", "", "2019-06-01", "EUR", 39_999.99, true)]
    [InlineData("PL", "", "2019-06-01", "EUR", 30_000, true)]
    [InlineData("PL", "", "2021-06-01", "PLN", 130_000, false)]
    [InlineData("US", "federal", "2025-10-01", "USD", 15_000, true)]
    [InlineData("US", "federal", "2025-10-01", "USD", 15_000.0001, false)]
    public void A_value_at_the_amount_is_below_only_where_the_law_asks_for_more(string country, string buyerType, string day, string currency, decimal value, bool below) =>
        Assert.Equal(below, Ask(country, buyerType, ProcurementCategory.Goods, day, currency).Thresholds[0].IsBelow(Money.Of(value, currency)));

    [Fact]
    public void A_value_in_another_currency_is_not_compared() =>
        Assert.Throws<InvalidOperationException>(() => Ask("IT", "", ProcurementCategory.Goods, "2019-06-01", "EUR").Thresholds[0].IsBelow(Money.Of(1, "USD")));

    [Theory]
    [InlineData("", ThresholdInequality.AtOrAbove, VatBasis.Unknown, "tax basis not known")]
    [InlineData("\"vatIncluded\":true,", ThresholdInequality.AtOrAbove, VatBasis.Included, "tax included")]
    [InlineData("\"vatIncluded\":false,", ThresholdInequality.AtOrAbove, VatBasis.Excluded, "without tax")]
    [InlineData("\"vat\":\"included\",\"inequality\":\"above\",", ThresholdInequality.Above, VatBasis.Included, "tax included")]
    [InlineData("\"vat\":\"excluded\",\"inequality\":\"at-or-above\",\"vatIncluded\":false,", ThresholdInequality.AtOrAbove, VatBasis.Excluded, "without tax")]
    public void Tax_basis_and_inequality_are_words(string keys, ThresholdInequality inequality, VatBasis vat, string words)
    {
        var row = Load(One(keys)).Thresholds.Single();
        Assert.Equal((inequality, vat, words, vat == VatBasis.Included), (row.Inequality, row.Vat, row.TaxWords, row.VatIncluded));
    }

    [Fact]
    public void All_rows_of_a_country_are_its_own_and_those_of_its_unions()
    {
        var rows = ThresholdRegister.Shipped.InCountry("italia");
        Assert.Equal(["EU", "IT"], rows.Select(row => row.Jurisdiction).Distinct().Order());
        Assert.Empty(ThresholdRegister.Shipped.InCountry("XX"));
        Assert.Empty(ThresholdRegister.Shipped.InCountry(""));
    }

    static string One(string keys) => $$"""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1000,"currency":"EUR",{{keys}}"validFrom":"2020-01-01","source":"gazette"}]}""";

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
    [InlineData("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1,"currency":"EUR","validFrom":"2020-01-01","source":"s","limit":"above"}]}""", "limit")]
    [InlineData("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1,"currency":"EUR","validFrom":"2020-01-01","source":"s","inequality":"below"}]}""", "inequality")]
    [InlineData("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1,"currency":"EUR","validFrom":"2020-01-01","source":"s","vat":"net"}]}""", "vat")]
    [InlineData("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1,"currency":"EUR","validFrom":"2020-01-01","source":"s","vat":"unknown","vatIncluded":true}]}""", "contradict")]
    [InlineData("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1,"currency":"EUR","validFrom":"2020-01-01","validTo":"2019-12-31","source":"s"}]}""", "ends before")]
    [InlineData("""{"thresholds":[{"jurisdiction":"XX","regime":"Act","procedureUnlocked":"a call","amount":1,"currency":"EUR","validFrom":"2020-01-01","source":""}]}""", "a source is needed")]
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
