using System.Text;
using CsCheck;
using FraudAnalytics.Indicators;

namespace FraudAnalytics.Tests.Indicators;

public sealed class RustFloatTests
{
    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.05, "0.05")]
    [InlineData(1e25, "1e25")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    public void Numbers_look_like_floats(double value, string text) => Assert.Equal(text, Text(value));

    [Fact]
    public void Any_number_is_read_back() => Gen.Double.Where(double.IsFinite).Sample(value => double.Parse(Text(value), System.Globalization.CultureInfo.InvariantCulture) == value);

    static string Text(double value)
    {
        Span<byte> text = stackalloc byte[RustFloat.MaximumLength];
        return Encoding.UTF8.GetString(text[..RustFloat.Write(value, text)]);
    }
}
