using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Which bunching a test looks for.</summary>
enum BunchingKind : byte { YearEnd, NearAtYearEnd, BeforeChange }

/// <summary>A count against what is usual.</summary>
readonly record struct BunchingTest(BunchingKind Kind, int Count, int All, double Usual, double P)
{
    /// <summary>What is assumed of how much buyers differ where too few are seen to measure it.</summary>
    public const double Correlation = 0.01;

    /// <summary>The fall of a threshold that it looks at.</summary>
    public ThresholdCut Cut { get; init; }

    /// <summary>Contracts that are not counted because their day holds far more than usual.</summary>
    public int LeftOut { get; init; }

    /// <summary>Share over the usual one.</summary>
    public double Ratio => Count / (double)All / Usual;
}

/// <summary>What the tests of one buyer need, in one pass over its purchases. One per thread.</summary>
sealed class BunchingCount(DetectionInput input, int endMonth)
{
    readonly Purchases purchases = input.Purchases;
    readonly ThresholdCuts cuts = input.Habits.Cuts;
    readonly SeasonCounter counter = new(input.Purchases, endMonth);

    /// <summary>Contracts by fiscal year.</summary>
    public SeasonCount Season { get; private set; }

    /// <summary>Dated contracts.</summary>
    public int Dated { get; private set; }

    /// <summary>Purchases near a threshold in the last month.</summary>
    public NearCount Inside { get; private set; }

    /// <summary>The same in the other months.</summary>
    public NearCount Outside { get; private set; }

    /// <summary>Purchases before each fall of a threshold.</summary>
    public CutCount[] Cuts { get; } = new CutCount[input.Habits.Cuts.All.Length];

    /// <summary>Counts a buyer's purchases.</summary>
    public void Of(int buyer)
    {
        (Season, Dated, Inside, Outside) = (counter.Of(buyer), 0, default, default);
        Array.Clear(Cuts);
        var (first, end) = NextThreshold.Pairs(purchases.Data, buyer);
        for (var pair = first; pair < end; pair++)
        {
            var range = purchases.OfPair(pair);
            for (var slot = range.Start.Value; slot < range.End.Value; slot++) Add(slot);
        }
    }

    void Add(int slot)
    {
        if (!SeasonCounter.Counts(purchases, slot)) return;
        Dated++;
        cuts.Count(purchases, slot, Cuts);
        if (!NextThreshold.Of(purchases, slot, out var next)) return;
        var near = SplitRules.IsNear(purchases, slot, next.Threshold);
        if (SeasonCounter.IsLast(purchases.Days[slot], endMonth)) Inside = Inside.Plus(near);
        else Outside = Outside.Plus(near);
    }
}
