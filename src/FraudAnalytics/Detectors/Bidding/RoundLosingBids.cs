using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-09</c>. Source: methods CO-09.</summary>
public sealed record RoundLosingBidsSettings
{
    /// <summary>Fewest losing bids with a comparable price; 5 to 10000, default 20.</summary>
    [Range(5, 10_000)] public int MinimumLosingBids { get; init; } = 20;

    /// <summary>Fewest winning bids with a comparable price, without which losing ones have nothing to be compared with; 1 to 1000, default 3.</summary>
    [Range(1, 1000)] public int MinimumWinningBids { get; init; } = 3;

    /// <summary>Largest chance that round prices fall on losing bids as much; inclusive; 0.0001 to 0.5, default 0.05.</summary>
    [Range(0.0001, 0.5)] public double MaximumDifferenceChance { get; init; } = 0.05;
}

/// <summary>A bidder's losing bids are rounder than those of others and than its own winning ones.</summary>
public sealed class RoundLosingBids(RoundLosingBidsSettings settings) : IDetector
{
    const double Level = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-09",
        Title = "Losing bids in round numbers",
        Page = "CO-09-round-losing-bids",
        Condition = "A bidder's losing bids are round numbers more often than prices in the same markets, and more often than its own winning bids.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.BidPrices, DataField.Winner],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "It estimates roughly where it hardly hopes to win, and calculates where it does.",
            "It loses in large lots, where prices are rounder, and wins in small ones.",
            "Lots with one price for everything are lost, lots priced by item are won.",
        ],
        HowToCheck =
        [
            "Ask for the calculation behind a few of the round bids.",
            "Compare round bids with the winner's prices: are they a round percentage above?",
            "See whether the losing bids fell where the same others won.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (input.Participation.LotsOf(party.Index).Length > 0) Judge(party, input, answers);
    }

    void Judge(Party party, DetectionInput input, Answers answers)
    {
        if (input.Participation.LotsOf(party.Index).Length < settings.MinimumLosingBids + settings.MinimumWinningBids)
        {
            answers.NotAssessable("fewer bids than the minimum");
            return;
        }
        var prices = WrittenBids.Of(party, input.Participation);
        var wins = prices.Count(price => price.Won);
        if (prices.Count - wins < settings.MinimumLosingBids) answers.NotAssessable("fewer priced losing bids than the minimum");
        else if (wins < settings.MinimumWinningBids) answers.NotAssessable("fewer priced winning bids than the minimum");
        else Test(party, WrittenBids.Compare(prices, input.RoundPrices), input, answers);
    }

    void Test(Party party, WrittenBids bids, DetectionInput input, Answers answers)
    {
        if (bids.Chances.Length < settings.MinimumLosingBids)
        {
            answers.NotAssessable("fewer than 50 prices of others to compare with");
            return;
        }
        var p = bids.Round <= bids.Chances.Sum() ? 1 : Tails.PoissonBinomial(bids.Round, bids.Chances);
        if (p > Level) answers.NotFlagged(p);
        // Losing bids that are no rounder than the bidder's own winning ones show its habit: never rejected, so the chance of a flag is only smaller.
        else if (bids.DifferenceChance > settings.MaximumDifferenceChance) answers.NotFlagged(1d);
        else answers.Flagged(bids.Draft(party, p, input.Participation.Fields));
    }
}

/// <summary>A price of a bidder.</summary>
readonly record struct WrittenBid(Lot Lot, double Price, bool Won);

/// <summary>How a bidder writes its losing and its winning prices, beside its markets.</summary>
/// <param name="Losing">Losing bids that there are prices of others for.</param>
/// <param name="Round">Round ones among them.</param>
/// <param name="Chances">Chance of a round price in the market of each of them.</param>
/// <param name="Wins">Winning bids.</param>
/// <param name="RoundWins">Round ones among those.</param>
/// <param name="Digits">Expected last digits of the losing bids; made when asked for, since most bidders are not flagged.</param>
sealed record WrittenBids(ImmutableArray<WrittenBid> Losing, int Round, double[] Chances, int Wins, int RoundWins, Func<double[]> Digits)
{
    // Chi-square needs expected counts of at least this; with fewer losing bids the digits say nothing.
    const double LeastExpected = 1;

    /// <summary>Chance that as many of the bidder's round prices fall on its losing bids: Fisher's exact test, one-sided.</summary>
    public double DifferenceChance => Hypergeometric.Tail(Round, Losing.Length + Wins, Losing.Length, Round + RoundWins);

    /// <summary>Comparable prices of a bidder in lots with a winner.</summary>
    public static List<WrittenBid> Of(Party party, Participation facts)
    {
        var (found, lots, won) = (new List<WrittenBid>(), facts.LotsOf(party.Index).ToArray(), facts.WonBy(party.Index).ToArray());
        for (var index = 0; index < lots.Length; index++)
        {
            var lot = party.Data.Lots[lots[index]];
            if (facts.Fields[lot].Winners.Length > 0 && JointPrice.RankOf(lot, party.Index) is >= 0 and var rank) found.Add(new(lot, lot.ValidPrices[rank], won[index]));
        }
        return found;
    }

    public static WrittenBids Compare(List<WrittenBid> prices, RoundPrices markets)
    {
        var own = markets.Own(prices.Select(price => (price.Lot, price.Price)));
        var losing = prices.FindAll(price => !price.Won && markets.MarketOf(price.Lot, own) >= 0);
        var winning = prices.FindAll(price => price.Won);
        int[] compared = [.. losing.Select(price => markets.MarketOf(price.Lot, own))];
        return new([.. losing], losing.Count(price => RoundPrices.IsRound(price.Price)), Array.ConvertAll(compared, market => markets.Share(market, own)),
            winning.Count, winning.Count(price => RoundPrices.IsRound(price.Price)), () => [.. Enumerable.Range(0, 10).Select(digit => compared.Sum(market => markets.Share(market, digit, own)))]);
    }

    public Draft Draft(Party party, double p, LotFields fields)
    {
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{Round} of {Losing.Length} losing bids of {party.Label} are round numbers (two digits, then zeros), where {Chances.Sum():0.0} would be expected in the same markets; of its {Wins} winning bids {RoundWins} are.");
        return PartyDraft.Of(party, [.. Losing.Select(price => price.Lot)], fields, sentence, p,
        [
            new Evidence("round losing bids", Round, Chances.Sum(), "bids") { PValue = p, Weight = Tails.EvidenceBits(p, 1.5), Peers = "prices of others in the same markets" },
            new Evidence("round winning bids", RoundWins, (double)Round * Wins / Losing.Length, "bids") { PValue = DifferenceChance, Peers = "its own losing bids" },
            .. LastDigits(),
        ]);
    }

    /// <summary>Round prices end on 0, so this is no second piece of evidence: shown without weight.</summary>
    IEnumerable<Evidence> LastDigits()
    {
        var expected = Digits();
        if (expected.Min() < LeastExpected) yield break;
        var counts = new int[10];
        foreach (var price in Losing) counts[RoundPrices.LastDigit(price.Price)]++;
        var (statistic, p) = RoundPrices.ChiSquare(counts, expected);
        yield return new("last digits of losing bids, chi-square", statistic, 9, "") { PValue = p, Peers = "last digits of others in the same markets" };
    }
}
