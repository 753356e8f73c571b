using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Structure;

/// <summary>Settings of <c>ST-05</c>. Source: methods ST-05.</summary>
public sealed record CloseWinnersSettings
{
    /// <summary>Days over which a bidder's earlier wins count as its backlog; 7 to 1000, default 90.</summary>
    [Range(7, 1_000)] public int BacklogDays { get; init; } = 90;

    /// <summary>Fewest bids within the bandwidth; 50 to 1000000, default 200.</summary>
    [Range(50, 1_000_000)] public int MinimumBids { get; init; } = 200;

    /// <summary>Bandwidth over that of the rule of thumb; 0.2 to 5, default 1.</summary>
    [Range(0.2, 5.0)] public double BandwidthFactor { get; init; } = 1;
}

/// <summary>Bidders that barely win differ from those that barely lose in what was settled before: they won less lately, or they hold the last contract.</summary>
public sealed class CloseWinners(CloseWinnersSettings settings) : IDetector
{
    const double Level = 0.01;
    const double HalfLevel = 0.05;
    const int Tests = 2;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "ST-05",
        Title = "Who barely wins is not left to chance",
        Page = "ST-05-close-winners",
        Condition = "In a market bidders that barely win have won less in the months before, or hold the buyer's last contract more often, than bidders that barely lose.",
        Family = DetectorFamily.Structure,
        Subject = SubjectKind.Market,
        Partition = PartitionKey.Market,
        Needs = [DataField.BidPrices, DataField.Winner],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "A rule decides between close bids: for example for firms with free capacity, local firms or the present contractor.",
            "Points for quality or experience count beside the price.",
            "The present contractor knows the others' prices from before and follows them closely.",
        ],
        HowToCheck =
        [
            "List the close lots in order of time with their winners: do they take turns?",
            "Read how ties and close scores are settled.",
            "Compare with lots that were not close: cost advantages show there too.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.MarketLots.Count);
        for (var market = start; market < start + count; market++) Judge(input.MarketLots[market], input, answers);
    }

    void Judge(MarketSegment segment, DetectionInput input, Answers answers)
    {
        int[] dated = [.. segment.Lots.Where(lot => input.Data.Lots[lot].Date.HasValue)];
        var margins = BidMargins.Of(input.Data, dated);
        var bandwidth = settings.BandwidthFactor * CloseBids.Bandwidth(Array.ConvertAll(margins.Bids.ToArray(), bid => bid.Delta));
        if (margins.Bids.Length < settings.MinimumBids || !(bandwidth > 0))
        {
            answers.NotAssessable("too few bids in lots with an estimate");
            return;
        }
        var backlog = Limit(margins, Standing.Backlog(input.Data, input.Fields, dated, margins, settings.BacklogDays), bandwidth, -1);
        var incumbency = Limit(margins, Standing.Incumbency(input.Data, input.Fields, dated, margins), bandwidth, 1);
        if (backlog is null && incumbency is null) answers.NotAssessable("too few bids near the winning margin with a history");
        else Answer(segment, input.Data, margins, bandwidth, backlog, incumbency, answers);
    }

    /// <summary>A difference at the winning margin, and whether it points the way that a shared-out market would and stays at half the bandwidth.</summary>
    sealed record Finding(CloseBids Close, bool Points);

    Finding? Limit(BidMargins margins, double[] values, double bandwidth, int sign)
    {
        var bids = new List<CloseBid>();
        for (var place = 0; place < values.Length; place++)
            if (!double.IsNaN(values[place]) && Math.Abs(margins.Bids[place].Delta) < bandwidth) bids.Add(new(margins.Bids[place].Lot, margins.Bids[place].Delta, values[place]));
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bids);
        var close = CloseBids.LocalLinear(span, bandwidth);
        if (close.Winners + close.Losers < settings.MinimumBids || Math.Min(close.Winners, close.Losers) < settings.MinimumBids / 8 || !(close.StandardError > 0)) return null;
        var half = close.PValue <= Level ? CloseBids.LocalLinear(span, bandwidth / 2) : default;
        return new(close, close.Beta * sign > 0 && half.Beta * sign > 0 && half.PValue <= HalfLevel);
    }

    static void Answer(MarketSegment segment, Dataset data, BidMargins margins, double bandwidth, Finding? backlog, Finding? incumbency, Answers answers)
    {
        var strongest = new[] { backlog, incumbency }.OfType<Finding>().OrderByDescending(finding => finding.Points).ThenBy(finding => finding.Close.PValue).First();
        var p = Math.Min(1, Tests * strongest.Close.PValue);
        if (p <= Level && strongest.Points) answers.Flagged(Draft(segment, data, margins, bandwidth, backlog, incumbency, strongest == backlog, p));
        else answers.NotFlagged(strongest.Points ? p : 1);
    }

    static Draft Draft(MarketSegment segment, Dataset data, BidMargins margins, double bandwidth, Finding? backlog, Finding? incumbency, bool isBacklog, double p)
    {
        var close = (isBacklog ? backlog : incumbency)!.Close;
        var what = isBacklog
            ? string.Create(CultureInfo.InvariantCulture, $"had won less in the months before than those that barely lost, by {-close.Beta:0.00} standard deviations from what was usual for them")
            : string.Create(CultureInfo.InvariantCulture, $"held the buyer's last contract of the kind more often than those that barely lost, by {100 * close.Beta:0.0} percentage points");
        var sentence = string.Create(CultureInfo.InvariantCulture, $"In {segment.Market}, among {close.Winners + close.Losers:#,0} bids within {bandwidth:0.0##%} of the estimate of their best rival, those that barely won {what}; who barely wins should be left to chance.");
        return MarketDraft.Of(segment, data, Lots(margins, bandwidth), sentence, p, null,
        [
            .. Facts(backlog, "earlier wins of bidders that barely won less those of bidders that barely lost", "standard deviations", isBacklog ? p : null),
            .. Facts(incumbency, "share holding the last contract among bidders that barely won less that among bidders that barely lost", "", isBacklog ? null : p),
            new("bandwidth around the winning margin, share of the estimate", 100 * bandwidth, double.NaN, "%"),
        ]);
    }

    static Evidence[] Facts(Finding? finding, string label, string unit, double? p) => finding is not { Close: var close } ? [] :
    [
        new(label, close.Beta, 0, unit)
        {
            PValue = close.PValue,
            Weight = p is double tested ? Tails.EvidenceBits(tested, 4) : 0,
            Peers = string.Create(CultureInfo.InvariantCulture, $"{close.Winners:#,0} bids that barely won, {close.Losers:#,0} that barely lost, t = {close.T:0.00}"),
        },
    ];

    static int[] Lots(BidMargins margins, double bandwidth) =>
        [.. Enumerable.Range(0, margins.LotCount).Where(place => Math.Abs(margins[place][0].Delta) < bandwidth).Select(place => margins[place][0].Lot)];
}
