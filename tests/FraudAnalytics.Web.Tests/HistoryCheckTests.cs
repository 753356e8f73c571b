using System.Globalization;
using FraudAnalytics.Review;
using FraudAnalytics.Simulation;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Tests;

/// <summary>Whatever somebody does to the history behind the program's back is found, with its place.</summary>
public sealed class HistoryCheckTests : IDisposable
{
    const int Lines = 400;
    readonly string folder = Directory.CreateTempSubdirectory("history").FullName;

    string Store => Path.Combine(folder, "review.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Two_hundred_edits_deletions_insertions_and_swaps_are_all_found()
    {
        using var connection = Written();
        var whole = HistoryCheck.Of(connection);
        Assert.Equal((Lines, null), (whole.Entries, whole.FirstBroken));
        var random = new SplitMix64(11);
        for (var round = 0; round < 200; round++)
        {
            using var transaction = connection.BeginTransaction();
            var line = 1 + random.Below(Lines - 2);
            var expected = Harm(connection, round % 6, line, ref random);
            Assert.Equal((round, expected), (round, HistoryCheck.Of(connection).FirstBroken));
            transaction.Rollback();
        }
        Assert.Equal(whole, HistoryCheck.Of(connection));
    }

    [Fact]
    public void An_end_that_was_cut_off_is_found_against_the_head_that_was_kept()
    {
        using var connection = Written();
        var head = HistoryCheck.Of(connection).Head;
        Assert.True(HistoryCheck.Of(Store, head).HasKeptHead);
        Add(connection, 5);
        Assert.True(HistoryCheck.Of(Store, head).HasKeptHead);
        connection.Execute("DELETE FROM history WHERE seq >= @from", ("@from", Lines));
        var (check, hasHead) = HistoryCheck.Of(Store, head);
        Assert.Equal((null, false), (check.FirstBroken, hasHead));
    }

    [Fact]
    public void A_store_that_is_not_there_is_said() => Assert.Throws<StoreException>(() => HistoryCheck.Of(Path.Combine(folder, "other.db")));

    /// <returns>The line at which the check must find it.</returns>
    static long Harm(SqliteConnection connection, int kind, long line, ref SplitMix64 random)
    {
        switch (kind)
        {
            case 0:
                var column = new[] { "actor", "action", "entity", "detail", "recorded_at", "hash", "prev_hash" }[random.Below(7)];
                connection.Execute($"UPDATE history SET {column} = {column} || 'x' WHERE seq = @line", ("@line", line));
                return line;
            case 1:
                connection.Execute("DELETE FROM history WHERE seq = @line", ("@line", line));
                return line + 1;
            case 2:
                // A line put in between, all others moved up.
                connection.Execute("UPDATE history SET seq = -seq - 1 WHERE seq > @line", ("@line", line));
                connection.Execute("UPDATE history SET seq = -seq WHERE seq < 0");
                connection.Execute("INSERT INTO history SELECT seq + 1, recorded_at, actor, action, entity, 'put in', hash, hash FROM history WHERE seq = @line", ("@line", line));
                return line + 1;
            case 3:
                // Contents of two neighbours change places, each with its hashes.
                connection.Execute("UPDATE history SET seq = -1 WHERE seq = @line", ("@line", line));
                connection.Execute("UPDATE history SET seq = @line WHERE seq = @line + 1", ("@line", line));
                connection.Execute("UPDATE history SET seq = @line + 1 WHERE seq = -1", ("@line", line));
                return line;
            case 4:
                // A line deleted and the gap in the numbers closed.
                connection.Execute("DELETE FROM history WHERE seq = @line", ("@line", line));
                connection.Execute("UPDATE history SET seq = -seq + 1 WHERE seq > @line", ("@line", line));
                connection.Execute("UPDATE history SET seq = -seq WHERE seq < 0");
                return line;
            default:
                // An edit by somebody who knows how the hash is made: the next line gives it away.
                var old = connection.Query("SELECT * FROM history WHERE seq = @line", row => new HistoryEntry(row.Number("seq"), row.Text("recorded_at"), row.Text("actor"), row.Text("action"), row.Text("entity"), "changed", row.Text("prev_hash"), ""), ("@line", line))[0];
                connection.Execute("UPDATE history SET detail = 'changed', hash = @hash WHERE seq = @line", ("@hash", AuditChain.HashOf(old)), ("@line", line));
                return line + 1;
        }
    }

    SqliteConnection Written()
    {
        var connection = Database.Open(Store);
        Add(connection, Lines);
        return connection;
    }

    static void Add(SqliteConnection connection, int lines)
    {
        using var transaction = connection.BeginTransaction();
        using (var history = new HistoryWriter(connection, "2026-01-31T08:00:00Z", "ada"))
            for (var line = 0; line < lines; line++) history.Append("noted", $"case-{line.ToString(CultureInfo.InvariantCulture)}", "{\"text\":\"a note\"}");
        transaction.Commit();
    }
}
