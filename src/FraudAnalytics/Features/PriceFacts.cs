using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>What the detectors of prices share, each computed when first asked for: equal prices, the guards, the tests of all lots, levels against estimates.</summary>
/// <param name="data">All lots.</param>
/// <param name="screens">Their price screens.</param>
/// <param name="threads">Number of threads; no result depends on it.</param>
public sealed class PriceFacts(Dataset data, LotScreens screens, int threads)
{
    readonly Lazy<EqualBids> equalBids = new(() => EqualBids.Of(data));
    readonly Lock gate = new();
    Guards? guards;
    PriceTests? tests;
    EstimateLevels? levels;

    /// <summary>Where and between whom prices are equal.</summary>
    public EqualBids EqualBids => equalBids.Value;

    /// <summary>The rules that keep ordinary markets from looking unusual.</summary>
    public Guards Guards
    {
        get
        {
            lock (gate) return guards ??= Guards.Of(data, EqualBids);
        }
    }

    /// <summary>A p-value for every price screen of every lot.</summary>
    public PriceTests Tests
    {
        get
        {
            lock (gate) return tests ??= PriceTests.Compute(data, screens, Guards, threads);
        }
    }

    /// <summary>How high prices stand against estimates.</summary>
    public EstimateLevels Levels
    {
        get
        {
            lock (gate) return levels ??= EstimateLevels.Of(data, Guards);
        }
    }
}
