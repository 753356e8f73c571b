using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Answers for the series of one kind: which may deserve review, which do not stand out, which look ordinary.</summary>
/// <param name="info">The detector.</param>
/// <param name="kind">Its kind of series.</param>
/// <param name="minimumScore">Lowest score that is flagged.</param>
/// <param name="mostOfBuyer">Most findings of one buyer, strongest first.</param>
sealed class SeriesAnswers(DetectorInfo info, SeriesKind kind, double minimumScore, int mostOfBuyer)
{
    /// <summary>Answers for the series of a buyer and returns them.</summary>
    public SplitSeries[] Judge(DetectionInput input, Buyer buyer, Answers answers)
    {
        SplitSeries[] series = [.. input.Series[buyer].Where(one => one.Kind == kind)];
        var flagged = 0;
        foreach (var one in series)
        {
            if (one.LooksLike == BurstTest.RegistrationDays) answers.NotAssessable(BurstTest.RegistrationDays);
            else if (one.LooksLike is { } reason) answers.Excluded(reason);
            else if (!IsRemarkable(one, input.Purchases.Settings)) answers.NotFlagged(one.PValue);
            else if (flagged++ < mostOfBuyer) answers.Flagged(SeriesDraft.Of(one, buyer, input, info));
            else answers.Excluded("weaker series of the same buyer");
        }
        return series;
    }

    bool IsRemarkable(SplitSeries series, PurchaseSettings settings) => series.TimeP <= settings.MaximumTimeP && series.Score >= minimumScore;

    /// <summary>Contracts that are no purchase of anybody are answered for once, with the first partition.</summary>
    public static void CountUnassigned(DetectionInput input, Range partitions, Answers answers)
    {
        if (partitions.Start.Value == 0 && input.Purchases.Unassigned > 0) answers.NotAssessable("buyer or supplier not known", input.Purchases.Unassigned);
    }

    /// <summary>The reason of most purchases that cannot be judged, gaps in the data before exclusions; null where one can be judged.</summary>
    /// <param name="purchases">The purchases.</param>
    /// <param name="payments">True where payments can be judged.</param>
    public static PurchaseBarrier? Barrier(IEnumerable<Purchase> purchases, bool payments = false)
    {
        var counts = new Dictionary<PurchaseBarrier, int>();
        foreach (var purchase in purchases)
        {
            var barrier = payments && purchase.Barrier == PurchaseBarrier.Payment ? purchase.Gap : purchase.Barrier;
            if (barrier is null) return null;
            counts[barrier] = counts.GetValueOrDefault(barrier) + 1;
        }
        return counts.OrderBy(pair => pair.Key.IsExclusion).ThenByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Reason, StringComparer.Ordinal).Select(pair => pair.Key).FirstOrDefault();
    }

    /// <summary>Answers for purchases without a series of theirs.</summary>
    public static void WithoutSeries(PurchaseBarrier? barrier, Answers answers)
    {
        if (barrier is null) answers.NotFlagged();
        else if (barrier.IsExclusion) answers.Excluded(barrier.Reason);
        else answers.NotAssessable(barrier.Reason);
    }
}
