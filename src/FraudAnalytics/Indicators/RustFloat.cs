using System.Globalization;

namespace FraudAnalytics.Indicators;

/// <summary>Writes numbers as serde_json does: shortest digits, always with a decimal point or an exponent, <c>null</c> for what is not finite.</summary>
static class RustFloat
{
    /// <summary>Characters that any number fits in.</summary>
    public const int MaximumLength = 32;

    /// <summary>Writes a number and gives its length.</summary>
    public static int Write(double value, Span<byte> into)
    {
        if (!double.IsFinite(value))
        {
            "null"u8.CopyTo(into);
            return 4;
        }
        Span<byte> scientific = stackalloc byte[MaximumLength];
        value.TryFormat(scientific, out var length, default, CultureInfo.InvariantCulture);
        return Shape(scientific[..length], into);
    }

    /// <summary>The framework writes 1, 1E-05 and 1E+25 for 1.0, 1e-5 and 1e25. A JSON reader takes both spellings for the same number.</summary>
    static int Shape(ReadOnlySpan<byte> number, Span<byte> into)
    {
        var e = number.IndexOf((byte)'E');
        if (e < 0)
        {
            number.CopyTo(into);
            if (number.Contains((byte)'.')) return number.Length;
            ".0"u8.CopyTo(into[number.Length..]);
            return number.Length + 2;
        }
        number[..e].CopyTo(into);
        into[e] = (byte)'e';
        var exponent = int.Parse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        exponent.TryFormat(into[(e + 1)..], out var written, default, CultureInfo.InvariantCulture);
        return e + 1 + written;
    }
}
