using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>Why it is or is not known whether the winning bid of a lot came in time.</summary>
enum Lateness : byte { NoDeadline, NoWinner, NoDay, InTime, Late }

/// <summary>Whether a winning bid of a lot came in after the deadline: by moments where both are known, else by days. Equal is in time. Source: methods RI-11 (R030).</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Bid">Number of the latest winning bid that is late; -1 for none.</param>
readonly record struct LateBid(Lateness Answer, int Bid)
{
    /// <summary>Looks at the valid winning bids of a lot. Awards that are pending beside an active one do not matter.</summary>
    public static LateBid Of(Lot lot)
    {
        var tender = lot.Tender;
        var (deadline, moment) = (tender.Deadline, tender.Procedure.DeadlineAt);
        if (!deadline.HasValue) return new(Lateness.NoDeadline, -1);
        var (answer, late) = (Lateness.NoWinner, -1);
        foreach (var bid in lot.Bids)
        {
            if (!bid.IsWinner || !bid.IsValid) continue;
            var one = Judge(bid, deadline, moment);
            if (one > answer) answer = one;
            if (one == Lateness.Late && (late < 0 || IsLater(bid, lot.Data.Bids[late]))) late = bid.Index;
        }
        return new(answer, late);
    }

    static Lateness Judge(Bid bid, Day deadline, Instant moment)
    {
        if (moment.HasValue && bid.ReceivedAt is { HasValue: true } received) return received > moment ? Lateness.Late : Lateness.InTime;
        if (!bid.Date.HasValue) return Lateness.NoDay;
        return bid.Date > deadline ? Lateness.Late : Lateness.InTime;
    }

    static bool IsLater(Bid bid, Bid other) => (bid.ReceivedAt, bid.Date).CompareTo((other.ReceivedAt, other.Date)) > 0;
}
