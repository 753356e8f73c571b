using System.Collections.Concurrent;
using System.Collections.Immutable;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Web;

/// <summary>A value to choose from.</summary>
/// <param name="Value">As it stands in addresses.</param>
/// <param name="Label">As a person reads it.</param>
/// <param name="Cases">Open cases that have it.</param>
public sealed record QueueChoice(string Value, string Label, long Cases);

/// <summary>What the fields of the filter offer.</summary>
public sealed record QueueChoices(
    ImmutableArray<QueueChoice> Detectors, ImmutableArray<QueueChoice> Buyers, ImmutableArray<QueueChoice> Regions, ImmutableArray<QueueChoice> Procedures, ImmutableArray<QueueChoice> Assignees)
{
    /// <summary>Nothing to choose from.</summary>
    public static QueueChoices None { get; } = new([], [], [], [], []);
}

/// <summary>Counts that many pages show and that are the same until somebody writes.</summary>
public sealed class QueueFacts(ReviewReader reader, ScanFolder scans, TimeProvider clock)
{
    const int MostBuyers = 200, MostOthers = 100, MostKept = 1000;

    readonly ConcurrentDictionary<string, Remembered<QueueTotals>> totals = new(StringComparer.Ordinal);
    readonly Remembered<QueueChoices> choices = new(clock);

    /// <summary>Report of the last scan; null when there is none.</summary>
    public RunReport? LastRun => scans.Last();

    /// <summary>Number and money of all cases of a view.</summary>
    public QueueTotals Totals(QueueQuery query)
    {
        if (totals.Count > MostKept) totals.Clear();
        return totals.GetOrAdd((query.WithoutPage() with { Order = QueueOrder.Money }).ToString(), _ => new(clock)).Get(reader.DataVersion(), () => reader.Totals(query));
    }

    /// <summary>What the fields of the filter offer.</summary>
    public QueueChoices Choices() => choices.Get(reader.DataVersion(), Counted);

    QueueChoices Counted()
    {
        var titles = LastRun?.Detectors.ToDictionary(detector => detector.Code, detector => detector.Title, StringComparer.Ordinal) ?? [];
        return new(
            [.. reader.DetectorChoices().Select(choice => new QueueChoice(choice.Value, titles.TryGetValue(choice.Value, out var title) ? $"{choice.Value} {title}" : choice.Value, choice.Cases))],
            Of("buyer", "buyer_name", MostBuyers), Of("region", "region", MostOthers), Of("procurement", "procurement", MostOthers), Of("assignee", "assignee", MostOthers));
    }

    ImmutableArray<QueueChoice> Of(string column, string label, int most) =>
        [.. reader.Choices(column, label, most).Select(choice => new QueueChoice(choice.Value, choice.Label.Length > 0 ? choice.Label : choice.Value, choice.Cases))];
}
