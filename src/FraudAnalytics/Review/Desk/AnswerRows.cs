using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Desk;

/// <summary>An answer that is given again when its request is sent again.</summary>
/// <param name="Owner">Who sent the request.</param>
/// <param name="Key">The key that the sender gave it.</param>
/// <param name="Asked">Hash of the request: the same key for another one is a mistake.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="ETag">Its entity tag; empty for none.</param>
/// <param name="Body">Its body.</param>
sealed record AnswerRow(string Owner, string Key, string Asked, int Status, string ETag, string Body);

/// <summary>Rows of the table of answers.</summary>
static class AnswerRows
{
    public static AnswerRow? Find(SqliteConnection connection, string owner, string key, string since) => connection.Query(
        "SELECT * FROM api_answers WHERE owner = @owner AND request_key = @key AND answered_at > @since",
        row => new AnswerRow(owner, key, row.Text("request_hash"), checked((int)row.Number("status")), row.Text("etag"), row.Text("body")),
        ("@owner", owner), ("@key", key), ("@since", since)).FirstOrDefault();

    public static void Add(SqliteConnection connection, AnswerRow answer, string now, string since)
    {
        connection.Execute("DELETE FROM api_answers WHERE answered_at <= @since", ("@since", since));
        connection.Execute(
            "INSERT INTO api_answers (owner, request_key, request_hash, status, etag, body, answered_at) VALUES (@owner, @key, @asked, @status, @etag, @body, @now)",
            ("@owner", answer.Owner), ("@key", answer.Key), ("@asked", answer.Asked), ("@status", answer.Status), ("@etag", answer.ETag), ("@body", answer.Body), ("@now", now));
    }
}
