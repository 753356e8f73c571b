using System.Collections.Concurrent;

namespace FraudAnalytics.Features.Splitting;

/// <summary>What is usual among all buyers, each counted when first asked for: small sums that the detectors of single buyers compare with.</summary>
sealed class SplitHabits
{
    readonly Lazy<DirectNear> directNear;
    readonly Lazy<AmendmentShares> amendments;
    readonly Lazy<ThresholdCuts> cuts;
    readonly Lazy<CutCounts> cutCounts;
    readonly ConcurrentDictionary<int, Lazy<SeasonHabits>> seasons = [];
    readonly ConcurrentDictionary<bool, Lazy<EstimateBands>> estimates = [];
    readonly Purchases purchases;

    public SplitHabits(Purchases purchases, ThresholdRegister register)
    {
        this.purchases = purchases;
        directNear = new(() => DirectNear.Of(purchases));
        amendments = new(() => AmendmentShares.Of(purchases));
        cuts = new(() => new(register, purchases.Settings.NearFraction));
        cutCounts = new(() => CutCounts.Of(purchases, cuts.Value));
    }

    /// <summary>Direct awards near thresholds.</summary>
    public DirectNear DirectNear => directNear.Value;

    /// <summary>Amendments that cross thresholds.</summary>
    public AmendmentShares Amendments => amendments.Value;

    /// <summary>Thresholds that fell.</summary>
    public ThresholdCuts Cuts => cuts.Value;

    /// <summary>Purchases in the last days before they fell.</summary>
    public CutCounts CutCounts => cutCounts.Value;

    /// <summary>Contracts in the last month of the fiscal year that ends with a month, 1 to 12.</summary>
    public SeasonHabits Season(int endMonth) => seasons.GetOrAdd(endMonth, month => new(() => SeasonHabits.Of(purchases, month))).Value;

    /// <summary>Estimates just below thresholds and below placebo edges.</summary>
    /// <param name="openCalls">True to count open calls too.</param>
    public EstimateBands Estimates(bool openCalls) => estimates.GetOrAdd(openCalls, open => new(() => EstimateBands.Of(purchases, open))).Value;
}
