using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Desk;

/// <summary>An account in the store.</summary>
/// <param name="Name">Lower-case name; stands in the history.</param>
/// <param name="PasswordHash">Empty until a password is set.</param>
/// <param name="Stamp">A session of another stamp is over.</param>
/// <param name="IsLocked">Whether it may not sign in.</param>
/// <param name="CodeHash">SHA-256 of the code that sets a password; empty for none.</param>
/// <param name="CodeUntil">When the code ends, ISO in UTC.</param>
/// <param name="Roles">What it may do, in order of name.</param>
/// <param name="Origin">Who it is at the provider of single sign-on; empty for an account with a password.</param>
sealed record AccountRow(string Name, string PasswordHash, string Stamp, bool IsLocked, string CodeHash, string CodeUntil, ImmutableArray<string> Roles, string Origin);

/// <summary>Rows of the table of accounts.</summary>
static class AccountRows
{
    public static bool IsEmpty(SqliteConnection connection) => connection.Scalar("SELECT COUNT(*) FROM accounts") == 0;

    public static List<AccountRow> All(SqliteConnection connection) => connection.Query("SELECT * FROM accounts ORDER BY name", row => Read(connection, row));

    public static AccountRow? Find(SqliteConnection connection, string name) =>
        connection.Query("SELECT * FROM accounts WHERE name = @name", row => Read(connection, row), ("@name", name)).FirstOrDefault();

    /// <summary>The account of somebody at the provider of single sign-on.</summary>
    public static AccountRow? OfOrigin(SqliteConnection connection, string origin) =>
        connection.Query("SELECT * FROM accounts WHERE origin = @origin AND origin <> ''", row => Read(connection, row), ("@origin", origin)).FirstOrDefault();

    public static void Write(SqliteConnection connection, AccountRow account, string now)
    {
        connection.Execute(
            """
            INSERT INTO accounts (name, origin, password_hash, stamp, is_locked, code_hash, code_until, made_at) VALUES (@name, @origin, @hash, @stamp, @locked, @code, @until, @now)
            ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash, stamp = excluded.stamp, is_locked = excluded.is_locked, code_hash = excluded.code_hash, code_until = excluded.code_until
            """,
            ("@name", account.Name), ("@origin", account.Origin), ("@hash", account.PasswordHash), ("@stamp", account.Stamp), ("@locked", account.IsLocked ? 1 : 0), ("@code", account.CodeHash), ("@until", account.CodeUntil), ("@now", now));
        connection.Execute("DELETE FROM account_roles WHERE name = @name", ("@name", account.Name));
        foreach (var role in account.Roles) connection.Execute("INSERT INTO account_roles (name, role) VALUES (@name, @role)", ("@name", account.Name), ("@role", role));
    }

    static AccountRow Read(SqliteConnection connection, SqliteDataReader row)
    {
        var name = row.Text("name");
        var roles = connection.Query("SELECT role FROM account_roles WHERE name = @name ORDER BY role", role => role.GetString(0), ("@name", name));
        return new(name, row.Text("password_hash"), row.Text("stamp"), row.Number("is_locked") != 0, row.Text("code_hash"), row.Text("code_until"), [.. roles], row.Text("origin"));
    }
}
