namespace FraudAnalytics.Review.Desk;

public sealed partial class ReviewDesk
{
    /// <summary>Makes an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="isFirst">It is to be the first of the workspace.</param>
    /// <exception cref="NotAllowedException">The name is taken, or it is not the first.</exception>
    internal void Add(AccountRow account, bool isFirst)
    {
        if (isFirst && !AccountRows.IsEmpty(connection)) throw new NotAllowedException("state", "This workspace has accounts already.");
        if (AccountRows.Find(connection, account.Name) is not null) throw new NotAllowedException("name", $"There is an account {account.Name} already.");
        AccountRows.Write(connection, account, now);
        Tell("account-added", Entity(account.Name), new { account.Roles });
    }

    /// <summary>Changes an account. What changed stands in the history whoever asked for it; the password does not.</summary>
    /// <param name="account">The account as it is to be.</param>
    /// <param name="stamp">The stamp that was seen.</param>
    /// <returns>False when somebody was quicker.</returns>
    internal bool Change(AccountRow account, string stamp)
    {
        if (AccountRows.Find(connection, account.Name) is not { } before || before.Stamp != stamp) return false;
        AccountRows.Write(connection, account, now);
        var changes = Changes(before, account).ToArray();
        foreach (var (action, detail) in changes) Tell(action, Entity(account.Name), detail);
        if (changes.Length == 0 && before.Stamp != account.Stamp) Tell("sessions-ended", Entity(account.Name), new { });
        return true;
    }

    /// <summary>Writes a line of history about an account and nothing else: signed in, refused.</summary>
    internal void Tell(string action, string account) => Tell(action, Entity(account), new { });

    /// <summary>Makes a key, whose hash is given.</summary>
    internal long Add(KeyRow key)
    {
        if (string.IsNullOrWhiteSpace(key.Label) || key.Label.Length > LongestName) throw new NotAllowedException("text", FormattableString.Invariant($"The label of a key has 1 to {LongestName} characters."));
        var id = KeyRows.Add(connection, key with { MadeAt = now });
        Tell("key-made", Entity(key.Owner), new { key = id, key.Label, key.MayWrite, key.ExpiresAt });
        return id;
    }

    /// <summary>Ends a key.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="owner">Whose it must be; null for anybody's.</param>
    internal void Revoke(long id, string? owner)
    {
        if (KeyRows.Find(connection, id) is not { RevokedAt: "" } key || (owner is not null && key.Owner != owner)) throw new NotThereException(FormattableString.Invariant($"There is no key {id}."));
        KeyRows.Revoke(connection, id, now);
        Tell("key-revoked", Entity(key.Owner), new { key = id, key.Label });
    }

    /// <summary>Refuses when the case has another version than the one that was seen.</summary>
    internal void Expect(string caseId, long version)
    {
        var item = Case(caseId);
        if (item.Version != version) throw new StaleException(caseId, version, item.Version);
    }

    /// <summary>Version of a case.</summary>
    internal long VersionOf(string caseId) => Case(caseId).Version;

    /// <summary>Agrees with what waits on a case.</summary>
    internal ClosingResult ApproveCase(string caseId) => Approve(PendingOn(caseId));

    /// <summary>Number of the proposal that waits on a case.</summary>
    internal long PendingOn(string caseId) =>
        ProposalRows.Of(connection, caseId).FirstOrDefault(proposal => proposal.State == "Pending")?.Id ?? throw new NotAllowedException("state", $"Nothing waits for a second person on case {caseId}.");

    /// <summary>Keeps an answer for the request's being sent again.</summary>
    internal void Add(AnswerRow answer, DateTimeOffset since) => AnswerRows.Add(connection, answer, now, Stamp(since));

    /// <summary>A moment as the store writes it.</summary>
    internal static string StampOf(DateTimeOffset moment) => Stamp(moment);

    static string Entity(string account) => $"account:{account}";

    static IEnumerable<(string Action, object Detail)> Changes(AccountRow before, AccountRow after)
    {
        if (before.PasswordHash != after.PasswordHash) yield return ("password-set", new { });
        if (after.CodeHash.Length > 0 && before.CodeHash != after.CodeHash) yield return ("code-given", new { until = after.CodeUntil });
        if (before.IsLocked != after.IsLocked) yield return (after.IsLocked ? "account-locked" : "account-unlocked", new { });
        if (!before.Roles.SequenceEqual(after.Roles)) yield return ("roles-set", new { from = before.Roles, to = after.Roles });
    }
}
