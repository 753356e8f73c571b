using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Days of a tender that cannot all be right.</summary>
static class DateFault
{
    // A year typed wrongly moves a day by about a year; terms of ten years for bids do not exist.
    const int LongestDays = 10 * 365;
    const int MistypedYear = 300;

    /// <summary>The first contradiction among the days of a lot's tender; null when there is none.</summary>
    public static LikelyFault? Of(Lot lot)
    {
        var tender = lot.Tender;
        var (published, deadline) = (Published(tender), tender.Deadline);
        if (published.HasValue && deadline.HasValue)
        {
            if (deadline < published) return Fault(lot, $"the deadline for bids, {deadline}, is before the call, {published}", "days from the call to the deadline", deadline, published);
            if (deadline.DaysSince(published) > LongestDays) return Fault(lot, $"the deadline for bids, {deadline}, is over ten years after the call, {published}", "days from the call to the deadline", deadline, published);
        }
        var first = published.HasValue ? published : deadline;
        if (!first.HasValue) return null;
        foreach (var award in lot.Awards)
        {
            if (!award.IsActive || !award.Date.HasValue) continue;
            if (award.Date.DaysSince(first) < -MistypedYear) return Fault(lot, $"the award of {award.Date} is most of a year before {(published.HasValue ? "the call" : "the deadline")}, {first}", "days to the award", award.Date, first);
            if (award.Date.DaysSince(first) > LongestDays) return Fault(lot, $"the award of {award.Date} is over ten years after {(published.HasValue ? "the call" : "the deadline")}, {first}", "days to the award", award.Date, first);
        }
        return null;
    }

    static Day Published(Tender tender) => tender.Procedure.NoticeDate is { HasValue: true } notice ? notice : tender.Published;

    static LikelyFault Fault(Lot lot, string text, string label, Day later, Day earlier) =>
        new(FaultKind.Date, $"may be an entry error: {text}", [new(label, later.DaysSince(earlier), double.NaN, "days") { Sources = [lot.Tender.SourceOf("tender/tenderPeriod")] }]);
}
