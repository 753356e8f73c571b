using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-07</c>. Source: methods CO-07.</summary>
public sealed record ConstantOffsetSettings
{
    /// <summary>Fewest joint lots with different pairs of prices; 3 to 1000, default 4.</summary>
    [Range(3, 1000)] public int MinimumJointLots { get; init; } = 4;

    /// <summary>Largest standard deviation of the log ratio that counts as constant; inclusive; 0.0001 to 0.05, default 0.003.</summary>
    [Range(0.0001, 0.05)] public double MaximumDeviation { get; init; } = 0.003;

    /// <summary>Lots in which the same ratio or difference must return; inclusive; 2 to 1000, default 3.</summary>
    [Range(2, 1000)] public int MinimumRepeats { get; init; } = 3;

    /// <summary>Usual standard deviation of the log ratio of two bidders where no other bidder of the lots shows it; 0.005 to 0.5, default 0.03.</summary>
    [Range(0.005, 0.5)] public double AssumedDeviation { get; init; } = 0.03;
}

/// <summary>The price of one bidder stands at a constant distance from that of another.</summary>
public sealed class ConstantOffset(ConstantOffsetSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-07",
        Title = "Constant distance between two bidders",
        Page = "CO-07-constant-offset",
        Condition = "Over the lots where two bidders met, the ratio of their prices hardly varies, or the same ratio or difference returns, more than their prices and those of others explain.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.PartyPair,
        Partition = PartitionKey.Pair,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Both price from the same list, tariff or published unit prices.",
            "One gives prices with a tax that the other leaves out, or in another unit.",
            "Both resell the same product with a fixed margin.",
        ],
        HowToCheck =
        [
            "Compare the unit prices item by item: one factor over all items is stronger than one over the totals.",
            "Look for a price list or tariff that both may have used, and whether others used it too.",
            "Compare files, layout, errors and time of handing in.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.Pairs.Count);
        for (var index = start; index < start + count; index++) Judge(input.Pairs[index], input.Fields, answers);
    }

    void Judge(PartyPair pair, LotFields fields, Answers answers)
    {
        if (pair.Lots.Length < settings.MinimumJointLots)
        {
            answers.NotAssessable("fewer joint lots than the minimum");
            return;
        }
        // Equal prices are another matter (CO-08), and prices handed in twice unchanged are one observation.
        var joint = JointPrice.Of(pair).FindAll(lot => lot.First != lot.Second).DistinctBy(lot => (lot.First, lot.Second)).ToArray();
        if (joint.Length < settings.MinimumJointLots) answers.NotAssessable("fewer joint lots with different prices than the minimum");
        else Test(pair, joint, fields, answers);
    }

    void Test(PartyPair pair, JointPrice[] joint, LotFields fields, Answers answers)
    {
        var ratios = Array.ConvertAll(joint, lot => lot.Second / lot.First);
        var deviation = PriceOffsets.Deviation(ratios);
        var ratio = PriceOffsets.Mode(ratios, 4);
        var difference = PriceOffsets.Mode(Array.ConvertAll(joint, lot => lot.Second - lot.First), 2);
        var repeats = Math.Max(ratio.Places.Length, difference.Places.Length);
        if (deviation > settings.MaximumDeviation && repeats < settings.MinimumRepeats) answers.NotFlagged(1d);
        else if (OffsetPeers.AtConstantShares(joint, settings.MaximumDeviation)) answers.Excluded("each asks its own constant share of the estimate");
        else if (OffsetPeers.Usual(joint, settings.AssumedDeviation) is var usual && usual.Value <= settings.MaximumDeviation) answers.Excluded("prices of most bidders keep a constant ratio");
        else Judge(pair, new(joint, usual, deviation, ratio, difference), fields, answers);
    }

    void Judge(PartyPair pair, Offset found, LotFields fields, Answers answers)
    {
        double[] chances = [found.DeviationChance(settings.MaximumDeviation), found.RatioChance(settings.MinimumRepeats), found.DifferenceChance(settings.MinimumRepeats)];
        var p = Math.Min(1, chances.Length * chances.Min());
        if (p > 0.05) answers.NotFlagged(p);
        else answers.Flagged(found.Draft(pair, chances, p, fields));
    }
}

/// <summary>What was found constant between two bidders.</summary>
sealed record Offset(JointPrice[] Joint, UsualDeviation Usual, double Deviation, Repeated Ratio, Repeated Difference)
{
    public double DeviationChance(double limit) => Deviation <= limit ? PriceOffsets.ChanceOfDeviation(Deviation, Joint.Length, Usual.Value, Usual.Freedom) : 1;

    public double RatioChance(int minimum) => Chance(Ratio, minimum, 1e-4);

    public double DifferenceChance(int minimum) => Chance(Difference, minimum, 0);

