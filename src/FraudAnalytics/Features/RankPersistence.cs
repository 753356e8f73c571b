using System.Text.RegularExpressions;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>The first two rounds of a lot that was bid for again: prices of each bidder, in order of the first round.</summary>
/// <param name="Lot">Number of the lot.</param>
/// <param name="First">Prices of the first round, ascending.</param>
/// <param name="Second">Prices of the second, of the same bidders.</param>
public sealed partial record RebidLot(int Lot, long[] First, long[] Second)
{
    [GeneratedRegex(@"(?:^|[^\p{L}])(?:r|round)[ _.-]?(?<round>[1-9])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    static partial Regex RoundInId { get; }

    /// <summary>
    /// The rounds of a lot; null where it has none: every bidder must have bid in both of the first two rounds. Rounds are told by the end of the bid ids (<c>-R1</c>, <c>round 2</c>), else by days on which all bid.
    /// </summary>
    public static RebidLot? Of(Lot lot)
    {
        // Most lots have one round: more valid bidders than half the bids.
        if (lot.Bids.Count < 4 || 2 * lot.PricedBids.Length > lot.Bids.Count) return null;
        var bids = new List<(int Bidder, int Round, long Units)>();
        foreach (var bid in lot.Bids)
        {
            if (bid.BidderIndex < 0 || bid.Status is BidStatus.Invited or BidStatus.Withdrawn || bid.Amount is not { Units: > 0 } amount) continue;
            if (bids.Count > 0 && amount.Currency != lot.Bids[0].Amount?.Currency) return null;
            var match = RoundInId.Match(bid.BidId);
            bids.Add((bid.BidderIndex, match.Success ? match.Groups["round"].ValueSpan[0] - '0' : bid.Date.Number, amount.Units));
        }
        int[] rounds = [.. bids.Select(bid => bid.Round).Distinct().Order()];
        if (rounds.Length < 2) return null;
        var first = bids.FindAll(bid => bid.Round == rounds[0]);
        var second = bids.FindAll(bid => bid.Round == rounds[1]).ToLookup(bid => bid.Bidder, bid => bid.Units);
        first.Sort((left, right) => (left.Units, left.Bidder).CompareTo((right.Units, right.Bidder)));
        var bidders = bids.Select(bid => bid.Bidder).Distinct().Count();
        if (bidders < 2 || first.Count != bidders || first.Select(bid => bid.Bidder).Distinct().Count() != bidders || !first.TrueForAll(bid => second[bid.Bidder].Count() == 1)) return null;
        return new(lot.Index, [.. first.Select(bid => bid.Units)], [.. first.Select(bid => second[bid.Bidder].Single())]);
    }
}

/// <summary>
/// After a first round that nobody won, does the lowest bidder stay the lowest where it led by a hair? Where nobody has agreed, that is little more than a coin's throw, as it is for the second and third.
/// Source: methods ST-04 (Kawai and Nakabayashi 2022).
/// </summary>
/// <param name="LowestStayed">Lots in which the lowest stayed below the second.</param>
/// <param name="LowestClose">Lots whose first two were close in the first round and not tied in the second.</param>
/// <param name="SecondStayed">Lots in which the second stayed below the third.</param>
/// <param name="SecondClose">Lots whose second and third were close in the first round and not tied in the second.</param>
public readonly record struct RankPersistence(int LowestStayed, int LowestClose, int SecondStayed, int SecondClose)
{
    /// <summary>Share of lots in which the lowest stayed ahead; NaN without any.</summary>
    public double LowestShare => (double)LowestStayed / LowestClose;

    /// <summary>Share of lots in which the second stayed ahead of the third; NaN without any.</summary>
    public double SecondShare => (double)SecondStayed / SecondClose;

    /// <summary>P(X ≥ stayed) with even chances, for the lowest.</summary>
    public double LowestPValue => Tails.Binomial(LowestStayed, LowestClose, 0.5);

    /// <summary>The same for the second.</summary>
    public double SecondPValue => Tails.Binomial(SecondStayed, SecondClose, 0.5);

    /// <summary>Odds of the lowest staying over those of the second; infinite where no lowest was overtaken.</summary>
    public double OddsRatio => (double)LowestStayed * (SecondClose - SecondStayed) / ((double)(LowestClose - LowestStayed) * SecondStayed);

    /// <summary>Fisher's exact test of "the lowest stay no more often than the second".</summary>
    public double FisherPValue => Fisher.OneSided(LowestStayed, LowestClose - LowestStayed, SecondStayed, SecondClose - SecondStayed);

    /// <summary>Counts the lots of a market.</summary>
    /// <param name="lots">Lots with two rounds.</param>
    /// <param name="closeness">Largest gap, as a share of the lower price.</param>
    public static RankPersistence Of(IEnumerable<RebidLot> lots, double closeness)
    {
        var result = default(RankPersistence);
        foreach (var lot in lots)
        {
            if (IsClose(lot, 0, closeness))
                result = result with { LowestClose = result.LowestClose + 1, LowestStayed = result.LowestStayed + (lot.Second[0] < lot.Second[1] ? 1 : 0) };
            if (lot.First.Length > 2 && IsClose(lot, 1, closeness))
                result = result with { SecondClose = result.SecondClose + 1, SecondStayed = result.SecondStayed + (lot.Second[1] < lot.Second[2] ? 1 : 0) };
        }
        return result;
    }

    // A tie in either round leaves no order to keep.
    static bool IsClose(RebidLot lot, int rank, double closeness) =>
        lot.First[rank] < lot.First[rank + 1] && lot.First[rank + 1] - lot.First[rank] <= closeness * lot.First[rank] && lot.Second[rank] != lot.Second[rank + 1];
}

/// <summary>Fisher's exact test of a table of four counts.</summary>
public static class Fisher
{
    /// <summary>Chance of <paramref name="a"/> or more in the first cell, all margins given; 1 for an empty table.</summary>
    /// <param name="a">First row, first column.</param>
    /// <param name="b">First row, second column.</param>
    /// <param name="c">Second row, first column.</param>
    /// <param name="d">Second row, second column.</param>
    public static double OneSided(int a, int b, int c, int d)
    {
        var (row, column, all) = (a + b, a + c, a + b + c + d);
        var sum = 0.0;
        for (var count = a; count <= Math.Min(row, column); count++) sum += Math.Exp(LogChance(count, row, column, all));
        return Math.Min(1, sum);
    }

    static double LogChance(int count, int row, int column, int all) =>
        LogChoose(row, count) + LogChoose(all - row, column - count) - LogChoose(all, column);

    static double LogChoose(int n, int k) => MathNet.Numerics.SpecialFunctions.BinomialLn(n, k);
}
