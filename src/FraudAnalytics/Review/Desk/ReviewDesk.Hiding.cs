using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review.Desk;

/// <summary>Until when a case need not be looked at. The day always ends it; the others may end it sooner, with a scan.</summary>
/// <param name="Until">The day it returns.</param>
/// <param name="AmountGrowth">It returns when the amount at stake has grown by this share, such as 0.25; null for no such line.</param>
/// <param name="UntilNewEvidence">It returns when it has more findings.</param>
public sealed record Snooze(DateOnly Until, double? AmountGrowth = null, bool UntilNewEvidence = false);

/// <summary>What is not to be shown in the queue for a while.</summary>
/// <param name="Detector">Code of the detector.</param>
/// <param name="Buyer">Id of the buyer; empty for any.</param>
/// <param name="Supplier">Id of the supplier; empty for any. Buyer and supplier are not both empty.</param>
/// <param name="Reason">Why; not empty.</param>
/// <param name="Until">Last day.</param>
public sealed record Suppression(string Detector, string Buyer, string Supplier, string Reason, DateOnly Until);

public sealed partial class ReviewDesk
{
    const double MostGrowth = 100;

    /// <summary>Puts a case aside.</summary>
    /// <exception cref="NotAllowedException">The day is not in the future, or the case is closed.</exception>
    public long Put(string caseId, long version, Snooze snooze)
    {
        var item = Seen(caseId, version);
        var until = snooze.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (string.CompareOrdinal(until, Day(at)) <= 0) throw new NotAllowedException("day", $"{until} is not in the future.");
        // Longer than one person may hide a case is for two, as a suppression.
        var last = Day(at.AddDays(Policy.SuppressionDays));
        if (string.CompareOrdinal(until, last) > 0) throw new NotAllowedException("day", $"A case is put aside until {last} at most.");
        if (item.Status is not (CaseStatus.New or CaseStatus.Reopened)) throw new NotAllowedException("state", $"Case {caseId} is {item.Status}.");
        var findings = snooze.UntilNewEvidence ? connection.Scalar("SELECT COUNT(*) FROM findings WHERE case_id = @id AND state <> 'NotSeen'", ("@id", caseId)) : (long?)null;
        if (snooze.AmountGrowth is { } asked && asked is not (> 0 and <= MostGrowth)) throw new NotAllowedException("growth", FormattableString.Invariant($"The growth is a share above 0 and at most {MostGrowth}."));
        // In whole units, so that a case that grew by exactly the share returns.
        double? amount = snooze.AmountGrowth is { } growth && item.BaseUnits is { } units ? (double)(decimal.Round(units * (1 + (decimal)growth)) / Money.Scale) : null;
        return Change(item, item.Released() with { SnoozedUntil = until, SnoozeAmount = amount, SnoozeFindings = findings }, "snoozed", new { until, snooze.AmountGrowth, snooze.UntilNewEvidence });
    }

    /// <summary>Cases whose time has come, or that have grown as was asked, are in the queue again.</summary>
    internal int Wake()
    {
        var due = connection.Query(
            """
            SELECT * FROM cases WHERE snoozed_until <> '' AND (snoozed_until <= @today OR base_units >= ROUND(snooze_amount * @scale)
              OR snooze_findings < (SELECT COUNT(*) FROM findings f WHERE f.case_id = cases.id AND f.state <> 'NotSeen'))
            ORDER BY id
            """, DeskCase.Read, ("@today", Day(at)), ("@scale", Money.Scale));
        foreach (var item in due) Change(item, item with { SnoozedUntil = "", SnoozeAmount = null, SnoozeFindings = null }, "woken", new { });
        return due.Count;
    }

