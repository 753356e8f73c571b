using System.IO.Compression;
using System.Text;

namespace FraudAnalytics.Cli.Tests;

/// <summary>Files with one thing wrong each, cut from the sample. The bad line is always the sixth record.</summary>
static class Damaged
{
    public static byte[] Named(string name) => name switch
    {
        "empty.jsonl" or "empty.csv" or "empty.jsonl.gz" => [],
        "blank.json" => Bytes(" \n\t\n"),
        "cut.jsonl.gz" => Gzip(File.ReadAllBytes(Sample.Ocds))[..60_000],
        "latin1.jsonl" => Join(Ocds(5), Encoding.Latin1.GetBytes("{\"ocid\":\"ocds-x-1\",\"buyer\":{\"name\":\"Città di Forlì\"}}\n"), Ocds(15, 6)),
        "bad-line.jsonl" => Join(Ocds(5), Bytes("{\"ocid\": \"ocds-x-1\", \n"), Ocds(30, 6)),
        "many-bad-lines.jsonl" => Join(Ocds(5), Bytes("{\"ocid\": \n"), Ocds(5, 6)),
        "cut-document.json" => Join(Bytes("{\"releases\": ["), Bytes(string.Join(",\n", Lines(Sample.Ocds, 3))), Bytes(",\n{\"ocid\": \"ocds-x")),
        "ragged.csv" => Join(Csv(6), Bytes("one;two;three\n"), Csv(30, 7)),
        "quote.csv" => Join(Csv(6), Bytes("ocds-x-1;;\"Road works;B-1;Buyer\n"), Csv(30, 7)),
        "huge.jsonl" => Join(Ocds(5), Bytes(Lines(Sample.Ocds, 1, 6)[0].Replace("\"amount\":", "\"amount\":1e308,\"was\":", StringComparison.Ordinal) + "\n"), Ocds(30, 7)),
        "huge.csv" => Join(Csv(6), Bytes(HugeBid(Lines(Sample.Csv, 1, 6)[0]) + "\n"), Csv(30, 7)),
        "notes.bin" => [0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0],
        "misfit.csv" => Bytes("a;b\n1;2\n"),
        _ => throw new ArgumentException(name),
    };

    static byte[] Ocds(int count, int skip = 0) => Bytes(string.Concat(Lines(Sample.Ocds, count, skip).Select(line => line + "\n")));

    static byte[] Csv(int count, int skip = 0) => Bytes(string.Concat(Lines(Sample.Csv, count, skip).Select(line => line + "\n")));

    static string[] Lines(string file, int count, int skip = 0) => [.. File.ReadLines(file).Skip(skip).Take(count)];

    static string HugeBid(string row)
    {
        var cells = row.Split(';');
        cells[15] = "1" + new string('0', 308);
        return string.Join(';', cells);
    }

    static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(content);
        return packed.ToArray();
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];
}
