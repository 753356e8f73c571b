using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Review.Desk;

/// <summary>Something that a person wrote about a case.</summary>
public sealed record Note(long Id, string CaseId, string Author, string At, string Text);

/// <summary>A view that somebody keeps.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Owner">Who keeps it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsShared">Whether everybody sees it.</param>
/// <param name="Query">Its query string, as <see cref="QueueQuery"/> reads it.</param>
public sealed record SavedView(long Id, string Owner, string Name, bool IsShared, string Query);

public sealed partial class ReviewDesk
{
    const int LongestNote = 20_000, LongestName = 100;

    /// <summary>Adds a note. Notes are not changed afterwards.</summary>
    /// <exception cref="NotAllowedException">It is empty or too long.</exception>
    public long Write(string caseId, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestNote) throw new NotAllowedException("text", FormattableString.Invariant($"A note has 1 to {LongestNote} characters."));
        var item = Case(caseId);
        var id = connection.Scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM notes");
        connection.Execute("INSERT INTO notes (id, case_id, author, written_at, body) VALUES (@id, @case, @author, @at, @text)", ("@id", id), ("@case", item.Id), ("@author", user), ("@at", now), ("@text", text));
        Tell("noted", caseId, new { note = id, text });
        return id;
    }

    /// <summary>Keeps a view under a name, in place of the user's view of that name.</summary>
    public long Keep(string name, bool isShared, QueueQuery view)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName) throw new NotAllowedException("text", FormattableString.Invariant($"The name of a view has 1 to {LongestName} characters."));
        connection.Execute("DELETE FROM views WHERE owner = @me AND name = @name", ("@me", user), ("@name", name.Trim()));
        var id = connection.Scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM views");
        connection.Execute(
            "INSERT INTO views (id, owner, name, shared, query) VALUES (@id, @me, @name, @shared, @query)",
            ("@id", id), ("@me", user), ("@name", name.Trim()), ("@shared", isShared ? 1 : 0), ("@query", view.WithoutPage().ToString()));
        return id;
    }

    /// <summary>Drops a view of one's own.</summary>
    /// <exception cref="NotThereException">The user has no such view.</exception>
    public void Drop(long viewId)
    {
        if (connection.Execute("DELETE FROM views WHERE id = @id AND owner = @me", ("@id", viewId), ("@me", user)) == 0) throw new NotThereException(FormattableString.Invariant($"{user} has no view {viewId}."));
    }

    /// <summary>Remembers something for the user, such as the keys.</summary>
    public void Prefer(string name, string value) => PreferenceRows.Write(connection, user, name, value);

    /// <summary>Changes the rules of the team.</summary>
    public void SetPolicy(ReviewPolicy policy)
    {
        System.ComponentModel.DataAnnotations.Validator.ValidateObject(policy, new(policy), validateAllProperties: true);
        Tell("policy-set", "policy", new { from = Policy, to = policy });
        PolicyRows.Write(connection, policy);
    }
}
