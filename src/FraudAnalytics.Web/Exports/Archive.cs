using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Web.Exports;

/// <summary>A member of an archive as its manifest tells it.</summary>
sealed record ArchiveMember(string Name, long Bytes, string Sha256);

/// <summary>The manifest of an archive.</summary>
/// <param name="Program">Name and version of the program.</param>
/// <param name="WrittenAt">When, ISO in UTC.</param>
/// <param name="WrittenBy">By whom.</param>
/// <param name="About">What the archive is about: a case, a view.</param>
/// <param name="Scan">The scan that it goes back to.</param>
/// <param name="HistoryLines">Lines of the history of the store.</param>
/// <param name="HistoryHead">Hash of the last of them.</param>
/// <param name="Members">All other members, in order.</param>
sealed record ArchiveManifest(string Program, string WrittenAt, string WrittenBy, string About, string Scan, long HistoryLines, string HistoryHead, IReadOnlyList<ArchiveMember> Members);

/// <summary>A ZIP file, written member by member as it goes, with a manifest at its end. The same members give the same bytes.</summary>
sealed class Archive(Stream output) : IDisposable
{
    /// <summary>Name of the manifest.</summary>
    public const string ManifestName = "manifest.json";

    // The earliest that the format knows: when it was written stands in the manifest.
    static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static readonly JsonSerializerOptions Json = new(FindingsJson.Options) { WriteIndented = true, NewLine = "\n" };

    readonly ZipArchive zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    readonly List<ArchiveMember> members = [];

    /// <summary>Adds a member.</summary>
    public void Add(string name, Action<Stream> write) => members.Add(Written(name, write));

    /// <summary>Adds something as indented JSON.</summary>
    public void AddJson<T>(string name, T content) => Add(name, stream => JsonSerializer.Serialize(stream, content, Json));

    /// <summary>Adds the manifest, which ends the archive.</summary>
    public void Finish(ArchiveManifest manifest) => Written(ManifestName, stream => JsonSerializer.Serialize(stream, manifest with { Members = members }, Json));

    public void Dispose() => zip.Dispose();

    ArchiveMember Written(string name, Action<Stream> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Always;
        using var stream = new MeasuredStream(entry.Open());
        write(stream);
        return stream.Measured(name);
    }

    /// <summary>The same archive with the time that says nothing on every member.</summary>
    public static byte[] Timeless(Stream archive)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(archive, ZipArchiveMode.Read))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries)
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Fastest);
                copy.LastWriteTime = Always;
                using Stream source = entry.Open(), target = copy.Open();
                source.CopyTo(target);
            }
        return result.ToArray();
    }
}

/// <summary>Counts and hashes what is written through it.</summary>
sealed class MeasuredStream(Stream inner) : Stream
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    long written;

    public ArchiveMember Measured(string name) => new(name, written, Convert.ToHexStringLower(hash.GetHashAndReset()));

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => written;
    public override long Position { get => written; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        hash.AppendData(buffer);
        written += buffer.Length;
        inner.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            hash.Dispose();
        }
        base.Dispose(disposing);
    }
}
