using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Desk;

/// <summary>
/// What people do with cases. Each call is one change with its line of history, within a transaction that the caller holds: all of it or nothing.
/// For one user at one moment; <see cref="ReviewWriter"/> makes one for each command.
/// </summary>
public sealed partial class ReviewDesk
{
    const int LongestText = 4_000;

    readonly SqliteConnection connection;
    readonly string user;
    readonly DateTimeOffset at;
    readonly string now;
    readonly long batch;

    internal ReviewDesk(SqliteConnection connection, string user, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        (this.connection, this.user, this.at, now) = (connection, user, at, Stamp(at));
        batch = connection.Scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM actions");
        Policy = PolicyRows.Read(connection);
    }

    /// <summary>The rules that apply.</summary>
    public ReviewPolicy Policy { get; }

    DeskCase Case(string id) =>
        connection.Query("SELECT * FROM cases WHERE id = @id", DeskCase.Read, ("@id", id)).FirstOrDefault() ?? throw new NotThereException($"There is no case {id}.");

    /// <summary>The case as the user saw it, which nobody else works on.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version that was seen.</param>
    DeskCase Seen(string id, long version)
    {
        var item = Case(id);
        if (item.Version != version) throw new StaleException(id, version, item.Version);
        if (item.IsTaken(user, now)) throw new TakenException(id, item.ClaimedBy, item.ClaimedUntil);
        return item;
    }

    /// <summary>Writes a change with what it was before, for undo, and its line of history.</summary>
    /// <returns>The new version.</returns>
    long Change(DeskCase before, DeskCase after, string action, object detail)
    {
        if (!after.Write(connection)) throw new StaleException(before.Id, before.Version, Case(before.Id).Version);
        connection.Execute(
            """
            INSERT INTO actions (id, batch, actor, acted_at, case_id, version_after, kind, before)
            VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM actions), @batch, @actor, @at, @case, @version, @kind, @before)
            """,
            ("@batch", batch), ("@actor", user), ("@at", now), ("@case", before.Id), ("@version", before.Version + 1), ("@kind", action), ("@before", JsonSerializer.Serialize(DeskSnapshot.Of(before), FindingsJson.Options)));
        Tell(action, before.Id, new { version = before.Version + 1, from = Told(before), to = Told(after), detail });
        return before.Version + 1;
    }

    void Tell(string action, string entity, object detail)
    {
        using var history = new HistoryWriter(connection, now, user);
        history.Append(action, entity, JsonSerializer.Serialize(detail, FindingsJson.Options));
    }

    static object Told(DeskCase item) => new { item.Status, item.StatusReason, item.Assignee, item.ClaimedBy, item.SnoozedUntil, item.SuppressedBy };

    /// <summary>A text that stands in a row and in the history, thousands of times when many cases change at once.</summary>
    static string Bounded(string text) => text.Length <= LongestText ? text : throw new NotAllowedException("text", FormattableString.Invariant($"A reason has at most {LongestText} characters; what is longer is a note."));

    bool IsMe(string name) => string.Equals(name, user, StringComparison.OrdinalIgnoreCase);

    static decimal? Amount(DeskCase item) => item.BaseUnits is { } units ? units / (decimal)Money.Scale : null;

    static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The rules of the team in the store.</summary>
static class PolicyRows
{
    public static ReviewPolicy Read(SqliteConnection connection) =>
        connection.Query("SELECT value FROM preferences WHERE owner = '' AND name = 'policy'", row => row.GetString(0)) is [var text]
            ? JsonSerializer.Deserialize<ReviewPolicy>(text, FindingsJson.Options)!
            : new();

    public static void Write(SqliteConnection connection, ReviewPolicy policy) => PreferenceRows.Write(connection, "", "policy", JsonSerializer.Serialize(policy, FindingsJson.Options));
}

/// <summary>What the store remembers for a person, or for all under the empty name.</summary>
static class PreferenceRows
{
    public static string? Read(SqliteConnection connection, string owner, string name) =>
        connection.Query("SELECT value FROM preferences WHERE owner = @owner AND name = @name", row => row.GetString(0), ("@owner", owner), ("@name", name)).FirstOrDefault();

    public static void Write(SqliteConnection connection, string owner, string name, string value) => connection.Execute(
        "INSERT INTO preferences (owner, name, value) VALUES (@owner, @name, @value) ON CONFLICT (owner, name) DO UPDATE SET value = excluded.value",
        ("@owner", owner), ("@name", name), ("@value", value));
}
