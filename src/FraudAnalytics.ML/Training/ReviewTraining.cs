using FraudAnalytics.Features;
using FraudAnalytics.ML.Evaluation;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;

namespace FraudAnalytics.ML.Training;

/// <summary>Decisions of reviewers, the records that they are about, and what to make of them.</summary>
public sealed record ReviewOrder
{
    /// <summary>What was decided.</summary>
    public required LotDecisions Decisions { get; init; }

    /// <summary>The records of the last scan.</summary>
    public required Dataset Data { get; init; }

    /// <summary>Folder of the present model, which the candidate starts from and is compared with.</summary>
    public required string Present { get; init; }

    /// <summary>Seed of trees, folds and intervals; default 42.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Number of threads; the model does not depend on it. Default 1.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>Makes a candidate of the model of lots from decisions, and compares it with the present model on later decisions. Replaces nothing.</summary>
public static class ReviewTraining
{
    /// <summary>Fewest earlier decisions of a kind to learn from.</summary>
    public const int FewestOfAKind = 10;

    /// <summary>Fewest later decisions of a kind to compare on.</summary>
    public const int FewestHeldOut = 5;

    /// <summary>Share of the decisions, the latest, that the comparison is made on.</summary>
    const double HeldOutShare = 0.3;

    /// <summary>Trains a candidate on all decisions but the control sample and writes it with its card and <c>comparison.json</c>; the comparison is between models that saw only earlier decisions.</summary>
    /// <param name="folder"><c>models/NAME/VERSION</c> of the candidate.</param>
    /// <param name="order">Decisions, records and the present model.</param>
    /// <param name="cancel">Stops between trees.</param>
    /// <exception cref="ArgumentException">Too few decisions, of a kind or at a time.</exception>
    public static ReviewComparison Run(string folder, ReviewOrder order, CancellationToken cancel = default)
    {
        var lots = DecidedLot.Of(order.Decisions, order.Data);
        var (earlier, later) = Parted(lots);
        Require(earlier, later, order, lots.Length);
        var present = LotModel.Load(order.Present);
        var comparison = Compare(folder, order, present, earlier, later, cancel);
        LabelTraining.Run(folder, order.Present, OrderOf(order, present, [.. lots.Where(lot => !lot.IsControl)]), cancel);
        File.WriteAllText(Path.Combine(folder, ReviewComparison.FileName), comparison.ToJson());
        return comparison;
    }

    /// <summary>Lots decided first are learned from, those decided later and the control sample are compared on; the lots of a tender stay together, on the side of the first of them.</summary>
    static (DecidedLot[] Earlier, DecidedLot[] Later) Parted(DecidedLot[] lots)
    {
        var drawn = lots.Where(lot => lot.IsControl).Select(lot => lot.Tender).ToHashSet();
        var tenders = lots.Where(lot => !drawn.Contains(lot.Tender)).GroupBy(lot => lot.Tender).OrderBy(group => group.Min(lot => lot.At), StringComparer.Ordinal).ThenBy(group => group.Key).ToArray();
        var wanted = (1 - HeldOutShare) * tenders.Sum(group => group.Count());
        var (early, taken) = (new HashSet<int>(), 0);
        foreach (var group in tenders)
        {
            if (taken >= wanted) break;
            taken += group.Count();
            early.Add(group.Key);
        }
        return ([.. lots.Where(lot => early.Contains(lot.Tender))], [.. lots.Where(lot => !early.Contains(lot.Tender) && (lot.IsControl || !drawn.Contains(lot.Tender)))]);
    }

    static void Require(DecidedLot[] earlier, DecidedLot[] later, ReviewOrder order, int readable)
    {
        if (Fewer(earlier) >= FewestOfAKind && Fewer(later) >= FewestHeldOut) return;
        throw new ArgumentException(FormattableString.Invariant(
            $"Too few decisions to learn from: {FewestOfAKind} of each kind among the earlier ones and {FewestHeldOut} of each kind among the later ones are needed. There are {Told(earlier)} earlier and {Told(later)} later. {order.Decisions.Decisions.Length - readable} decided lots are not in the records or have fewer than {LotFeatureTable.MinimumPrices} comparable prices, {order.Decisions.Untelling} have another outcome, and {order.Decisions.OtherSubjects} decided cases are not about a lot. The present model stays."));
    }

