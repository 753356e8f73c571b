using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace FraudAnalytics.Web.Exports;

/// <summary>Compares the members of an archive with its manifest.</summary>
static class PackCheck
{
    const int LongestManifest = 16 << 20;

    /// <summary>What is wrong, in words; nothing when every member is as the manifest says.</summary>
    /// <param name="archive">The ZIP file; must be able to seek.</param>
    public static IReadOnlyList<string> Verify(Stream archive)
    {
        try
        {
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
            return ManifestOf(zip) is { } manifest ? [.. Problems(zip, manifest)] : [$"There is no {Archive.ManifestName} that can be read."];
        }
        catch (InvalidDataException)
        {
            return ["This is not a whole ZIP file."];
        }
    }

    static ArchiveManifest? ManifestOf(ZipArchive zip)
    {
        if (zip.Entries.Count(entry => entry.FullName == Archive.ManifestName) != 1) return null;
        try
        {
            using var stream = zip.GetEntry(Archive.ManifestName)!.Open();
            var bytes = new byte[LongestManifest];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return JsonSerializer.Deserialize<ArchiveManifest>(bytes.AsSpan(0, length), Archive.Json) is { Members: not null } manifest ? manifest : null;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    static IEnumerable<string> Problems(ZipArchive zip, ArchiveManifest manifest)
    {
        var told = manifest.Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var member in manifest.Members)
            if (ProblemOf([.. zip.Entries.Where(entry => entry.FullName == member.Name)], member) is { } problem) yield return $"{member.Name}: {problem}";
        foreach (var entry in zip.Entries)
            if (entry.FullName != Archive.ManifestName && !told.Contains(entry.FullName)) yield return $"{entry.FullName}: the manifest does not know it";
    }

    static string? ProblemOf(ZipArchiveEntry[] entries, ArchiveMember member)
    {
        if (entries is not [var entry]) return entries.Length == 0 ? "missing" : "there more than once";
        // The length first: nothing longer than the manifest says is unpacked.
        if (entry.Length != member.Bytes) return FormattableString.Invariant($"{entry.Length} bytes instead of {member.Bytes}");
        try
        {
            using var stream = entry.Open();
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == member.Sha256 ? null : "changed";
        }
        catch (InvalidDataException)
        {
            return "damaged";
        }
    }
}
