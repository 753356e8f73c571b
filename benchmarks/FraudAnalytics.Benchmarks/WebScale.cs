using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.ReviewTrials;

namespace FraudAnalytics.Benchmarks;

/// <summary>The review application under load: a second process serves a store of invented cases, this one asks over many connections. Both share the machine.</summary>
static class WebScale
{
    const int Connections = 50, MostErrors = 3;
    const string Address = "http://127.0.0.1:5199";

    static readonly string[] Filters = ["", "?band=medium", "?detector=BR-10", "?order=newest", "?region=Region%203", "?order=risk-and-money&detector=SP-05", "?procedure=open&amount-from=100000", "?size=100"];
    // What people look for: an id of a supplier or a tender, a name with a number, and now and then a word that a third of all cases have.
    static readonly Func<int, string>[] Searches =
    [
        number => FormattableString.Invariant($"XX-TIN-{number * 37 % 10_000:000000}"), number => FormattableString.Invariant($"ocds-load-{number * 7919 % 200_000:0000000}"),
        number => FormattableString.Invariant($"aldea {number * 10 % 2_000}"), number => FormattableString.Invariant($"gloves lodz {number * 3 % 10_000}"), number => FormattableString.Invariant($"bridge repair section {number % 900}"),
        number => FormattableString.Invariant($"são tomé {number % 2_000}"), _ => "road works", number => FormattableString.Invariant($"licen portolungo {number % 100}"),
    ];

    /// <summary>Exit code 0 when every request was answered.</summary>
    /// <param name="cases">Cases of the store.</param>
    /// <param name="seconds">How long each kind of request is measured.</param>
    /// <param name="kept">Folder whose store is used, or made and left; null for one that is thrown away.</param>
    public static async Task<int> Run(int cases, int seconds, string? kept = null)
    {
        var folder = kept is null ? Directory.CreateTempSubdirectory("web").FullName : Directory.CreateDirectory(kept).FullName;
        if (!File.Exists(Path.Combine(folder, "review.db"))) Make(folder, cases);
        var ids = Ids(folder);
        using var server = Start(folder);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, AutomaticDecompression = DecompressionMethods.None, UseCookies = false }) { BaseAddress = new(Address) };
        try
        {
            await Ready(client);
            var failed = 0;
            failed += await Measure(client, "queue page as JSON", seconds, _ => "/api/v1/cases");
            failed += await Measure(client, "filtered queue pages as JSON", seconds, number => "/api/v1/cases" + Filters[number % Filters.Length]);
            failed += await Measure(client, "search as JSON", seconds, number => "/api/v1/cases?q=" + Uri.EscapeDataString(Searches[number % Searches.Length](number / Searches.Length)));
            failed += await Measure(client, "queue page as HTML", seconds, _ => "/queue");
            failed += await Measure(client, "case page as HTML", seconds, number => "/case/" + Uri.EscapeDataString(ids[number * 7919 % ids.Length]));
            await Export(client);
            return failed == 0 ? 0 : 1;
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    static void Make(string folder, int cases)
    {
        var elapsed = Stopwatch.StartNew();
        var scan = InventedCases.Scan(cases);
        ReviewScale.Say($"{cases:#,##0} cases invented: {elapsed.Elapsed.TotalSeconds:0.0} s");
        elapsed.Restart();
        using var workspace = Workspace.Open(folder, TimeProvider.System);
        workspace.Commit(scan, DateTimeOffset.UnixEpoch);
        ReviewScale.Say($"recorded: {elapsed.Elapsed.TotalSeconds:0.0} s, {new FileInfo(Path.Combine(folder, "review.db")).Length >> 20} MiB");
    }

    static string[] Ids(string folder)
    {
        using var reader = new ReviewReader(Path.Combine(folder, "review.db"));
        return [.. reader.All(new() { Scope = QueueScope.All }).Select(row => row.Id)];
    }

    static Process Start(string folder) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "fraudscan.dll"), "serve", "--workspace", folder, "--urls", Address]) { RedirectStandardError = true })!;

    static async Task Ready(HttpClient client)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/queue", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }
            await Task.Delay(200);
        }
        throw new TimeoutException("The server did not come up.");
    }

    static async Task<int> Measure(HttpClient client, string what, int seconds, Func<int, string> address)
    {
        // The first requests compile; they are another matter.
        await Load(client, TimeSpan.FromSeconds(3), address);
        var (waits, bytes, errors) = await Load(client, TimeSpan.FromSeconds(seconds), address);
        double[] ordered = [.. waits.Order()];
        ReviewScale.Say($"{what}: {ordered.Length / (double)seconds:#,##0}/s, median {ordered[ordered.Length / 2]:0} ms, p99 {ordered[(int)(ordered.Length * 0.99)]:0} ms, worst {ordered[^1]:0} ms, {bytes / Math.Max(1, ordered.Length) / 1024} KiB each, {errors} errors");
        return errors;
    }

    static async Task<(ConcurrentBag<double> Waits, long Bytes, int Errors)> Load(HttpClient client, TimeSpan time, Func<int, string> address)
    {
        var (waits, asked, errors, bytes) = (new ConcurrentBag<double>(), 0, 0, 0L);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            var buffer = new byte[1 << 16];
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                var (path, start) = (address(Interlocked.Increment(ref asked)), Stopwatch.GetTimestamp());
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                await using var content = await answer.Content.ReadAsStreamAsync();
                for (int read; (read = await content.ReadAsync(buffer)) > 0;) Interlocked.Add(ref bytes, read);
                waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (!answer.IsSuccessStatusCode && Interlocked.Increment(ref errors) <= MostErrors) Console.WriteLine($"{path}: {(int)answer.StatusCode}");
            }
        }));
        return (waits, bytes, errors);
    }

    /// <summary>One export of everything, where there is one.</summary>
    static async Task Export(HttpClient client)
    {
        var elapsed = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri("/export/csv", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode)
        {
            ReviewScale.Say($"export: status {(int)answer.StatusCode}");
            return;
        }
        var bytes = (await answer.Content.ReadAsByteArrayAsync()).LongLength;
        ReviewScale.Say($"export of all: {elapsed.Elapsed.TotalSeconds:0.0} s, {bytes >> 20} MiB as {answer.Content.Headers.ContentType}");
    }
}
