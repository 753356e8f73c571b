using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using FraudAnalytics.Review;

namespace FraudAnalytics.Web;

/// <summary>A scan that said how far it has come, and whether its process is still there.</summary>
/// <param name="Progress">What it said last.</param>
/// <param name="IsAlive">False when its process is gone: the scan was stopped.</param>
public sealed record RunningScan(ScanInProgress Progress, bool IsAlive)
{
    /// <summary>Clocks and the start of a process are told in whole seconds or worse.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <summary>The scan of a workspace; null when none runs and none was stopped.</summary>
    public static RunningScan? Of(string workspace) => ScanProgressFile.Read(workspace) is { } said ? new(said, IsThere(said)) : null;

    /// <summary>A process of that id that began before the scan did: ids are given again.</summary>
    static bool IsThere(ScanInProgress said)
    {
        try
        {
            using var process = Process.GetProcessById(said.Process);
            return !process.HasExited && !(DateTimeOffset.TryParseExact(said.Started, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var started)
                && process.StartTime.ToUniversalTime() > started.UtcDateTime + Slack);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return false;
        }
    }
}
