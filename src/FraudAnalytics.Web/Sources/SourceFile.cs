using FraudAnalytics.Review;
using FraudAnalytics.Review.Records;

namespace FraudAnalytics.Web.Sources;

/// <summary>A file, or a member of an archive, that a scan of this workspace has read.</summary>
/// <param name="Scan">Id of the latest scan that read it.</param>
/// <param name="Name">As findings name it.</param>
/// <param name="Path">Where the stored file was, in full.</param>
/// <param name="Member">What follows the first <c>!</c> of the name; empty for the file itself.</param>
/// <param name="Bytes">Size of the stored file when it was read.</param>
/// <param name="Sha256">Hash of the stored file when it was read; empty when not kept.</param>
/// <param name="IsMasked">True where the scan masks persons.</param>
public sealed record SourceFile(string Scan, string Name, string Path, string Member, long Bytes, string Sha256, bool IsMasked);

/// <summary>Finds files by the names that scans gave them. What no scan of this workspace has read is not found: an address alone opens nothing.</summary>
public sealed class SourceFiles(ScanFolder scans)
{
    /// <summary>The file of a name, as the latest scan that read it knows it; null when none did.</summary>
    public SourceFile? Find(string name)
    {
        foreach (var folder in Review.Workspace.FinishedScans(scans.Workspace).Reverse())
            if ((InRecords(folder, name) ?? InReport(folder, name)) is { } found) return found;
        return null;
    }

    static SourceFile? InRecords(string folder, string name)
    {
        using var connection = RecordsFile.Open(folder);
        if (connection is null) return null;
        var isMasked = connection.Scalar("SELECT COUNT(*) FROM facts WHERE name = 'masked' AND value = '1'") > 0;
        return connection.Query(
            "SELECT name, path, bytes, sha256 FROM files WHERE name = @name OR substr(@name, 1, length(name) + 1) = name || '!' ORDER BY length(name) DESC LIMIT 1",
            row => Made(folder, name, row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), isMasked), ("@name", name)).FirstOrDefault();
    }

    // A scan of an earlier program: where its relative names were, only the folder that the program runs in can tell.
    SourceFile? InReport(string folder, string name) =>
        scans.Report(Path.GetFileName(folder)) is { } report && report.Files.FirstOrDefault(file => file.Path == name || name.StartsWith(file.Path + "!", StringComparison.Ordinal)) is { } known
            ? Made(folder, name, known.Path, Path.GetFullPath(known.Path), known.Bytes, known.Sha256, report.PersonsMasked)
            : null;

    static SourceFile Made(string folder, string name, string stored, string path, long bytes, string sha256, bool isMasked) =>
        new(Path.GetFileName(folder), name, path, name.Length > stored.Length ? name[(stored.Length + 1)..] : "", bytes, sha256, isMasked);
}
