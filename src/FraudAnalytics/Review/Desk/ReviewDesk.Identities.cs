using FraudAnalytics.Prepare;

namespace FraudAnalytics.Review.Desk;

public sealed partial class ReviewDesk
{
    /// <summary>Says whether two profiles are one organisation; it outweighs an earlier decision on the pair. It takes effect with the next scan.</summary>
    /// <param name="same">True for one organisation, false for two.</param>
    /// <param name="left">Id of a profile.</param>
    /// <param name="right">Id of the other.</param>
    /// <param name="note">Why; may be empty.</param>
    /// <returns>The number of the decision, from 1.</returns>
    /// <exception cref="NotAllowedException">An id is empty, both are the same, or the note is too long.</exception>
    public long DecideIdentity(bool same, string left, string right, string note)
    {
        if (string.IsNullOrWhiteSpace(left) || string.IsNullOrWhiteSpace(right)) throw new NotAllowedException("identity", "A decision is about two ids.");
        if (left == right) throw new NotAllowedException("identity", $"{left} is named twice; a decision is about two different ids.");
        if (note.Length > LongestNote) throw new NotAllowedException("text", FormattableString.Invariant($"A note has at most {LongestNote} characters."));
        var decision = string.CompareOrdinal(left, right) < 0 ? new IdentityDecision(same, left, right) : new(same, right, left);
        var seq = IdentityRows.Append(connection, decision, user, note, now);
        Tell("identity-decided", IdentityEntity(seq), new { verdict = IdentityRows.Word(same), decision.Left, decision.Right, note });
        return seq;
    }

    /// <summary>Takes a decision about who is who back; an earlier one on the pair stands again. It takes effect with the next scan.</summary>
    /// <exception cref="NotThereException">There is no such decision.</exception>
    /// <exception cref="NotAllowedException">It was undone before.</exception>
    public void UndoIdentity(long seq)
    {
        var decision = IdentityRows.Decisions(connection).FirstOrDefault(item => item.Seq == seq) ?? throw new NotThereException(FormattableString.Invariant($"There is no decision {seq}."));
        if (decision.Undone is { } undone) throw new NotAllowedException("identity", FormattableString.Invariant($"Decision {seq} was undone already by {undone.By} at {undone.At}."));
        using var history = new HistoryWriter(connection, now, user);
        history.Append("identity-undone", IdentityEntity(seq), "");
        IdentityRows.MarkUndone(connection, seq, history.Last);
    }

    static string IdentityEntity(long seq) => FormattableString.Invariant($"identity:{seq}");
}