    /// <summary>A value meets a cell at most as often as the peak of a normal density says; a cell is no finer than the prices were rounded.</summary>
    double Chance(Repeated repeated, int minimum, double width)
    {
        if (repeated.Places.Length < minimum) return 1;
        double[] prices = [.. repeated.Places.SelectMany(place => new[] { Joint[place].First, Joint[place].Second })];
        var cell = Math.Max(width, PriceOffsets.Granularity(prices) / prices.Min()) / (Math.Sqrt(2 * Math.PI) * Usual.Value);
        return PriceOffsets.ChanceOfRepeats(Joint.Length, repeated.Places.Length, Math.Min(1, cell));
    }

    public Draft Draft(PartyPair pair, double[] chances, double p, LotFields fields)
    {
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"In {Joint.Length} lots where {pair.First.Label} and {pair.Second.Label} met, the price of the second over that of the first varies by {Deviation:0.00%} (others: {Usual.Value:0.0%}); the ratio {Ratio.Value:0.0000} stands in {Ratio.Places.Length} of them, the difference {Difference.Value:0.##} in {Difference.Places.Length}.");
        return PairDraft.Of(pair.First, pair.Second, false, Array.ConvertAll(Joint, lot => lot.Lot), fields, sentence, p,
            [
                Fact(new("standard deviation of the log ratio", Deviation * 100, Usual.Value * 100, "%"), 0),
                Fact(new("lots with the same ratio to four decimals", Ratio.Places.Length, 1, "lots"), 1),
                Fact(new("lots with the same difference", Difference.Places.Length, 1, "lots"), 2),
            ]);

        // One price made from another shows in all three: only the strongest weighs.
        Evidence Fact(Evidence fact, int test) => chances[test] >= 1 ? fact : fact with { PValue = chances[test], Peers = Usual.Peers, Weight = test == Array.IndexOf(chances, chances.Min()) ? Tails.EvidenceBits(p, 3) : 0 };
    }
}

/// <summary>How much log ratios vary that should be as those of the pair.</summary>
/// <param name="Value">Standard deviation, 0 or more.</param>
/// <param name="Freedom">Degrees of freedom.</param>
/// <param name="Peers">In words.</param>
readonly record struct UsualDeviation(double Value, int Freedom, string Peers);

/// <summary>What the other bidders of the lots, and the estimate, say about the prices of a pair.</summary>
static class OffsetPeers
{
    const int MinimumFreedom = 4;
    const int AssumedFreedom = 20;

    /// <summary>Ratios of the two to the others of the same lots, each other bidder about its own mean; the assumed value where there are too few.</summary>
    public static UsualDeviation Usual(JointPrice[] joint, double assumed)
    {
        var others = new SortedDictionary<(int Other, bool First), List<double>>();
        foreach (var lot in joint)
            for (var rank = 0; rank < lot.Lot.ValidPrices.Length; rank++)
            {
                if (rank == lot.FirstRank || rank == lot.SecondRank) continue;
                var (other, price) = (lot.Lot.Data.Bids[lot.Lot.PricedBids[rank]].BidderIndex, lot.Lot.ValidPrices[rank]);
                Add(others, (other, true), lot.First / price);
                Add(others, (other, false), lot.Second / price);
            }
        var freedom = others.Values.Sum(ratios => ratios.Count - 1);
        if (freedom < MinimumFreedom) return new(assumed, AssumedFreedom, "assumed: too few other bidders returned in these lots");
        // Half of the residuals lie within two thirds of a standard deviation; one wild price must not make all others look constant.
        var deviation = Median([.. others.Values.Where(ratios => ratios.Count > 1).SelectMany(Residuals)]) / 0.6745;
        // Each other bidder's price is counted with both of the pair, so half of the degrees of freedom.
        return new(deviation, Math.Max(1, freedom / 2), "ratios of both to the other bidders of these lots");
    }

    /// <summary>Both ask a share of the estimate that hardly varies: they price from what the buyer published.</summary>
    public static bool AtConstantShares(JointPrice[] joint, double limit)
    {
        JointPrice[] known = [.. joint.Where(lot => lot.Lot.Estimate is { Units: > 0 } estimate && estimate.Currency == lot.Lot.PriceCurrency)];
        return known.Length >= 3 && known.Length * 2 > joint.Length
            && PriceOffsets.Deviation(Array.ConvertAll(known, lot => lot.First / (double)lot.Lot.Estimate!.Value.Amount)) <= limit
            && PriceOffsets.Deviation(Array.ConvertAll(known, lot => lot.Second / (double)lot.Lot.Estimate!.Value.Amount)) <= limit;
    }

    static IEnumerable<double> Residuals(List<double> ratios)
    {
        var mean = ratios.Average(Math.Log);
        return ratios.Select(ratio => Math.Abs(Math.Log(ratio) - mean));
    }

    static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    static void Add(SortedDictionary<(int, bool), List<double>> others, (int, bool) key, double ratio)
    {
        if (!others.TryGetValue(key, out var list)) others[key] = list = [];
        list.Add(ratio);
    }
}
