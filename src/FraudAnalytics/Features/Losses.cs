using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>A rival, or two, that won more of what a bidder lost than chance and their own success elsewhere explain.</summary>
/// <param name="Rivals">One or two parties.</param>
/// <param name="Wins">Lost lots that they won.</param>
/// <param name="Expected">Lost lots that they were to win.</param>
/// <param name="PValue">Chance of as many, times the number of choices of rivals, at most 1.</param>
public sealed record LostTo(int[] Rivals, int Wins, double Expected, double PValue);

/// <summary>The lots that a bidder lost, and to whom. Source: methods CO-16 and CO-17.</summary>
/// <param name="facts">Who bid where.</param>
/// <param name="loser">The bidder.</param>
/// <param name="lost">Lots with a winner that it bid for and lost.</param>
sealed class Losses(Participation facts, Party loser, IReadOnlyList<LotField> lost)
{
    // Rates elsewhere are drawn towards chance by so many lots' worth.
    const int Drawn = 2;

    readonly Dictionary<int, double> rates = [];
    readonly HashSet<int> lots = [.. lost.Select(field => field.Lot.Index)];

    /// <summary>The rival or two rivals with the smaller p-value, among those that won most; null when nothing was lost.</summary>
    public LostTo? Concentration()
    {
        var most = Most(2);
        if (most.Length == 0) return null;
        var one = Test([most[0]], Rivals);
        if (most.Length < 2) return one;
        var two = Test(most, Rivals * (Rivals - 1) / 2.0);
        return two.PValue < one.PValue ? two : one;
    }

    /// <summary>The rival that won most, of several the one with the lowest number; null when nothing was lost.</summary>
    public LostTo? One() => Most(1) is [var rival] ? Test([rival], Rivals) : null;

    int Rivals => lost.SelectMany(one => one.Bidders).Distinct().Count(bidder => bidder != loser.Index);

    int[] Most(int count)
    {
        var wins = new SortedDictionary<int, int>();
        foreach (var field in lost)
            foreach (var winner in field.Winners) wins[winner] = wins.GetValueOrDefault(winner) + 1;
        return [.. wins.OrderByDescending(item => item.Value).ThenBy(item => item.Key).Take(count).Select(item => item.Key)];
    }

    LostTo Test(int[] rivals, double choices)
    {
        var won = lost.Count(field => field.Winners.Any(winner => rivals.Contains(winner)));
        double[] chances = [.. lost.Select(field => Math.Min(1, rivals.Where(rival => field.Bidders.Contains(rival)).Sum(rival => Math.Max(Chance(field), Rate(rival)))))];
        return new(rivals, won, chances.Sum(), Math.Min(1, Math.Max(1, choices) * Tails.PoissonBinomial(won, chances)));
    }

    double Chance(LotField field) => field.Winners.Length / Math.Max(1.0, field.Bidders.Count(bidder => bidder != loser.Index));

    /// <summary>Share of the lots without the loser that a rival won.</summary>
    double Rate(int rival)
    {
        if (rates.TryGetValue(rival, out var known)) return known;
        var bid = facts.LotsOf(rival);
        var won = facts.WonBy(rival);
        double wins = 0, expected = 0;
        var others = 0;
        for (var index = 0; index < bid.Length; index++)
        {
            var field = facts.Fields[loser.Data.Lots[bid[index]]];
            if (field.Winners.Length == 0 || field.Bidders.Length < 2 || lots.Contains(bid[index]) || field.Bidders.Contains(loser.Index)) continue;
            others++;
            expected += (double)field.Winners.Length / field.Bidders.Length;
            if (won[index]) wins++;
        }
        return rates[rival] = others == 0 ? 0 : (wins + Drawn * expected / others) / (others + Drawn);
    }
}
