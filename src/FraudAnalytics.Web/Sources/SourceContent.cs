using System.Formats.Tar;
using System.IO.Compression;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Web.Sources;

/// <summary>Opens the content of a source as the scan did: decompressed, and out of its archive.</summary>
static class SourceContent
{
    /// <summary>Gives the content to a reader.</summary>
    /// <exception cref="InvalidDataException">The archive has no such member, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static T Read<T>(SourceFile file, Func<Stream, T> read)
    {
        using var stored = File.OpenRead(file.Path);
        return Read(stored, file.Path, file.Member, read);
    }

    static T Read<T>(Stream stream, string name, string member, Func<Stream, T> read)
    {
        if (Ends(name, ".tar.gz") || Ends(name, ".tgz"))
        {
            using var unpacked = new CheckedGzip(stream);
            return InTar(unpacked, member, read);
        }
        if (Ends(name, ".tar")) return InTar(stream, member, read);
        if (Ends(name, ".zip")) return InZip(stream, member, read);
        if (member.Length > 0) throw NoMember(member);
        if (!Ends(name, ".gz")) return read(stream);
        using var plain = new CheckedGzip(stream);
        return read(plain);
    }

    static T InTar<T>(Stream stream, string member, Func<Stream, T> read)
    {
        using var archive = new TarReader(stream);
        while (archive.GetNextEntry() is { } entry)
            if (Rest(entry.Name, member) is { } rest && entry is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile, DataStream: { } content }) return Read(content, entry.Name, rest, read);
        throw NoMember(member);
    }

    static T InZip<T>(Stream stream, string member, Func<Stream, T> read)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries)
        {
            if (Rest(entry.FullName, member) is not { } rest) continue;
            using var content = entry.Open();
            return Read(content, entry.FullName, rest, read);
        }
        throw NoMember(member);
    }

    /// <summary>What is left of the name of a member within an entry: empty for the entry itself; null when it is another's.</summary>
    static string? Rest(string entry, string member) =>
        member == entry ? "" : member.StartsWith(entry + "!", StringComparison.Ordinal) ? member[(entry.Length + 1)..] : null;

    static bool Ends(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    static InvalidDataException NoMember(string member) => new($"no member {member}");
}
