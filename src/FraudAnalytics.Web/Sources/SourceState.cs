using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace FraudAnalytics.Web.Sources;

/// <summary>Whether a file is still what the scan read.</summary>
public enum SourceState
{
    /// <summary>Byte for byte.</summary>
    Same,

    /// <summary>Its size is the same; no hash was kept.</summary>
    Unhashed,
    Changed,
    Gone,
}

/// <summary>Compares files with what scans read. A hash is computed once for each state of a file.</summary>
public sealed class SourceStates
{
    const int MostKept = 1000;

    readonly ConcurrentDictionary<(string Path, long Bytes, DateTime Written), string> hashes = new();

    /// <summary>The state of a file now.</summary>
    public SourceState Of(SourceFile file)
    {
        var now = new FileInfo(file.Path);
        if (!now.Exists) return SourceState.Gone;
        if (now.Length != file.Bytes) return SourceState.Changed;
        if (file.Sha256.Length == 0) return SourceState.Unhashed;
        if (hashes.Count > MostKept) hashes.Clear();
        return hashes.GetOrAdd((file.Path, now.Length, now.LastWriteTimeUtc), static key => Hash(key.Path)) == file.Sha256 ? SourceState.Same : SourceState.Changed;
    }

    static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
