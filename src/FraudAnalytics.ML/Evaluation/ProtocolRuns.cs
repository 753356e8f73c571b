using System.Globalization;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>The protocols. Whatever is learned, threshold and calibration included, is learned without the tested lots.</summary>
sealed class ProtocolRuns(ScoredMarket[] markets, Contenders contenders, EvaluationOrder order, CancellationToken cancel)
{
    public IEnumerable<EvaluationResult> Run(ScoredMarket market, Protocol protocol)
    {
        for (var untrained = 0; untrained < contenders.Untrained.Length; untrained++)
        {
            cancel.ThrowIfCancellationRequested();
            var blank = Blank(market, protocol, contenders.Untrained[untrained].Name);
            yield return protocol switch
            {
                Protocol.ZeroShot => Whole(blank, market, AsShipped(market, untrained)),
                Protocol.LeaveOneMarketOut => Others(market).Length == 0 ? Alone(blank) : Whole(blank, market, ReadByOthers(market, untrained)),
                _ => OverSplits(blank, market, split => ReadBySplit(market, untrained, split)),
            };
        }
        if (protocol == Protocol.ZeroShot) yield break;
        for (var learner = 0; learner < contenders.Learners.Length; learner++)
        {
            var blank = Blank(market, protocol, contenders.Learners[learner].Name);
            if (protocol != Protocol.LeaveOneMarketOut) yield return OverSplits(blank, market, split => LearnedOnSplit(market, learner, split));
            else yield return Others(market).Length == 0 ? Alone(blank) : Whole(blank, market, LearnedOnOthers(market, learner));
        }
    }

    static EvaluationResult Blank(ScoredMarket market, Protocol protocol, string contender) => new() { Market = market.Market.Facts.Name, Protocol = protocol, Contender = contender };

    static EvaluationResult Alone(EvaluationResult blank) => blank with { NotAssessable = "no other market" };

    ScoredMarket[] Others(ScoredMarket market) => [.. markets.Where(other => other != market)];

    static Fold AsShipped(ScoredMarket market, int untrained)
    {
        var (scores, threshold, areProbabilities) = market.Untrained[untrained];
        return new(market.Everywhere, scores, market.LabelsAt(market.Everywhere), threshold, areProbabilities ? scores : null);
    }

    Fold ReadByOthers(ScoredMarket market, int untrained)
    {
        var others = Others(market);
        var reading = Reading.Of([.. others.SelectMany(other => other.Untrained[untrained].Scores)], [.. others.SelectMany(other => other.Market.Labels)]);
        return reading.Test(market.Everywhere, market.Untrained[untrained].Scores, market.LabelsAt(market.Everywhere));
    }

    static Fold ReadBySplit(ScoredMarket market, int untrained, Split split) =>
        Reading.Of(market.ScoresAt(untrained, split.Train), market.LabelsAt(split.Train)).Test(split.Test, market.ScoresAt(untrained, split.Test), market.LabelsAt(split.Test));

    Fold LearnedOnSplit(ScoredMarket market, int learner, Split split)
    {
        var seed = SeedOf(market, split);
        return Fitted.Of(contenders.Learners[learner], market.Training(learner, split.Train, seed), seed, 1, cancel).Test(split.Test, market.RowsAt(learner, split.Test), market.LabelsAt(split.Test));
    }

    /// <summary>Several other markets are held out in turn to choose the threshold, as the tested one is; a single one is parted by tender.</summary>
    Fold LearnedOnOthers(ScoredMarket market, int learner)
    {
        var others = Others(market);
        var training = others is [var single]
            ? single.Training(learner, single.Everywhere, order.Seed)
            : new([.. others.SelectMany(other => other.Features[learner])], [.. others.SelectMany(other => other.Market.Labels)], [.. others.SelectMany((other, index) => Enumerable.Repeat(index, other.Market.Labels.Length))]);
        return Fitted.Of(contenders.Learners[learner], training, order.Seed, order.Threads, cancel).Test(market.Everywhere, market.Features[learner], market.LabelsAt(market.Everywhere));
    }

    /// <summary>All lots at once; the random test folds only tell how much the numbers vary.</summary>
    static EvaluationResult Whole(EvaluationResult blank, ScoredMarket market, Fold whole)
    {
        var folds = market.Splits.Select(split => whole.Only(split.Test)).Where(fold => fold.IsUsable).ToArray();
        var (metrics, curves) = FoldSummary.Of(folds, whole);
        return Counted(blank, market, [whole]) with { Folds = folds.Length, Metrics = metrics, Curves = curves };
    }

    EvaluationResult OverSplits(EvaluationResult blank, ScoredMarket market, Func<Split, Fold> test)
    {
        if (blank.Protocol == Protocol.TimeBlocks && !market.Market.HasDays) return blank with { NotAssessable = "no dates" };
        var splits = SplitsOf(market, blank.Protocol).Where(split => market.HasBothKinds(split.Train) && market.HasBothKinds(split.Test)).ToArray();
        if (splits.Length == 0) return blank with { NotAssessable = "no split with both kinds of lots on both sides" };
        var folds = new Fold[splits.Length];
        Parallel.For(0, splits.Length, new() { MaxDegreeOfParallelism = order.Threads, CancellationToken = cancel }, number => folds[number] = test(splits[number]));
        var (metrics, curves) = FoldSummary.Of(folds);
        return Counted(blank, market, folds) with { Folds = folds.Length, Metrics = metrics, Curves = curves };
    }

    static IEnumerable<Split> SplitsOf(ScoredMarket market, Protocol protocol) => protocol switch
    {
        Protocol.TimeBlocks => Splits.Forward(market.Market),
        Protocol.FewShot => market.FewShotSplits,
        _ => market.Splits,
    };

    static EvaluationResult Counted(EvaluationResult blank, ScoredMarket market, Fold[] folds)
    {
        var places = folds.SelectMany(fold => fold.Places).Distinct().ToArray();
        return blank with { Lots = places.Length, Prevalence = market.LabelsAt(places).AsSpan().Count(true) / (double)places.Length };
    }

    // By the tested lots, so that a split has its trees however many threads and repetitions there are.
    ulong SeedOf(ScoredMarket market, Split split) => SplitMix64.For(order.Seed, "evaluate trees " + market.Market.Facts.Name, string.Join(' ', split.Test.Select(place => place.ToString(CultureInfo.InvariantCulture)))).Next();
}
