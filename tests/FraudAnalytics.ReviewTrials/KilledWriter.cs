using System.Globalization;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.ReviewTrials;

/// <summary>The process that <see cref="Kills"/> kills: several people close cases and open them again, and each line of its output is a change that it was told is on disk.</summary>
static class KilledWriter
{
    /// <summary>Writes until the process ends.</summary>
    public static async Task<int> Run(string store)
    {
        await using var writer = ReviewWriter.Open(store, TimeProvider.System);
        QueueRow[] rows;
        using (var reader = new ReviewReader(store)) rows = [.. reader.All(new() { Scope = QueueScope.All })];
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        var line = TextWriter.Synchronized(output);
        await Task.WhenAll(Enumerable.Range(0, Kills.People).Select(person => Work(writer, line, person, rows)));
        return 0;
    }

    static async Task Work(ReviewWriter writer, TextWriter line, int person, QueueRow[] rows)
    {
        var user = string.Create(CultureInfo.InvariantCulture, $"person{person}");
        var own = rows.Where((_, index) => index % Kills.People == person).Select(row => (row.Id, row.Version, IsClosed: row.Status == CaseStatus.Decided)).ToArray();
        while (true)
            for (var index = 0; index < own.Length; index++)
            {
                var (id, version, isClosed) = own[index];
                version = isClosed ? await writer.Do(user, desk => desk.Reopen(id, version, "A second look.")) : await writer.Do(user, desk => desk.Close(id, version, InventedCases.Dismissed).Version);
                own[index] = (id, version, !isClosed);
                await line.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{id} {version} {(isClosed ? "reopened" : "decided")};"));
            }
    }
}
