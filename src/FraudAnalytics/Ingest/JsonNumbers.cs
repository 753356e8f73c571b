using System.Buffers.Text;

namespace FraudAnalytics.Ingest;

/// <summary>Numbers of JSON as doubles, correctly rounded.</summary>
static class JsonNumbers
{
    /// <summary>Digits that a double holds exactly.</summary>
    const int ExactDigits = 15;

    static ReadOnlySpan<double> Powers => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>The value of a number that a cursor accepted; NaN when a double cannot hold it.</summary>
    public static double Double(ReadOnlySpan<byte> number)
    {
        // A few digits over a power of ten are one division of exact values, which rounds as it must.
        var (digits, decimals, value) = (0, -1, 0L);
        foreach (var next in number)
        {
            if (next == '.') decimals = digits;
            else if (next is >= (byte)'0' and <= (byte)'9' && digits < ExactDigits)
            {
                value = unchecked(value * 10 + (next - '0'));
                digits++;
            }
            else return Any(number);
        }
        return decimals < 0 ? value : value / Powers[digits - decimals];
    }

    static double Any(ReadOnlySpan<byte> number) =>
        Utf8Parser.TryParse(number, out double value, out var used) && used == number.Length && double.IsFinite(value) ? value : double.NaN;
}
