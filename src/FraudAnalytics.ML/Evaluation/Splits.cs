using System.Globalization;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>Which lots of a market are trained on and which are tested, by their place in <see cref="MarketFacts.Lots"/>, ascending.</summary>
sealed record Split(int[] Train, int[] Test);

/// <summary>Ways to cut a market in two. The lots of a tender never part, and no test lot is trained on.</summary>
static class Splits
{
    /// <summary>Share of the tenders that is tested, where most are learned from.</summary>
    public const double TestShare = 0.2;

    /// <summary>Share of the tenders that is tested, where few have labels.</summary>
    public const double FewShotTestShare = 0.85;

    public const int TimeBlocks = 5;

    /// <summary>A share of the tenders to test, the others to train on, each with about the same share of positive tenders.</summary>
    public static Split Random(LabelledMarket market, ulong seed, int repetition, double testShare = TestShare)
    {
        var random = SplitMix64.For(seed, "evaluate split " + market.Facts.Name, repetition.ToString(CultureInfo.InvariantCulture));
        var tested = new HashSet<int>();
        foreach (var kind in TendersByLabel(market.Tenders.AsSpan(), market.Labels.AsSpan()))
        {
            random.Shuffle<int>(kind);
            tested.UnionWith(kind.Take((int)Math.Round(kind.Length * testShare, MidpointRounding.AwayFromZero)));
        }
        return Cut(market, place => tested.Contains(market.Tenders[place]));
    }

    /// <summary>Forward in time: the lots in order of day, cut into five blocks of about equal size, a day never parted; each block after the first is tested on what was learned from all earlier ones. Lots without a day are left out.</summary>
    public static IEnumerable<Split> Forward(LabelledMarket market)
    {
        var block = BlockOfTender(market);
        for (var tested = 1; tested < TimeBlocks; tested++)
        {
            var places = Enumerable.Range(0, market.Labels.Length).Where(place => block.ContainsKey(market.Tenders[place])).ToArray();
            yield return new([.. places.Where(place => block[market.Tenders[place]] < tested)], [.. places.Where(place => block[market.Tenders[place]] == tested)]);
        }
    }

    /// <summary>Number of a fold from 0 for each row, by tender and stratified: to choose a threshold without looking at test lots.</summary>
    public static int[] Folds(ReadOnlySpan<int> tenders, ReadOnlySpan<bool> labels, int folds, SplitMix64 random)
    {
        var foldOf = new Dictionary<int, int>();
        var next = 0;
        foreach (var kind in TendersByLabel(tenders, labels))
        {
            random.Shuffle<int>(kind);
            foreach (var tender in kind) foldOf[tender] = next++ % folds;
        }
        var result = new int[tenders.Length];
        for (var index = 0; index < result.Length; index++) result[index] = foldOf[tenders[index]];
        return result;
    }

    /// <summary>Tenders without and with a positive lot, each in order.</summary>
    static int[][] TendersByLabel(ReadOnlySpan<int> tenders, ReadOnlySpan<bool> labels)
    {
        var positive = new SortedDictionary<int, bool>();
        for (var index = 0; index < tenders.Length; index++) positive[tenders[index]] = labels[index] || positive.GetValueOrDefault(tenders[index]);
        return [[.. positive.Where(pair => !pair.Value).Select(pair => pair.Key)], [.. positive.Where(pair => pair.Value).Select(pair => pair.Key)]];
    }

    static Dictionary<int, int> BlockOfTender(LabelledMarket market)
    {
        var dated = Enumerable.Range(0, market.Days.Length).Where(place => market.Days[place].HasValue)
            .GroupBy(place => market.Tenders[place]).Select(tender => (Tender: tender.Key, Day: tender.Min(place => market.Days[place].Number), Lots: tender.Count()))
            .GroupBy(tender => tender.Day).OrderBy(day => day.Key).ToArray();
        double total = dated.Sum(day => day.Sum(tender => tender.Lots)), before = 0;
        var blocks = new Dictionary<int, int>();
        foreach (var day in dated)
        {
            var lots = day.Sum(tender => tender.Lots);
            // By the middle of the day's lots, so that a day goes to the block that most of it lies in.
            foreach (var tender in day) blocks[tender.Tender] = (int)((before + lots / 2.0) * TimeBlocks / total);
            before += lots;
        }
        return blocks;
    }

    static Split Cut(LabelledMarket market, Func<int, bool> isTested)
    {
        var places = Enumerable.Range(0, market.Labels.Length).ToArray();
        return new([.. places.Where(place => !isTested(place))], [.. places.Where(isTested)]);
    }
}
