using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>How far a running scan has come, as it says in its workspace.</summary>
/// <param name="Stage">Name of the stage, lower case.</param>
/// <param name="Done">Share of the stage that is done, 0 to 1.</param>
/// <param name="Detail">What it is at: a file name, a detector code.</param>
/// <param name="Started">When the scan began, ISO in UTC.</param>
/// <param name="At">When it said so, ISO in UTC.</param>
/// <param name="Process">Id of its process.</param>
public sealed record ScanInProgress(string Stage, double Done, string Detail, string Started, string At, int Process);

/// <summary>
/// Writes <c>progress.json</c> into a workspace while a scan runs, at most once a second within a stage, and removes it in the end. A scan whose process was ended leaves it, which tells that it was stopped.
/// What cannot be written is left unsaid: a full disk must not end a scan for the sake of its progress.
/// </summary>
public sealed class ScanProgressFile : IProgress<ScanProgress>, IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string Name = "progress.json";

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly string file;
    readonly TimeProvider clock;
    readonly IProgress<ScanProgress>? also;
    readonly string started;
    long last;
    string? stage;

    /// <summary>Begins to tell of a scan.</summary>
    /// <param name="workspace">Folder of the workspace, which the scan holds.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="also">Who is told as well; null for nobody.</param>
    public ScanProgressFile(string workspace, TimeProvider clock, IProgress<ScanProgress>? also = null)
    {
        (file, this.clock, this.also) = (Path.Combine(workspace, Name), clock, also);
        started = Stamp(clock);
        Report(new("starting", 0, ""));
    }

    /// <inheritdoc/>
    public void Report(ScanProgress value)
    {
        also?.Report(value);
        lock (gate)
        {
            if (stage == value.Stage && clock.GetElapsedTime(last) < Pause) return;
            Write(value);
            (stage, last) = (value.Stage, clock.GetTimestamp());
        }
    }

    /// <summary>What the file of a workspace says; null when there is none.</summary>
    public static ScanInProgress? Read(string workspace)
    {
        try
        {
            return JsonSerializer.Deserialize<ScanInProgress>(File.ReadAllBytes(Path.Combine(workspace, Name)), FindingsJson.Options);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes the file.</summary>
    public void Dispose() => Try(() => File.Delete(file));

    void Write(ScanProgress value)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(new ScanInProgress(value.Stage, Math.Clamp(value.Done, 0, 1), value.Detail, started, Stamp(clock), Environment.ProcessId), FindingsJson.Options);
        // Renamed into place, so that a reader never sees half of it.
        Try(() =>
        {
            File.WriteAllBytes(file + ".new", said);
            File.Move(file + ".new", file, overwrite: true);
        });
    }

    static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // See above.
        }
    }

    static string Stamp(TimeProvider clock) => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
