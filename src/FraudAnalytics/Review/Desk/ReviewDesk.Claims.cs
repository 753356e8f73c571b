using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Review.Desk;

public sealed partial class ReviewDesk
{
    /// <summary>Takes a case to work on; a claim of one's own is renewed. It ends by itself after <see cref="ReviewPolicy.ClaimMinutes"/>.</summary>
    /// <returns>The new version of the case.</returns>
    /// <exception cref="TakenException">Somebody else was quicker.</exception>
    /// <exception cref="NotThereException">There is no such case.</exception>
    public long Claim(string caseId)
    {
        var item = Case(caseId);
        if (item.IsTaken(user, now)) throw new TakenException(caseId, item.ClaimedBy, item.ClaimedUntil);
        return Take(item);
    }

    /// <summary>Takes the best free case of a view: open, and nobody else's by claim or assignment.</summary>
    /// <returns>Its id; null when there is none.</returns>
    public string? ClaimNext(QueueQuery view)
    {
        var sql = new QueueSql(view.WithoutPage() with { Size = 1, Scope = QueueScope.Open }, connection);
        var free = $"{sql.Condition} AND (c.claimed_by = '' OR c.claimed_until <= @now OR c.claimed_by = @me) AND c.assignee IN ('', @me)";
        var next = connection.Query(sql.Ordered("c.id", free, 1), row => row.GetString(0), [.. sql.Values, ("@now", now), ("@me", user)]).FirstOrDefault();
        if (next is not null) Take(Case(next));
        return next;
    }

    /// <summary>Gives a claim of one's own back.</summary>
    /// <exception cref="NotAllowedException">It is somebody else's, or there is none.</exception>
    public long Release(string caseId)
    {
        var item = Case(caseId);
        if (item.ClaimedBy != user) throw new NotAllowedException("state", $"{user} has no claim on case {caseId}.");
        return Change(item, item.Released(), "released", new { });
    }

    /// <summary>Gives a case to somebody, or with an empty name to nobody.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="version">The version that was seen.</param>
    /// <param name="to">Name of a user; empty for nobody.</param>
    /// <param name="reason">Why; needed where somebody has it already.</param>
    /// <exception cref="StaleException">The case has another version by now.</exception>
    /// <exception cref="NotAllowedException">It is taken from somebody without a reason.</exception>
    public long Assign(string caseId, long version, string to, string reason)
    {
        var item = Seen(caseId, version);
        (to, reason) = (NameOf(Bounded(to)), Bounded(reason));
        if (item.Assignee.Length > 0 && item.Assignee != to && string.IsNullOrWhiteSpace(reason)) throw new NotAllowedException("text", $"Case {caseId} is {item.Assignee}'s: say why it changes hands.");
        return Change(item, item with { Assignee = to }, "assigned", new { reason });
    }

    /// <summary>The name as its account has it, where there is one; names are told apart without case.</summary>
    string NameOf(string name) => AccountRows.Find(connection, name.Trim().ToLowerInvariant())?.Name ?? name.Trim();

    long Take(DeskCase item) =>
        Change(item, item with { ClaimedBy = user, ClaimedUntil = Stamp(at.AddMinutes(Policy.ClaimMinutes)) }, "claimed", new { });
}