    static int Fewer(DecidedLot[] lots) => Math.Min(lots.Count(lot => lot.Relevant), lots.Count(lot => !lot.Relevant));

    static string Told(DecidedLot[] lots) => FormattableString.Invariant($"{lots.Count(lot => lot.Relevant)} worth the review and {lots.Count(lot => !lot.Relevant)} false alarms");

    static LabelOrder OrderOf(ReviewOrder order, LotModel present, DecidedLot[] lots) => new()
    {
        Markets = [LabelledMarket.Of("decisions", order.Data, lots.ToDictionary(lot => lot.Id, lot => lot.Relevant, StringComparer.Ordinal), order.Threads)],
        From = present,
        Seed = order.Seed,
        Threads = order.Threads,
    };

    static ReviewComparison Compare(string folder, ReviewOrder order, LotModel present, DecidedLot[] earlier, DecidedLot[] later, CancellationToken cancel)
    {
        var trial = folder.TrimEnd('/', '\\') + ".trial";
        try
        {
            var learned = OrderOf(order, present, earlier);
            LabelTraining.Run(trial, order.Present, learned, cancel);
            var candidate = LotModel.Load(trial);
            var facts = learned.Markets[0].Facts;
            var line = PlattScale.Fit(Margins(present, earlier, facts), Labels(earlier));
            var before = Array.ConvertAll(Margins(present, later, facts), line.LogOdds);
            var after = Array.ConvertAll(Margins(candidate, later, facts), candidate.Card.Calibration.LogOdds);
            return ReviewComparison.Of(present.Card, earlier, later, before, after, order.Seed);
        }
        finally
        {
            if (Directory.Exists(trial)) Directory.Delete(trial, recursive: true);
        }
    }

    static double[] Margins(LotModel model, DecidedLot[] lots, MarketFacts facts)
    {
        var rows = new float[lots.Length][];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = new float[LotFeatureTable.Schema.Length];
            if (!facts.Input.Features.TryFill(facts.Input.Data.Lots[lots[index].Index], rows[index])) LotFeatureTable.FillNeutral(rows[index]);
        }
        return model.Scorer.Margins(FlatForest.RowAfterRow(rows));
    }

    static bool[] Labels(DecidedLot[] lots) => Array.ConvertAll(lots, lot => lot.Relevant);
}

/// <summary>A decided lot that the records have with enough prices.</summary>
/// <param name="Id">Canonical id.</param>
/// <param name="Index">Its number among the lots of the records.</param>
/// <param name="Tender">Number of its tender.</param>
/// <param name="Relevant">Whether the review was worth it.</param>
/// <param name="At">When it was decided.</param>
/// <param name="IsControl">Whether it was drawn at random.</param>
sealed record DecidedLot(string Id, int Index, int Tender, bool Relevant, string At, bool IsControl)
{
    /// <summary>In order of decision; a lot decided twice goes by the last.</summary>
    public static DecidedLot[] Of(LotDecisions decisions, Dataset data)
    {
        var wanted = decisions.Decisions.GroupBy(item => item.Lot, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
        var found = new List<DecidedLot>();
        foreach (var lot in data.Lots)
            if (wanted.TryGetValue(lot.Id, out var decision) && lot.ValidPrices.Length >= LotFeatureTable.MinimumPrices) found.Add(new(lot.Id, lot.Index, lot.Tender.Index, decision.Relevant, decision.At, decision.IsControl));
        return [.. found.OrderBy(lot => lot.At, StringComparer.Ordinal).ThenBy(lot => lot.Id, StringComparer.Ordinal)];
    }
}
