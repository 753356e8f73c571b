using FraudAnalytics.Review;
using FraudAnalytics.Tests.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Tests.Review;

public sealed class FirstLoadTests : IDisposable
{
    readonly string file = Path.GetTempFileName();

    public void Dispose()
    {
        foreach (var left in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*")) File.Delete(left);
    }

    [Fact]
    public void A_store_is_in_WAL_mode_after_its_first_scan_as_after_any()
    {
        using var connection = Database.Open(file);
        using (var load = new FirstLoad(connection)) Assert.Equal("truncate", Mode(connection));
        Assert.Equal("wal", Mode(connection));
    }

    [Fact]
    public void A_store_that_another_program_has_open_takes_its_first_scan_all_the_same()
    {
        using var other = ReviewStore.Open(file);
        Assert.Empty(other.Queue());
        using (var store = ReviewStore.Open(file)) store.Record(InventedFindings.Scan(InventedFindings.Lot("a")), "scan", DateTimeOffset.UnixEpoch);
        Assert.Single(other.Queue());
    }

    [Fact]
    public void A_first_scan_that_is_cut_off_leaves_the_store_empty()
    {
        using (var store = ReviewStore.Open(file))
        {
            var plan = store.Plan(InventedFindings.Scan(InventedFindings.Lot("a")));
            Assert.Throws<IOException>(() => store.Apply(plan, "scan", DateTimeOffset.UnixEpoch, () => throw new IOException("cut off")));
            Assert.Empty(store.Queue());
        }
        using var again = ReviewStore.Open(file);
        Assert.Empty(again.Queue());
        Assert.False(again.HasScan("scan"));
    }

    static string Mode(SqliteConnection connection) => connection.Query("PRAGMA journal_mode", row => row.GetString(0))[0];
}
