using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using FraudAnalytics.Review.Desk;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Queue;

/// <summary>The cases of a view with their versions, as few letters: whoever changes all of them says which they saw, and nothing that came since is changed unseen.</summary>
static class SeenCases
{
    /// <summary>Cases of a view in its order; one more than <see cref="ReviewDesk.MostAtOnce"/> where there are more.</summary>
    public static List<(string Id, long Version)> Of(SqliteConnection connection, QueueQuery view)
    {
        var sql = new QueueSql(view.WithoutPage(), connection);
        return connection.Query($"{sql.All("c.id, c.version")} LIMIT {ReviewDesk.MostAtOnce + 1}", row => (row.GetString(0), row.GetInt64(1)), sql.Values);
    }

    /// <summary>The mark of cases; the same in whatever order they are.</summary>
    public static string Mark(IEnumerable<(string Id, long Version)> cases)
    {
        var hash = new XxHash3();
        Span<byte> version = stackalloc byte[sizeof(long)];
        foreach (var item in cases.OrderBy(item => item.Id, StringComparer.Ordinal))
        {
            hash.Append(System.Text.Encoding.UTF8.GetBytes(item.Id));
            BinaryPrimitives.WriteInt64LittleEndian(version, item.Version);
            hash.Append(version);
        }
        return hash.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture);
    }
}
