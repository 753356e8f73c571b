using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Desk;

/// <summary>A key of a program.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Start">Its first letters, which tell keys apart.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Owner">The person that it acts as.</param>
/// <param name="MayWrite">Whether it may change anything.</param>
/// <param name="MadeAt">When it was made, ISO in UTC.</param>
/// <param name="ExpiresAt">When it ends, ISO in UTC.</param>
/// <param name="RevokedAt">When it was revoked; empty when it was not.</param>
sealed record KeyRow(long Id, string Hash, string Start, string Label, string Owner, bool MayWrite, string MadeAt, string ExpiresAt, string RevokedAt);

/// <summary>Rows of the table of keys.</summary>
static class KeyRows
{
    public static List<KeyRow> All(SqliteConnection connection) => connection.Query("SELECT * FROM api_keys ORDER BY id", Read);

    public static KeyRow? Find(SqliteConnection connection, string hash) => connection.Query("SELECT * FROM api_keys WHERE key_hash = @hash", Read, ("@hash", hash)).FirstOrDefault();

    public static KeyRow? Find(SqliteConnection connection, long id) => connection.Query("SELECT * FROM api_keys WHERE id = @id", Read, ("@id", id)).FirstOrDefault();

    public static long Add(SqliteConnection connection, KeyRow key)
    {
        var id = connection.Scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM api_keys");
        connection.Execute(
            "INSERT INTO api_keys (id, key_hash, start, label, owner, may_write, made_at, expires_at) VALUES (@id, @hash, @start, @label, @owner, @write, @made, @expires)",
            ("@id", id), ("@hash", key.Hash), ("@start", key.Start), ("@label", key.Label), ("@owner", key.Owner), ("@write", key.MayWrite ? 1 : 0), ("@made", key.MadeAt), ("@expires", key.ExpiresAt));
        return id;
    }

    public static void Revoke(SqliteConnection connection, long id, string now) =>
        connection.Execute("UPDATE api_keys SET revoked_at = @now WHERE id = @id AND revoked_at = ''", ("@id", id), ("@now", now));

    static KeyRow Read(SqliteDataReader row) => new(
        row.Number("id"), row.Text("key_hash"), row.Text("start"), row.Text("label"), row.Text("owner"), row.Number("may_write") != 0, row.Text("made_at"), row.Text("expires_at"), row.Text("revoked_at"));
}
