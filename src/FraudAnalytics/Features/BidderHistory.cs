using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How the bidders of a lot behave in all their other lots, from bids and awards alone. Shares, 0 to 1; NaN where they have no other lots.</summary>
/// <param name="Met">Mean over pairs: lots in which both bid, of those in which either did.</param>
/// <param name="MostMet">The same of the pair that meets most, drawn towards 0 where they are few.</param>
/// <param name="InsideWins">Share of the pairs' other common lots that one of this lot's bidders won.</param>
/// <param name="Persistence">Share of the winner's other lots with this lot's losers that it won too (methods CO-17).</param>
/// <param name="LosersWins">Share of the losers' other lots that they won.</param>
/// <param name="WinnersWins">Share of the winner's other lots that it won.</param>
readonly record struct BidderBehaviour(double Met, double MostMet, double InsideWins, double Persistence, double LosersWins, double WinnersWins)
{
    public static BidderBehaviour Unknown { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
}

/// <summary>In which lots every party bid and who won them. The lot asked about never counts.</summary>
sealed class BidderHistory
{
    // A pair that met once or twice elsewhere is no pattern yet.
    const int Shrinkage = 3;

    // Lots with more bidders are judged by the lowest ones: rings are small, pairs grow with the square.
    const int MostBidders = 20;

    readonly int[][] lotsOf;
    readonly int[] winnerOf;
    readonly int[] winsOf;

    public BidderHistory(Dataset data)
    {
        winnerOf = new int[data.Lots.Count];
        winsOf = new int[data.Parties.Count];
        foreach (var lot in data.Lots)
        {
            var winner = winnerOf[lot.Index] = WinnerOf(lot);
            if (winner >= 0) winsOf[winner]++;
        }
        lotsOf = new int[data.Parties.Count][];
        foreach (var party in data.Parties) lotsOf[party.Index] = LotsOf(data, party);
    }

    public BidderBehaviour Of(Lot lot)
    {
        var priced = lot.PricedBids;
        Span<int> bidders = stackalloc int[Math.Min(priced.Length, MostBidders)];
        for (var index = 0; index < bidders.Length; index++) bidders[index] = lot.Data.Bids[priced[index]].BidderIndex;
        return bidders.Length < 2 ? BidderBehaviour.Unknown : Of(bidders, winnerOf[lot.Index]);
    }

    BidderBehaviour Of(ReadOnlySpan<int> bidders, int winner)
    {
        double met = 0, most = double.NaN;
        int pairs = 0, common = 0, inside = 0, withWinner = 0, wonByWinner = 0;
        for (var first = 0; first < bidders.Length; first++)
            for (var second = first + 1; second < bidders.Length; second++)
            {
                var (a, b) = (bidders[first], bidders[second]);
                var joint = Joint(a, b, bidders, winner);
                var either = lotsOf[a].Length + lotsOf[b].Length - joint.Lots - 2;
                if (either <= 0) continue;
                pairs++;
                met += joint.Lots / (double)either;
                most = Math.Max(double.IsNaN(most) ? 0 : most, joint.Lots / (double)(either + Shrinkage));
                common += joint.Lots;
                inside += joint.Inside;
                if (a != winner && b != winner) continue;
                withWinner += joint.Lots;
                wonByWinner += joint.Winner;
            }
        return new(Share(met, pairs), most, Share(inside, common), Share(wonByWinner, withWinner), LosersWins(bidders, winner), WinnersWins(winner));
    }

    /// <summary>Other lots in which both bid, and of those the ones won by a bidder of this lot and by its winner.</summary>
    (int Lots, int Inside, int Winner) Joint(int a, int b, ReadOnlySpan<int> bidders, int winner)
    {
        var (small, large) = lotsOf[a].Length <= lotsOf[b].Length ? (lotsOf[a], lotsOf[b]) : (lotsOf[b], lotsOf[a]);
        int lots = -1, inside = bidders.Contains(winner) ? -1 : 0, won = winner < 0 ? 0 : -1;
        foreach (var lot in small)
        {
            if (Array.BinarySearch(large, lot) < 0) continue;
            lots++;
            if (bidders.Contains(winnerOf[lot])) inside++;
            if (winner >= 0 && winnerOf[lot] == winner) won++;
        }
        return (lots, inside, won);
    }

    double LosersWins(ReadOnlySpan<int> bidders, int winner)
    {
        int wins = 0, lots = 0;
        foreach (var bidder in bidders)
        {
            if (bidder == winner) continue;
            wins += winsOf[bidder];
            lots += lotsOf[bidder].Length - 1;
        }
        return Share(wins, lots);
    }

    double WinnersWins(int winner) => winner < 0 ? double.NaN : Share(winsOf[winner] - 1, lotsOf[winner].Length - 1);

    static double Share(double part, int whole) => whole <= 0 ? double.NaN : part / whole;

    static int WinnerOf(Lot lot)
    {
        foreach (var bid in lot.Bids)
            if (bid.IsWinner) return bid.BidderIndex;
        return lot.Awards.Count == 0 && !lot.PricedBids.IsEmpty ? lot.Data.Bids[lot.PricedBids[0]].BidderIndex : -1;
    }

    static int[] LotsOf(Dataset data, Party party)
    {
        var lots = new List<int>(party.Bids.Length);
        foreach (var bid in party.Bids)
            if (data.Bids[bid].Lot.Index is var lot && (lots.Count == 0 || lots[^1] != lot)) lots.Add(lot);
        return [.. lots];
    }
}