    /// <summary>Asks that findings of a detector on a buyer, a supplier or a pair be hidden for a while. It holds when a second person agrees, or at once where one person may do all.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="NotAllowedException">No reason or no party is given, or the day is past or too far.</exception>
    public long Ask(Suppression asked)
    {
        if (string.IsNullOrWhiteSpace(Bounded(asked.Reason))) throw new NotAllowedException("text", "Say why these findings are not worth a look.");
        if (asked.Buyer.Length == 0 && asked.Supplier.Length == 0) throw new NotAllowedException("scope", "A suppression names a buyer, a supplier or both: a detector as a whole is switched off in the settings.");
        var last = DateOnly.FromDateTime(at.UtcDateTime).AddDays(Policy.SuppressionDays);
        if (asked.Until > last || asked.Until <= DateOnly.FromDateTime(at.UtcDateTime)) throw new NotAllowedException("day", string.Create(CultureInfo.InvariantCulture, $"A suppression ends between tomorrow and {last:yyyy-MM-dd}."));
        var id = SuppressionRows.Add(connection, asked, user, now);
        Tell("suppression-asked", SuppressionRows.Entity(id), asked);
        // The database wants two names; where one person may do all, the second is the rule that says so.
        if (Policy.SinglePerson) Uphold(id, "single person");
        return id;
    }

    /// <summary>Agrees with a suppression, which hides what it names.</summary>
    /// <returns>Number of cases hidden.</returns>
    /// <exception cref="NotAllowedException">It is the user's own, or settled already.</exception>
    public int Uphold(long id)
    {
        var row = SuppressionRows.Find(connection, id) ?? throw new NotThereException(FormattableString.Invariant($"There is no suppression {id}."));
        if (row.State != "Asked") throw new NotAllowedException("state", FormattableString.Invariant($"Suppression {id} is settled: {row.State}."));
        if (string.CompareOrdinal(row.ExpiresOn, Day(at)) < 0) throw new NotAllowedException("day", $"The last day that was asked for, {row.ExpiresOn}, is over.");
        if (IsMe(row.AskedBy)) throw new NotAllowedException("four-eyes", "Nobody agrees with a suppression of their own.");
        return Uphold(id, user);
    }

    /// <summary>Ends a suppression, or refuses one that was asked: what it hid is in the queue again.</summary>
    /// <exception cref="NotAllowedException">It has ended already.</exception>
    public int Lift(long id)
    {
        var row = SuppressionRows.Find(connection, id) ?? throw new NotThereException(FormattableString.Invariant($"There is no suppression {id}."));
        if (row.State is not ("Asked" or "Standing")) throw new NotAllowedException("state", FormattableString.Invariant($"Suppression {id} is settled: {row.State}."));
        SuppressionRows.Settle(connection, id, row.State == "Asked" ? "Refused" : "Ended", row.ApprovedBy);
        Tell("suppression-ended", SuppressionRows.Entity(id), new { });
        return Show(id);
    }

    /// <summary>Suppressions whose last day is over end. Those that stand hide what came since, and no longer what has findings of other detectors or other parties by now.</summary>
    internal int RefreshSuppressions()
    {
        var changed = 0;
        foreach (var row in SuppressionRows.All(connection).Where(row => row.State == "Standing"))
            changed += string.CompareOrdinal(row.ExpiresOn, Day(at)) < 0 ? Lift(row.Id) : Show(row.Id, SuppressionRows.Outgrown(connection, row)) + Hide(row.Id);
        return changed;
    }

    int Uphold(long id, string by)
    {
        SuppressionRows.Settle(connection, id, "Standing", by);
        Tell("suppression-upheld", SuppressionRows.Entity(id), new { by });
        return Hide(id);
    }

    int Hide(long id)
    {
        var cases = SuppressionRows.Covered(connection, SuppressionRows.Find(connection, id)!, now);
        foreach (var item in cases) Change(item, item.Released() with { SuppressedBy = id }, "suppressed", new { suppression = id });
        return cases.Count;
    }

    int Show(long id) => Show(id, SuppressionRows.Hidden(connection, id));

    int Show(long id, List<DeskCase> cases)
    {
        foreach (var item in cases) Change(item, item with { SuppressedBy = 0 }, "shown-again", new { suppression = id });
        return cases.Count;
    }
}
