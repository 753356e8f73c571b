using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>Whether the members of a group pull the average of their joint lots together, beside as many random bidders of the same lots. Source: methods CO-21, bid test.</summary>
/// <param name="Shift">Mean over lots of the distance of the members' mean bid from the trimmed mean, in standard deviations of the lot.</param>
/// <param name="ExpectedShift">The same of random bidders.</param>
/// <param name="Pivotal">Share of lots that another would have won without the members who lost.</param>
/// <param name="ExpectedPivotal">The same of random bidders.</param>
/// <param name="P">Probability of as much of both by chance, combined (Cauchy).</param>
readonly record struct AverageBidSupport(double Shift, double ExpectedShift, double Pivotal, double ExpectedPivotal, double P)
{
    const int MaximumDraws = 4_999;
    const int EnoughExceedances = 10;

    /// <summary>Tests a group over its joint lots.</summary>
    /// <param name="lots">Lots that all members bid for.</param>
    /// <param name="members">Party numbers, ascending.</param>
    /// <param name="random">Draws the random bidders.</param>
    public static AverageBidSupport Of(Lot[] lots, int[] members, SplitMix64 random)
    {
        var scores = Array.ConvertAll(lots, Scores);
        var places = Array.ConvertAll(lots, lot => Places(lot, members));
        var own = Measure(scores, places);
        var tails = new[] { new DrawnTail(-own.Shift), new DrawnTail(-own.Pivotal) };
        var drawn = Array.ConvertAll(places, here => new bool[here.Length]);
        var size = Array.ConvertAll(places, here => here.Count(member => member));
        while (tails[0].Draws < MaximumDraws && tails.Any(tail => tail.IsOpenToTail(EnoughExceedances)))
        {
            for (var lot = 0; lot < drawn.Length; lot++) Draw(drawn[lot], size[lot], ref random);
            var (shift, pivotal) = Measure(scores, drawn);
            tails[0].Add(-shift);
            tails[1].Add(-pivotal);
        }
        return new(own.Shift, -tails[0].Mean, own.Pivotal, -tails[1].Mean, MultipleTesting.Cauchy([tails[0].Low(), tails[1].Low()]));
    }

    /// <summary>Prices with the sign turned, ascending: the rule is for discounts.</summary>
    static double[] Scores(Lot lot)
    {
        var scores = lot.ValidPrices.ToArray();
        Array.Reverse(scores);
        return Array.ConvertAll(scores, price => -price);
    }

    static bool[] Places(Lot lot, int[] members)
    {
        bool[] here = [.. lot.PricedBids.ToArray().Select(bid => Array.BinarySearch(members, lot.Data.Bids[bid].BidderIndex) >= 0)];
        Array.Reverse(here);
        return here;
    }

    static void Draw(bool[] drawn, int size, ref SplitMix64 random)
    {
        Array.Clear(drawn);
        for (var left = size; left > 0;)
        {
            var place = random.Below(drawn.Length);
            if (drawn[place]) continue;
            drawn[place] = true;
            left--;
        }
    }

    static (double Shift, double Pivotal) Measure(double[][] scores, bool[][] members)
    {
        double shift = 0, pivotal = 0;
        for (var lot = 0; lot < scores.Length; lot++)
        {
            var rule = AverageBidRule.Of(scores[lot]);
            shift += Distance(scores[lot], members[lot], rule.First);
            if (IsPivotal(scores[lot], members[lot], rule.Winner)) pivotal++;
        }
        return (shift / scores.Length, pivotal / scores.Length);
    }

    static double Distance(double[] scores, bool[] members, double centre)
    {
        double sum = 0, squares = 0, own = 0;
        var count = 0;
        for (var place = 0; place < scores.Length; place++)
        {
            sum += scores[place] - centre;
            squares += (scores[place] - centre) * (scores[place] - centre);
            if (!members[place]) continue;
            own += scores[place] - centre;
            count++;
        }
        var mean = sum / scores.Length;
        var variance = squares / scores.Length - mean * mean;
        return count == 0 || !(variance > 0) ? 0 : Math.Abs(own / count) / Math.Sqrt(variance);
    }

    /// <summary>True when another score wins after the losing members are taken out.</summary>
    static bool IsPivotal(double[] scores, bool[] members, int winner)
    {
        if (winner < 0) return false;
        Span<double> without = scores.Length <= 256 ? stackalloc double[scores.Length] : new double[scores.Length];
        var count = 0;
        for (var place = 0; place < scores.Length; place++)
            if (!members[place] || place == winner) without[count++] = scores[place];
        var rule = AverageBidRule.Of(without[..count]);
        return rule.Winner >= 0 && without[rule.Winner] is var score && (score < scores[winner] || score > scores[winner]);
    }
}
