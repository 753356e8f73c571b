using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FraudAnalytics.Detectors;
using FraudAnalytics.Scoring;

namespace FraudAnalytics;

/// <summary>One thing wrong with a settings file.</summary>
/// <param name="File">The file as given.</param>
/// <param name="Line">1-based line of the key; 0 when the trouble is with the whole file.</param>
/// <param name="Key">Path of the key: <c>detectors.BR-10.minimumBids</c>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record SettingsError(string File, long Line, string Key, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => (Line > 0 ? $"{File}:{Line}: " : $"{File}: ") + (Key.Length > 0 ? $"{Key}: " : "") + Message;
}

/// <summary>A settings file that cannot be used, with everything that is wrong with it. Exit code 2.</summary>
public sealed class SettingsRejectedException(ImmutableArray<SettingsError> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>All errors, in order of line.</summary>
    public ImmutableArray<SettingsError> Errors { get; } = errors;
}

/// <summary>The settings of a scan as a JSON file, one section per detector. Comments and trailing commas are allowed; unknown keys are errors.</summary>
public static class SettingsFile
{
    internal static readonly JsonSerializerOptions Json = new(FindingsJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>Every detector of the catalog with its defaults.</summary>
    public static ScanSettings Default => DefaultFor(DetectorCatalog.All);

    /// <summary>Reads a file. What it leaves out has its default; without <c>detectors</c> all detectors run, with it only those named.</summary>
    /// <exception cref="SettingsRejectedException">Something is wrong; all errors at once.</exception>
    public static ScanSettings Read(string file) => Parse(ReadBytes(file), file, DetectorCatalog.All);

    /// <summary>The complete file with every default, each explained in a comment.</summary>
    public static void WriteDefault(TextWriter output) => SettingsText.Write(output, DefaultFor(DetectorCatalog.All), DetectorCatalog.All);

    /// <summary>Lower-case hex SHA-256 of the settings, the same for files that say the same.</summary>
    public static string Hash(ScanSettings settings) =>
        System.Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settings, Json)));

    internal static ScanSettings DefaultFor(ImmutableArray<DetectorEntry> catalog) => new()
    {
        Detectors = catalog.ToImmutableSortedDictionary(entry => entry.Code, entry => Activator.CreateInstance(entry.Settings)!, StringComparer.Ordinal),
    };

    internal static ScanSettings Parse(ReadOnlySpan<byte> utf8, string file, ImmutableArray<DetectorEntry> catalog)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[3..];
        return new SettingsReader(file, catalog).Read(utf8);
    }

    static byte[] ReadBytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new SettingsRejectedException([new(file, 0, "", $"cannot be read: {trouble.Message}")]);
        }
    }
}
