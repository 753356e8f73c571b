using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>What became of one input file.</summary>
/// <param name="Name">As given on the command line, or below the folder given.</param>
/// <param name="Bytes">Size as stored.</param>
/// <param name="Sha256">Lower-case hex of the stored bytes.</param>
/// <param name="Failure">Why it could not be read to its end; null when it could.</param>
public sealed record IngestedFile(string Name, long Bytes, string Sha256, string? Failure);

/// <summary>Reads all inputs into batches, in one order whatever the number of threads.</summary>
public static class Ingestion
{
    // Below this size a file is one piece of work; above it, its blocks are.
    const long SmallFile = 1 << 20;

    /// <summary>Reads files and folders.</summary>
    /// <param name="paths">As on the command line; their order does not matter.</param>
    /// <param name="mapping">How columns are to be read; null when there are no flat files.</param>
    /// <param name="threads">Number of threads that parse, at least 1.</param>
    /// <param name="progress">Told the file that is being read and the share of bytes done.</param>
    /// <param name="take">Gets every batch, on the calling thread, in order of file and line.</param>
    /// <param name="cancel">Stops between blocks.</param>
    /// <exception cref="InputRejectedException">A path does not exist, or a mapping does not fit its file.</exception>
    public static ImmutableArray<IngestedFile> Run(IReadOnlyList<string> paths, Mapping? mapping, int threads, Action<string, double>? progress, Action<RawBatch> take, CancellationToken cancel)
    {
        var files = InputFiles.Find(paths);
        var total = Math.Max(1, files.Sum(file => file.Length));
        var done = 0L;
        var reports = new List<Func<IngestedFile>>();
        using var queue = new OrderedWork(threads, take);
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Invoke(file.Name, (double)done / total);
            var reader = new FileReader(file, mapping, cancel);
            if (file.Length <= SmallFile && threads > 1) queue.AddMany(reader.ReadAll);
            else reader.Read(queue.Add);
            reports.Add(() => reader.Report);
            done += file.Length;
        }
        queue.Finish();
        return [.. reports.Select(report => report())];
    }
}

/// <summary>Reads one file as stored: decompresses it, opens archives, tells JSON from flat files.</summary>
sealed class FileReader(InputFile file, Mapping? mapping, CancellationToken cancel)
{
    static readonly string[] JsonEndings = [".json", ".jsonl", ".ndjson", ".geojson"];

    static readonly string[] FlatEndings = [".csv", ".tsv", ".txt"];

    string? failure;
    string sha256 = "";

    public IngestedFile Report => new(file.Name, file.Length, sha256, failure);

    public List<RawBatch> ReadAll()
    {
        var batches = new List<RawBatch>();
        Read(work => batches.Add(work()));
        return batches;
    }

    public void Read(Action<Func<RawBatch>> run)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            using var opened = File.OpenRead(file.Path);
            using var stored = new HashedStream(opened, hash);
            Open(file.Name, stored, run);
            stored.CopyTo(Stream.Null);
        }
        catch (Exception trouble) when (trouble is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Fail(run, file.Name, 0, "file-unreadable", trouble.Message);
        }
        sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    void Open(string name, Stream stream, Action<Func<RawBatch>> run)
    {
        var lower = name.ToLowerInvariant();
        if (lower.EndsWith(".tar.gz", StringComparison.Ordinal) || lower.EndsWith(".tgz", StringComparison.Ordinal)) OpenTar(name, new CheckedGzip(stream), run);
        else if (lower.EndsWith(".tar", StringComparison.Ordinal)) OpenTar(name, stream, run);
        else if (lower.EndsWith(".zip", StringComparison.Ordinal)) OpenZip(name, run);
        else if (lower.EndsWith(".gz", StringComparison.Ordinal)) ReadContent(name, lower[..^3], new CheckedGzip(stream), run);
        else ReadContent(name, lower, stream, run);
    }

    void OpenTar(string name, Stream stream, Action<Func<RawBatch>> run)
    {
        using var guarded = new GuardedStream(stream);
        using var archive = new TarReader(guarded);
        try
        {
            while (archive.GetNextEntry() is { } entry)
                if (entry is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile, DataStream: { } content }) Open($"{name}!{entry.Name}", content, run);
            // What follows the last entry is only a check, but one that tells a damaged archive.
            guarded.CopyTo(Stream.Null);
        }
        catch (Exception trouble) when (trouble is EndOfStreamException or InvalidDataException)
        {
            guarded.Trouble ??= new InvalidDataException("tar: " + trouble.Message);
        }
        if (guarded.Trouble is { } damage) Fail(run, name, 0, "file-damaged", damage.Message);
    }

    void OpenZip(string name, Action<Func<RawBatch>> run)
    {
        using var archive = ZipFile.OpenRead(file.Path);
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using var content = entry.Open();
            Open($"{name}!{entry.FullName}", new CheckedEntry(content, entry.Length, entry.Crc32), run);
        }
    }

    void ReadContent(string name, string ending, Stream stream, Action<Func<RawBatch>> run)
    {
        using var content = new GuardedStream(stream);
        if (mapping?.RuleFor(name) is not null) CsvInput.Read(content, name, mapping, batch => run(() => Noticed(batch, name)), cancel);
        else if (JsonEndings.Any(known => ending.EndsWith(known, StringComparison.Ordinal)) || StartsLikeJson(content)) new OcdsFile(name, mayBeEmpty: !IsAskedFor(name)).Read(content, work => run(() => Noticed(work(), name)), cancel);
        else Unknown(name, run);
        if (content.Trouble is { } damage) Fail(run, name, content.Lines, "file-damaged", damage.Message);
    }

    /// <summary>A batch that says its file could not be read to the end marks the file as failed.</summary>
    RawBatch Noticed(RawBatch batch, string name)
    {
        foreach (var issue in batch.Issues)
            if (issue.Effect == IssueEffect.FileRejected) failure ??= $"{name}:{issue.Source.Line}: {issue.Message}";
        return batch;
    }

    /// <summary>Given itself, so that nothing to read in it is an error; a folder or archive may hold such files.</summary>
    bool IsAskedFor(string name) => file.IsNamed && !name.Contains('!', StringComparison.Ordinal);

    static bool StartsLikeJson(GuardedStream content) => content.Peek() is (byte)'{' or (byte)'[';

    void Unknown(string name, Action<Func<RawBatch>> run)
    {
        var flat = FlatEndings.Any(known => name.Contains(known, StringComparison.OrdinalIgnoreCase));
        var message = flat
            ? mapping is null ? "A flat file needs a mapping: fraudscan map proposes one." : "No file rule of the mapping fits this file."
            : "Not a format that can be read: JSON and CSV are, plain or compressed.";
        if (IsAskedFor(name)) Fail(run, name, 0, flat ? "mapping-missing" : "file-type-unknown", message);
        else run(() => OcdsFile.Note(name, 0, flat ? "mapping-missing" : "file-type-unknown", message, IssueEffect.Noted));
    }

    void Fail(Action<Func<RawBatch>> run, string name, long line, string code, string message)
    {
        failure ??= line > 0 ? $"{name}:{line}: {message}" : $"{name}: {message}";
        run(() => OcdsFile.Note(name, line, code, message, IssueEffect.FileRejected));
    }
}
