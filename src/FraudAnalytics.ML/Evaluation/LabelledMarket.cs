using System.Collections.Immutable;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>What a contender may look at: records as a scan sees them, and which lots to score. There is no way from here to a label.</summary>
/// <param name="Name">Short name of the market.</param>
/// <param name="Input">Dataset and shared facts, as detectors get them.</param>
/// <param name="Lots">Numbers of the lots to score, in <see cref="Dataset.Lots"/>, ascending.</param>
public sealed record MarketFacts(string Name, DetectionInput Input, ImmutableArray<int> Lots);

/// <summary>A market with the truth about its lots.</summary>
public sealed class LabelledMarket
{
    LabelledMarket(MarketFacts facts, bool[] labels)
    {
        Facts = facts;
        Labels = [.. labels];
        Tenders = [.. facts.Lots.Select(lot => LotAt(lot).Tender.Index)];
        Days = [.. facts.Lots.Select(lot => LotAt(lot).Date)];
    }

    /// <summary>All but the labels.</summary>
    public MarketFacts Facts { get; }

    /// <summary>True where the lot of <see cref="MarketFacts.Lots"/> at the same place is labelled positive.</summary>
    public ImmutableArray<bool> Labels { get; }

    /// <summary>Number of the tender of each lot: the lots of one tender stay together in every split.</summary>
    public ImmutableArray<int> Tenders { get; }

    /// <summary>Day of each lot, or <see cref="Day.None"/>; for the order in time alone.</summary>
    public ImmutableArray<Day> Days { get; }

    /// <summary>Number of positive lots.</summary>
    public int Positives => Labels.AsSpan().Count(true);

    /// <summary>Whether most lots have a day and there are several days.</summary>
    public bool HasDays => Days.Count(day => day.HasValue) * 2 > Days.Length && Days.Where(day => day.HasValue).Distinct().Skip(1).Any();

    /// <summary>A market from prepared records. Lots without a label, and those with fewer than three comparable prices, are left out.</summary>
    /// <param name="name">Short name.</param>
    /// <param name="data">Prepared without any look at the labels.</param>
    /// <param name="labels">Label by canonical lot id.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <exception cref="ArgumentException">No lot can be used, or all are labelled alike.</exception>
    public static LabelledMarket Of(string name, Dataset data, IReadOnlyDictionary<string, bool> labels, int threads = 1)
    {
        var lots = data.Lots.Where(lot => lot.ValidPrices.Length >= LotFeatureTable.MinimumPrices && labels.ContainsKey(lot.Id)).ToArray();
        var truth = Array.ConvertAll(lots, lot => labels[lot.Id]);
        if (lots.Length == 0) throw new ArgumentException($"{name}: no labelled lot has {LotFeatureTable.MinimumPrices} or more comparable prices.");
        if (truth.Distinct().Count() < 2) throw new ArgumentException($"{name}: all {lots.Length} lots are labelled alike; both kinds are needed.");
        return new(new(name, Scan.InputFor(data, SettingsFile.Default, threads), [.. lots.Select(lot => lot.Index)]), truth);
    }

    /// <summary>The same market with other labels, to see what remains when they say nothing.</summary>
    /// <exception cref="ArgumentException">Another number of labels.</exception>
    public LabelledMarket WithLabels(IReadOnlyList<bool> labels) =>
        labels.Count == Labels.Length ? new(Facts, [.. labels]) : throw new ArgumentException($"{Labels.Length} labels are needed.", nameof(labels));

    Lot LotAt(int lot) => Facts.Input.Data.Lots[lot];
}
