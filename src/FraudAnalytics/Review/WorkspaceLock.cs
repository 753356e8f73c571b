using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>
/// The lock is the operating system's on an open file, so it ends with its process however that ends. A file beside it tells who holds it.
/// </summary>
static class WorkspaceLock
{
    sealed record Holder(int Process, string User, string Started);

    public static FileStream Take(string directory, TimeProvider clock)
    {
        var path = Path.Combine(directory, "lock");
        var held = TryHold(path) ?? throw new WorkspaceLockedException(Refusal(directory));
        var started = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        File.WriteAllBytes(path + ".json", JsonSerializer.SerializeToUtf8Bytes(new Holder(Environment.ProcessId, Environment.UserName, started), FindingsJson.Options));
        return held;
    }

    /// <summary>Null when the file is held. Other trouble, such as a read-only directory, is thrown.</summary>
    static FileStream? TryHold(string path)
    {
        if (!File.Exists(path)) File.WriteAllBytes(path, []);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException trouble) when (trouble is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }

    static string Refusal(string directory)
    {
        try
        {
            var holder = JsonSerializer.Deserialize<Holder>(File.ReadAllBytes(Path.Combine(directory, "lock.json")), FindingsJson.Options);
            return $"{directory} is in use by process {holder?.Process} of {holder?.User}, started {holder?.Started}.";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException)
        {
            return $"{directory} is in use by another process.";
        }
    }
}
