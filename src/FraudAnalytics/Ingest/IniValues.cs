using System.Globalization;

namespace FraudAnalytics.Ingest;

/// <summary>Values of an INI file as numbers, switches and lists. Words of switches also stand for 1 and 0, as Cardinal takes them.</summary>
static class IniValues
{
    public static bool? Switch(string value) => value.ToLowerInvariant() switch
    {
        "true" or "on" or "yes" or "1" => true,
        "false" or "off" or "no" or "0" => false,
        _ => null,
    };

    /// <summary>A whole number; null when it is none.</summary>
    public static long? Whole(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : Switch(value) is { } on ? on ? 1 : 0 : null;

    /// <summary>A whole number of 0 or more; null when it is none.</summary>
    public static long? Count(string value) => Whole(value) is { } number and >= 0 ? number : null;

    /// <summary>A number with a point as decimal sign; null when it is none.</summary>
    public static double? Number(string value) =>
        double.TryParse(value, NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite), CultureInfo.InvariantCulture, out var number) ? number : Switch(value) is { } on ? on ? 1 : 0 : null;

    /// <summary>The parts between bars, untrimmed; nothing after a last bar, and nothing at all for an empty value.</summary>
    public static string[] List(string? value)
    {
        if (string.IsNullOrEmpty(value)) return [];
        var parts = value.Split('|');
        return parts[^1].Length == 0 ? parts[..^1] : parts;
    }
}
