using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>What is known of each bidder of a market before a lot: how much it won lately, and whether it won the same buyer's last lot of the kind. Source: methods ST-05.</summary>
public static class Standing
{
    const int FewestEarlier = 3;

    /// <summary>
    /// Wins within the market in the days before the lot's, less the mean of the same over the bidder's earlier bids, in standard deviations; NaN for its first three bids. Zero throughout where nothing varies.
    /// The mean over all its bids would not do: a win raises what comes after, so winners would stand below their own mean by construction.
    /// </summary>
    /// <param name="data">The dataset.</param>
    /// <param name="fields">Who bid and won.</param>
    /// <param name="lots">Numbers of the market's lots in order of time.</param>
    /// <param name="margins">The bids asked about, in the same order of lots.</param>
    /// <param name="days">How many days back.</param>
    public static double[] Backlog(Dataset data, LotFields fields, ReadOnlySpan<int> lots, BidMargins margins, int days)
    {
        var wins = new Dictionary<int, List<int>>();
        var values = new double[margins.Bids.Length];
        var next = 0;
        var place = 0;
        foreach (var bid in margins.Bids)
        {
            var day = data.Lots[bid.Lot].Date.Number;
            for (; next < lots.Length && data.Lots[lots[next]].Date.Number < day; next++)
                foreach (var winner in fields[data.Lots[lots[next]]].Winners)
                {
                    if (!wins.TryGetValue(winner, out var list)) wins[winner] = list = [];
                    list.Add(data.Lots[lots[next]].Date.Number);
                }
            values[place++] = wins.TryGetValue(bid.Bidder, out var won) ? Since(won, day - days) : 0;
        }
        return Standardised(values, margins.Bids);
    }

    /// <summary>1 where the bidder won the last earlier lot of the same buyer and classification, else 0; NaN where there was none.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="fields">Who bid and won.</param>
    /// <param name="lots">Numbers of the market's lots in order of time.</param>
    /// <param name="margins">The bids asked about, in the same order of lots.</param>
    public static double[] Incumbency(Dataset data, LotFields fields, ReadOnlySpan<int> lots, BidMargins margins)
    {
        var last = new Dictionary<(int Buyer, string Classification), (int Day, int[] Winners)>();
        var before = new Dictionary<int, int[]>();
        foreach (var index in lots)
        {
            var lot = data.Lots[index];
            if (lot.Tender.Buyer is not { } buyer || !lot.Date.HasValue) continue;
            var key = (buyer.Index, lot.Classification);
            if (last.TryGetValue(key, out var known) && known.Day < lot.Date.Number) before[index] = known.Winners;
            if (fields[lot].Winners is { Length: > 0 } winners) last[key] = (lot.Date.Number, winners);
        }
        var values = new double[margins.Bids.Length];
        for (var place = 0; place < values.Length; place++)
            values[place] = before.TryGetValue(margins.Bids[place].Lot, out var winners) ? winners.Contains(margins.Bids[place].Bidder) ? 1 : 0 : double.NaN;
        return values;
    }

    static int Since(List<int> days, int from)
    {
        var count = 0;
        for (var index = days.Count - 1; index >= 0 && days[index] >= from; index--) count++;
        return count;
    }

    static double[] Standardised(double[] values, ReadOnlySpan<BidMargin> bids)
    {
        var earlier = new Dictionary<int, (double Sum, int Count)>();
        var apart = new double[values.Length];
        for (var place = 0; place < values.Length; place++)
        {
            var (sum, count) = earlier.GetValueOrDefault(bids[place].Bidder);
            apart[place] = count < FewestEarlier ? double.NaN : values[place] - sum / count;
            earlier[bids[place].Bidder] = (sum + values[place], count + 1);
        }
        var deviation = PriceSeries.DeviationOf(Array.FindAll(apart, value => !double.IsNaN(value)));
        return deviation > 0 ? Array.ConvertAll(apart, value => value / deviation) : apart;
    }
}
