using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>Whether the members of a group win in segments of their own although others bid there too. Source: methods CO-12.</summary>
/// <param name="Table">Wins by member and segment.</param>
/// <param name="ExpectedInformation">Mean mutual information of winners drawn among the bidders.</param>
/// <param name="P">Probability of as much by chance.</param>
sealed record SegmentTest(SegmentTable Table, double ExpectedInformation, double P)
{
    const int MaximumDraws = 9_999;
    const int EnoughExceedances = 10;

    /// <summary>
    /// Tests the wins of a group over segments. By chance a lot goes to one of the members that bid for it, each in proportion to its rate of wins over all segments: who only bids at home has no advantage there.
    /// </summary>
    /// <param name="wins">Winners and bidders of each lot.</param>
    /// <param name="segmentOf">Segment of each lot, from 0.</param>
    /// <param name="segments">Number of segments.</param>
    /// <param name="random">Draws the winners.</param>
    public static SegmentTest Of(GroupWins wins, int[] segmentOf, int segments, SplitMix64 random)
    {
        var tally = new InformationTally(wins.Members, segments, segmentOf);
        var tail = new DrawnTail(-tally.Of(wins.Winners));
        var rates = Rates(wins);
        var drawn = new int[wins.Winners.Length];
        while (tail.Draws < MaximumDraws && tail.IsOpenToTail(EnoughExceedances))
        {
            for (var lot = 0; lot < drawn.Length; lot++) drawn[lot] = Pick(wins.Bidders[lot], rates, ref random);
            tail.Add(-tally.Of(drawn));
        }
        return new(new(tally.Table(wins.Winners)), -tail.Mean, tail.LowAsGamma());
    }

    /// <summary>Wins per bid, drawn a little towards one half so that nobody is without a chance.</summary>
    static double[] Rates(GroupWins wins)
    {
        var bids = new double[wins.Members];
        foreach (var bidders in wins.Bidders)
            foreach (var bidder in bidders) bids[bidder]++;
        var counts = wins.Counts();
        return [.. counts.Select((count, member) => (count + 0.5) / (bids[member] + 1))];
    }

    static int Pick(int[] bidders, double[] rates, ref SplitMix64 random)
    {
        var sum = 0.0;
        foreach (var bidder in bidders) sum += rates[bidder];
        var place = random.Uniform() * sum;
        foreach (var bidder in bidders)
            if ((place -= rates[bidder]) < 0) return bidder;
        return bidders[^1];
    }

    /// <summary>Mutual information of one draw after the other, without garbage.</summary>
    sealed class InformationTally(int members, int segments, int[] segmentOf)
    {
        readonly int[] cells = new int[members * segments];
        readonly int[] firms = new int[members];
        readonly int[] places = new int[segments];

        public double Of(int[] winners)
        {
            Count(winners);
            double sum = 0, total = winners.Length;
            for (var cell = 0; cell < cells.Length; cell++)
                if (cells[cell] > 0) sum += cells[cell] / total * Math.Log(cells[cell] * total / ((double)firms[cell / segments] * places[cell % segments]));
            return sum;
        }

        public int[][] Table(int[] winners)
        {
            Count(winners);
            return [.. Enumerable.Range(0, members).Select(member => cells[(member * segments)..((member + 1) * segments)])];
        }

        void Count(int[] winners)
        {
            Array.Clear(cells);
            Array.Clear(firms);
            Array.Clear(places);
            for (var lot = 0; lot < winners.Length; lot++)
            {
                cells[winners[lot] * segments + segmentOf[lot]]++;
                firms[winners[lot]]++;
                places[segmentOf[lot]]++;
            }
        }
    }
}
