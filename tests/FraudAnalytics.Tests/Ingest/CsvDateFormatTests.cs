using System.Text;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

public sealed class CsvDateFormatTests
{
    [Theory]
    [InlineData("2020-03-31", "yyyy-MM-dd", "2020-03-31")]
    [InlineData("31.03.2020", "dd.MM.yyyy", "2020-03-31")]
    [InlineData("03/04/2020", "dd/MM/yyyy", "2020-04-03")]
    [InlineData("03/04/2020", "MM/dd/yyyy", "2020-03-04")]
    [InlineData("20070607", "yyyyMMdd", "2007-06-07")]
    [InlineData("1990", "yyyy", "1990-01-01")]
    [InlineData("15-Oct-2015 04:00 PM", "dd-MMM-yyyy hh:mm tt", "2015-10-15")]
    [InlineData("2015-01-01+01:00", "yyyy-MM-ddzzz", "2015-01-01")]
    [InlineData("2015-01-01T23:30:00-05:00", "yyyy-MM-ddTHH:mm:ssK", "2015-01-01")]
    [InlineData("1274918400", "unix-seconds", "2010-05-27")]
    public void Days_are_read_in_the_declared_format(string text, string format, string day) =>
        Assert.Equal((DateReading.Read, day), Read(text, format));

    [Theory]
    [InlineData("2020-3-31", "yyyy-MM-dd")]
    [InlineData("31/03/2020", "yyyy-MM-dd")]
    [InlineData("2020-03-31T00:00", "yyyy-MM-dd")]
    [InlineData("15-Okt-2015", "dd-MMM-yyyy")]
    [InlineData("soon", "dd-MMM-yyyy")]
    public void Other_texts_are_unreadable(string text, string format) =>
        Assert.Equal((DateReading.Unreadable, ""), Read(text, format));

    [Theory]
    [InlineData("0001-01-01", "yyyy-MM-dd")]
    [InlineData("2459-05-01", "yyyy-MM-dd")]
    [InlineData("1989-12-31", "yyyy-MM-dd")]
    [InlineData("2020-02-30", "yyyy-MM-dd")]
    [InlineData("2020-13-01", "yyyy-MM-dd")]
    [InlineData("15-Oct-1915", "dd-MMM-yyyy")]
    [InlineData("-9223372037", "unix-seconds")]
    public void Days_that_cannot_be_are_impossible(string text, string format) =>
        Assert.Equal((DateReading.Impossible, ""), Read(text, format));

    static (DateReading, string) Read(string text, string format) =>
        (new CsvDateFormat([format], 1990, 2100).Read(Encoding.UTF8.GetBytes(text), out var day), day.ToString());
}
