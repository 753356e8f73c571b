using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>EN-08</c>. Source: methods EN-08.</summary>
public sealed record SharedTracesSettings
{
    /// <summary>Smallest probability, by the rarity of what they share, that two bids were made in one place; inclusive; 0.5 to 0.999, default 0.9.</summary>
    [Range(0.5, 0.999)] public double MinimumPosterior { get; init; } = 0.9;

    /// <summary>Lots with more bids with traces are left out; 2 to 1000, default 200.</summary>
    [Range(2, 1000)] public int MaximumBids { get; init; } = 200;
}

/// <summary>Files of different bidders carry the same author, machine or network address.</summary>
public sealed class SharedTraces(SharedTracesSettings settings) : IDetector
{
    const double MostBits = 4;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "EN-08",
        Title = "Bids with one origin",
        Page = "EN-08-shared-traces",
        Condition = "Bids of different bidders for a lot carry the same author, machine or network address, which few other bids carry.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidTraces],
        InnocentExplanations =
        [
            "A consultant, print shop or association prepared papers for several bidders.",
            "The portal or the buyer's template wrote the author or program into every file.",
            "Bidders in one building, or customers of one provider, send through one network address.",
        ],
        HowToCheck =
        [
            "Open the files: who is named as author and last editor, when were they made, are there leftovers of another firm's name?",
            "Ask the portal for its log: addresses, machines and times of each upload.",
            "See whether the same bidders share traces in other lots.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input, answers);
    }

    void Judge(Lot lot, DetectionInput input, Answers answers)
    {
        Bid[] bids = [.. lot.Bids.Where(bid => !bid.Traces.IsEmpty)];
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) answers.Excluded("tender cancelled");
        else if (bids.Select(bid => bid.BidderIndex).Distinct().Count() < 2) answers.NotAssessable("fewer than 2 bidders whose bids carry traces");
        else if (bids.Length > settings.MaximumBids) answers.Excluded("too many bids to compare");
        else if (Matches(bids, input.RelationTables.Traces) is { Count: > 0 } matches) answers.Flagged(Draft(lot, matches, input.Relations));
        else answers.NotFlagged();
    }

    /// <summary>Pairs of rival bidders with traces in common that reach the probability, the surest first, each pair once.</summary>
    List<Match> Matches(Bid[] bids, TraceTable table)
    {
        var best = new Dictionary<(int, int), Match>();
        for (var left = 0; left < bids.Length; left++)
            for (var right = left + 1; right < bids.Length; right++)
            {
                var (one, other) = bids[left].BidderIndex <= bids[right].BidderIndex ? (bids[left], bids[right]) : (bids[right], bids[left]);
                if (OneBidder(one.Bidder, other.Bidder) || table.Shared(one, other) is not { Count: > 0 } shared) continue;
                var match = new Match(one, other, shared, LinkWeights.Posterior(StrengthOf(shared)));
                if (match.Posterior < settings.MinimumPosterior) continue;
                if (!best.TryGetValue((one.BidderIndex, other.BidderIndex), out var known) || match.Posterior > known.Posterior) best[(one.BidderIndex, other.BidderIndex)] = match;
            }
        return [.. best.Values.OrderByDescending(match => match.Posterior).ThenBy(match => match.Left.BidderIndex).ThenBy(match => match.Right.BidderIndex)];
    }

    static bool OneBidder(Party left, Party right)
    {
        foreach (var firm in RelatedBidders.FirmsOf(left))
            if (RelatedBidders.FirmsOf(right).Contains(firm)) return true;
        return false;
    }

    /// <summary>Of each kind the strongest counts: three files by one author are one author.</summary>
    internal static double StrengthOf(List<SharedTrace> shared) => shared.GroupBy(trace => trace.Text[..trace.Text.IndexOf(':')]).Sum(kind => kind.Max(trace => trace.Strength));

    static Draft Draft(Lot lot, List<Match> matches, RelationGraph relations)
    {
        var first = matches[0];
        var kinds = string.Join(", ", first.Shared.Select(trace => trace.Text[..trace.Text.IndexOf(':')]).Distinct());
        var fewest = first.Shared.Min(trace => trace.Bidders);
        var more = matches.Count == 1 ? "" : FormattableString.Invariant($" {matches.Count - 1} more pairs of bidders share traces.");
        var known = relations.AreRelated(first.Left.BidderIndex, first.Right.BidderIndex, LinkWeights.Family) ? " The two are also related by the records." : "";
        var sentence = string.Create(CultureInfo.InvariantCulture, $"The bids of {first.Left.Bidder.Label} and {first.Right.Bidder.Label} carry the same traces ({kinds}), the rarest of them found with {fewest} bidders in all records.{more}{known}");
        ImmutableArray<Source> sources = [.. matches.SelectMany(match => new[] { match.Left.SourceOf("bids"), match.Right.SourceOf("bids") }).Distinct()];
        return LotDraft.Of(lot, sentence,
        [
            new Evidence("pairs of bidders with shared traces", matches.Count, 0, "pairs") { Weight = Math.Min(MostBits, Math.Log2(first.Posterior / (1 - first.Posterior))), Sources = sources },
            .. matches.Take(5).SelectMany(match => match.Shared.Take(4).Select(trace => new Evidence("bidders with the trace", trace.Bidders, double.NaN, "bidders") { Peers = $"{match.Left.Bidder.Label} and {match.Right.Bidder.Label}: {trace.Text}", Sources = sources })),
        ]);
    }

    sealed record Match(Bid Left, Bid Right, List<SharedTrace> Shared, double Posterior);
}
