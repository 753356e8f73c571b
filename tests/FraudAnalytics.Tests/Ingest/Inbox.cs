using System.IO.Compression;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>Writes a small input to a folder of its own and reads it through the front door.</summary>
sealed class Inbox : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("ocds-").FullName;

    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    // What gzip itself writes for nothing; the framework writes no byte at all.
    static readonly byte[] EmptyMember = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) return EmptyMember;
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        return output.ToArray();
    }

    public static ReadOutcome Read(int threads, params string[] paths)
    {
        var outcome = new ReadOutcome();
        outcome.Files.AddRange(Ingestion.Run(paths, null, threads, null, outcome.Take, CancellationToken.None));
        return outcome;
    }

    public ReadOutcome ReadText(string name, string content) => Read(1, Write(name, content));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>What was read, in plain texts.</summary>
sealed class ReadOutcome
{
    public List<IngestedFile> Files { get; } = [];
    public List<RawBatch> Batches { get; } = [];
    public void Take(RawBatch batch) => Batches.Add(batch);

    public IEnumerable<DataIssue> Issues => Batches.SelectMany(batch => batch.Issues);
    public IEnumerable<RawRow> Rows => Batches.SelectMany(batch => batch.Rows);
    public List<string> Codes => [.. Issues.Select(issue => issue.Code)];
    public List<string> Ocids => [.. Batches.SelectMany(batch => batch.Tenders.Where(tender => !batch.Rows[tender.Row].Quarantined).Select(tender => batch.Strings[tender.Ocid]))];
    public RawBatch Only => Assert.Single(Batches);
    public string? Failure => Assert.Single(Files).Failure;
}
