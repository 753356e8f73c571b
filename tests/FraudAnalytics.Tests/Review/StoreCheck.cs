using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Tests.Review;

/// <summary>What holds of a review store at any moment.</summary>
static class StoreCheck
{
    /// <summary>What must hold whatever was done: the chain is whole, versions count the changes, and what is open is what waits.</summary>
    public static void Whole(string file)
    {
        using var store = ReviewStore.Open(file);
        using var reader = new ReviewReader(file);
        Assert.Null(AuditChain.Verify(store.History()).FirstBroken);
        var changes = reader.Read(connection => connection.Query("SELECT case_id, COUNT(*) FROM actions GROUP BY case_id", row => (row.GetString(0), row.GetInt64(1)))).ToDictionary();
        var reopened = store.History().Where(entry => entry is { Actor: "scan", Action: "reopened" }).CountBy(entry => entry.Entity).ToDictionary();
        var open = reader.Read(connection => connection.Query("SELECT id, is_open FROM cases", row => (row.GetString(0), row.GetInt64(1) == 1))).ToDictionary();
        foreach (var row in reader.All(new() { Scope = QueueScope.All }))
        {
            Assert.Equal(1 + changes.GetValueOrDefault(row.Id) + reopened.GetValueOrDefault(row.Id), row.Version);
            Assert.Equal(InventedStore.IsOpen(row), open[row.Id]);
        }
        Assert.Equal(0, reader.Read(connection => connection.Scalar("SELECT COUNT(*) FROM proposals p JOIN cases c ON c.id = p.case_id WHERE p.state = 'Pending' AND c.status <> 'Proposed'")));
        Assert.Equal(0, reader.Read(connection => connection.Scalar("SELECT COUNT(*) FROM cases c WHERE c.status = 'Proposed' AND (SELECT COUNT(*) FROM proposals p WHERE p.case_id = c.id AND p.state = 'Pending') <> 1")));
    }
}
