using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Structure;

/// <summary>Settings of <c>ST-06</c>. Source: methods ST-06.</summary>
public sealed record RegimeChangeSettings
{
    /// <summary>Fewest lots with three comparable prices in a month or quarter; 1 to 1000, default 5.</summary>
    [Range(1, 1_000)] public int MinimumLots { get; init; } = 5;

    /// <summary>Fewest such periods; 6 to 1000, default 8.</summary>
    [Range(6, 1_000)] public int MinimumPeriods { get; init; } = 8;

    /// <summary>Fewest periods before and after the change; 2 to 100, default 3.</summary>
    [Range(2, 100)] public int MinimumSegment { get; init; } = 3;

    /// <summary>Largest ratio of the lower to the higher level; inclusive; 0.05 to 1, default 0.67.</summary>
    [Range(0.05, 1.0)] public double MaximumRatio { get; init; } = 0.67;
}

/// <summary>From one month or quarter to the next the bids of a market lie closer together, or farther apart, and stay so.</summary>
public sealed class RegimeChange(RegimeChangeSettings settings) : IDetector
{
    const double Level = 0.01;
    const int Months = 12;
    const int EnoughMonths = 24;
    const int UsualBids = 5;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "ST-06",
        Title = "The spread of bids changes at once",
        Page = "ST-06-regime-change",
        Condition = "From one period to the next the bids of a market lie much closer together, or much farther apart, and stay so.",
        Family = DetectorFamily.Structure,
        Subject = SubjectKind.Market,
        Partition = PartitionKey.Market,
        Needs = [DataField.BidPrices, DataField.Deadline],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "New rules: published estimates, floors, electronic bidding, another award rule.",
            "Other goods or works are bought than before under the same classification.",
            "Input prices became steady or unsteady, or bidders came and went.",
        ],
        HowToCheck =
        [
            "Name the event at the change: a law, a platform, an inspection, an entry, an exit.",
            "See whether the price level changed at the same time, and for which bidders.",
            "Look at the lots on the side where bids lie closer: do other indicators gather there?",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.MarketLots.Count);
        for (var market = start; market < start + count; market++) Judge(input.MarketLots[market], input.Data, answers, input.Seed);
    }

    void Judge(MarketSegment segment, Dataset data, Answers answers, ulong seed)
    {
        var periods = Periods(segment, data, 1);
        var isMonthly = periods.Count >= EnoughMonths;
        if (!isMonthly) periods = Periods(segment, data, 3);
        if (periods.Count < Math.Max(settings.MinimumPeriods, 2 * settings.MinimumSegment))
        {
            answers.NotAssessable("too few months or quarters with enough lots");
            return;
        }
        double[] series = [.. periods.Select(period => period.Median)];
        var change = ChangePoint.Find(series, settings.MinimumSegment);
        var ratio = Math.Min(change.Before, change.After) / Math.Max(change.Before, change.After);
        if (!(ratio <= settings.MaximumRatio))
        {
            // The change is too small to matter; its p-value is not needed to the last digit, and not looking is not evidence.
            answers.NotFlagged(pValue: 1);
            return;
        }
        var p = change.PValue(series, settings.MinimumSegment, seed, segment.Id);
        if (p <= Level) answers.Flagged(Draft(segment, data, periods, change, p, isMonthly));
        else answers.NotFlagged(p);
    }

    /// <summary>A month or quarter: its number since year 0, its lots, and the median variation of their bids, as for five bids.</summary>
    sealed record Period(int Number, int[] Lots, double Median)
    {
        public string Name(bool isMonthly) => string.Create(CultureInfo.InvariantCulture, $"{(isMonthly ? Number / Months : Number / 4):D4}{(isMonthly ? $"-{Number % Months + 1:D2}" : $" Q{Number % 4 + 1}")}");
    }

    List<Period> Periods(MarketSegment segment, Dataset data, int months)
    {
        var periods = new List<Period>();
        var lots = new List<int>();
        var values = new List<double>();
        var current = -1;
        foreach (var index in segment.Lots)
        {
            var lot = data.Lots[index];
            var variation = Variation(lot);
            if (double.IsNaN(variation)) continue;
            var date = lot.Date.Date;
            var number = (date.Year * Months + date.Month - 1) / months;
            if (number != current) Close(periods, current, lots, values);
            current = number;
            lots.Add(index);
            values.Add(variation);
        }
        Close(periods, current, lots, values);
        return periods;
    }

    void Close(List<Period> periods, int number, List<int> lots, List<double> values)
    {
        if (lots.Count >= settings.MinimumLots) periods.Add(new(number, [.. lots], BrownForsythe.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values))));
        lots.Clear();
        values.Clear();
    }

    /// <summary>Coefficient of variation, put to what it would be with five bids; NaN where there is none.</summary>
    static double Variation(Lot lot)
    {
        if (!lot.Date.HasValue || lot.ValidPrices.Length < 3 || lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) return double.NaN;
        return Screens.Of(lot.ValidPrices).Cv * CvPeers.Usual(UsualBids) / CvPeers.Usual(lot.ValidPrices.Length);
    }

    static Draft Draft(MarketSegment segment, Dataset data, List<Period> periods, ChangePoint change, double p, bool isMonthly)
    {
        var falls = change.After < change.Before;
        var closer = falls ? periods.Skip(change.At) : periods.Take(change.At);
        var since = periods[change.At].Name(isMonthly);
        var lots = MarketDraft.Count(periods.Sum(period => period.Lots.Length), "lots in ") + MarketDraft.Count(periods.Count, isMonthly ? "months" : "quarters");
        return MarketDraft.Of(segment, data, [.. closer.SelectMany(period => period.Lots)],
            string.Create(CultureInfo.InvariantCulture, $"In {segment.Market} the bids of a lot usually differed by {change.Before:0.0##%} before {since} and by {change.After:0.0##%} from then on; so large a change at one point is unusual for the order of {lots}."),
            p, new ShareBars("Usual variation of the bids of a lot (as for five bids)", "%", [.. periods.TakeLast(60).Select(period => new ShareBar(period.Name(isMonthly), 100 * period.Median, period.Number >= periods[change.At].Number == falls))]),
            new Evidence("usual variation of the bids of a lot from " + since, 100 * change.After, 100 * change.Before, "%") { PValue = p, Weight = Tails.EvidenceBits(p, 3), Peers = lots },
            new Evidence("level on the lower side over the higher", Math.Min(change.Before, change.After) / Math.Max(change.Before, change.After), double.NaN, ""));
    }
}
