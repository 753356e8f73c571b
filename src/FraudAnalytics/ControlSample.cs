using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;

namespace FraudAnalytics;

/// <summary>What was drawn for the control sample, and from how many.</summary>
/// <param name="Share">Share of the cases that was asked for, 0 to 0.5.</param>
/// <param name="Cases">Cases with findings that were drawn.</param>
/// <param name="OfCases">All cases with findings.</param>
/// <param name="Lots">Lots without any finding that were drawn.</param>
/// <param name="OfLots">All lots without any finding.</param>
public sealed record ControlCounts(double Share, int Cases, int OfCases, int Lots, int OfLots);

/// <summary>
/// Cases drawn at random, whatever their risk, beside lots that no detector flagged. What people conclude about them tells how many leads are worth a look, and how many were missed,
/// without the bias of having looked at the strongest first. A draw depends on seed and id alone: not on the order of rows, nor on what else there is, so that what was drawn once is drawn again.
/// </summary>
static class ControlSample
{
    const int Least = 5;
    const string OfCases = "control case", OfLots = "control lot";

    /// <summary>The cases with those marked that were drawn, the lots drawn, and the counts; nothing is drawn where there is no case or the settings ask for none.</summary>
    public static (ImmutableArray<Case> Cases, ImmutableArray<Case> Lots, ControlCounts? Counts) Of(Dataset data, ImmutableArray<Case> cases, ScanSettings settings)
    {
        if (cases.IsEmpty || settings.ControlShare == 0) return (cases, [], null);
        var seed = unchecked((ulong)settings.Seed);
        var drawn = Drawn(cases.Select(item => item.Subject.Key), seed, settings.ControlShare);
        var flagged = Flagged(cases);
        var free = 0;
        var lots = First(data.Lots.Select(lot => lot.Id).Where(id => !flagged.Contains(id) && ++free > 0), seed, drawn.Count);
        return (
            [.. cases.Select(item => drawn.Contains(item.Subject.Key) ? item with { IsControl = true } : item)],
            [.. data.Lots.Where(lot => lots.Contains(lot.Id)).DistinctBy(lot => lot.Id).OrderBy(lot => lot.Id, StringComparer.Ordinal).Select(lot => CaseOf(lot, settings))],
            new(settings.ControlShare, drawn.Count, cases.Length, lots.Count, free));
    }

    /// <summary>The ids whose number is below the share, or the few with the smallest numbers where these are too few.</summary>
    internal static HashSet<string> Drawn(IEnumerable<string> ids, ulong seed, double share)
    {
        var numbered = ids.Select(id => (Id: id, Number: Number(seed, OfCases, id))).ToArray();
        var drawn = numbered.Where(item => item.Number < share).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        return drawn.Count >= Least ? drawn : [.. numbered.OrderBy(item => item.Number).ThenBy(item => item.Id, StringComparer.Ordinal).Take(Least).Select(item => item.Id)];
    }

    /// <summary>The ids with the smallest numbers.</summary>
    internal static HashSet<string> First(IEnumerable<string> ids, ulong seed, int count)
    {
        // The largest of those kept is on top, to be given up for a smaller one: lots may be many, the sample is small.
        var kept = new PriorityQueue<string, (double Number, string Id)>(Comparer<(double Number, string Id)>.Create((one, other) =>
            other.Number.CompareTo(one.Number) is not 0 and var order ? order : string.CompareOrdinal(other.Id, one.Id)));
        foreach (var id in ids)
        {
            var place = (Number(seed, OfLots, id), id);
            if (kept.Count < count) kept.Enqueue(id, place);
            else if (count > 0) kept.EnqueueDequeue(id, place);
        }
        return kept.UnorderedItems.Select(item => item.Element).ToHashSet(StringComparer.Ordinal);
    }

    static double Number(ulong seed, string kind, string id) => SplitMix64.For(seed, kind, id).Uniform();

    static HashSet<string> Flagged(ImmutableArray<Case> cases) =>
        cases.Where(item => item.Subject.Kind == SubjectKind.Lot).Select(item => item.Subject.Ids[0])
            .Concat(cases.SelectMany(item => item.Findings).SelectMany(finding => finding.Lots)).ToHashSet(StringComparer.Ordinal);

    static Case CaseOf(Lot lot, ScanSettings settings)
    {
        var subject = Subject.Of(SubjectKind.Lot, lot.Id, lot.Title.Length == 0 ? lot.Id : $"{lot.Id} {lot.Title}");
        var bars = Combine.Bars([], settings);
        var score = Combine.Score(bars);
        return new()
        {
            Id = FindingIdentity.OfCase(subject, []),
            Subject = subject,
            Findings = [],
            Bars = bars,
            Score = score,
            Risk = Combine.Risk(score),
            Facts = CaseFacts.Of(lot) with { Suppliers = Winners(lot) },
            IsControl = true,
        };
    }

    static ImmutableArray<CaseParty> Winners(Lot lot) =>
        [.. lot.Awards.Where(award => award is { IsActive: true, Supplier: not null }).Select(award => award.Supplier!.Value).DistinctBy(supplier => supplier.Id).OrderBy(supplier => supplier.Id, StringComparer.Ordinal).Select(supplier => new CaseParty(supplier.Id, supplier.Name))];
}
