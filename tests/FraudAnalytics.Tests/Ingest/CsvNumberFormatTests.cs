using System.Globalization;
using System.Text;
using CsCheck;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

public sealed class CsvNumberFormatTests
{
    static readonly NumberFormat Point = new();
    static readonly NumberFormat Comma = new() { Decimal = "," };
    static readonly NumberFormat English = new() { Group = "," };
    static readonly NumberFormat German = new() { Decimal = ",", Group = "." };
    static readonly NumberFormat India = new() { Group = ",", Grouping = [DigitGrouping.Indian, DigitGrouping.Thousands], Prefixes = ["INR"], Exponent = true };
    static readonly NumberFormat Books = new() { Group = ",", Parentheses = true, Suffixes = ["EUR", "€"] };

    public static TheoryData<string, NumberFormat, string?> Cases => new()
    {
        { "1234.5", Point, "1234.5" }, { "-0.0001", Point, "-0.0001" }, { ".57", Point, "0.57" }, { "5.", Point, "5" }, { "+3", Point, "3" },
        { "1,5", Point, null }, { "1,234", Point, null }, { "1.2.3", Point, null }, { "1e5", Point, null }, { "(5)", Point, null }, { "", Point, null }, { ".", Point, null }, { "12 ", Point, null }, { "1 234", Point, null }, { "EUR 5", Point, null },
        { "1,5", English, null }, { "1,234", English, "1234" }, { "1234", English, "1234" }, { "12,34", English, null }, { "1234,567", English, null }, { "1,234,567.89", English, "1234567.89" }, { "1,24,98,241", English, null }, { ",234", English, null }, { "1,234.567,8", English, null }, { "1,,234", English, null },
        { "1,5", Comma, "1.5" }, { "1.5", Comma, null }, { "39900,00", Comma, "39900" }, { "1.234,5", Comma, null }, { "1.234,5", German, "1234.5" }, { "1.5", German, null },
        { "1,24,98,241", India, "12498241" }, { "11,373,399", India, "11373399" }, { "INR 1.4736E+7", India, "14736000" }, { "INR1,785", India, "1785" }, { "1,2,345", India, null }, { "12,34,56", India, null }, { "2.5e-3", India, "0.0025" }, { "1E", India, null },
        { "(1,234.50)", Books, "-1234.5" }, { "1,234.50 €", Books, "1234.5" }, { "-5 EUR", Books, "-5" }, { "(5", Books, null },
        { "0.00005", Point, "0" }, { "0.00015", Point, "0.0002" }, { "0.000050001", Point, "0.0001" }, { "922337203685477.5807", Point, "922337203685477.5807" }, { "922337203685477.5808", Point, null }, { "########", Point, null }, { "٣", Point, null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Amounts_are_exact_or_unreadable(string text, NumberFormat format, string? expected)
    {
        var read = new CsvNumberFormat(format).TryParse(Encoding.UTF8.GetBytes(text), out var units);
        decimal? amount = read ? units / (decimal)Money.Scale : null;
        Assert.Equal(expected is null ? (decimal?)null : decimal.Parse(expected, CultureInfo.InvariantCulture), amount);
    }

    [Fact]
    public void Every_amount_written_in_a_format_is_read_back() =>
        Gen.Long[-9_000_000_000_000_000, 9_000_000_000_000_000].Sample(units =>
        {
            var amount = units / (decimal)Money.Scale;
            Assert.True(new CsvNumberFormat(Point).TryParse(Encoding.UTF8.GetBytes(amount.ToString(CultureInfo.InvariantCulture)), out var plain));
            Assert.True(new CsvNumberFormat(English).TryParse(Encoding.UTF8.GetBytes(amount.ToString("#,##0.0000", CultureInfo.InvariantCulture)), out var grouped));
            return plain == units && grouped == units;
        });
}
