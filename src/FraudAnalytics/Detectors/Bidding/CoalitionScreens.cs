using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-02</c>. Source: methods CO-02.</summary>
public sealed record CoalitionScreensSettings
{
    /// <summary>Fewest lots with prices of at least three members; 3 to 1000, default 5.</summary>
    [Range(3, 1000)] public int MinimumLots { get; init; } = 5;

    /// <summary>Fewest lots that a member bid for with at most one other, to compare with; 5 to 1000, default 12.</summary>
    [Range(5, 1000)] public int MinimumOtherLots { get; init; } = 12;

    /// <summary>Most lots of either kind looked at, the latest; 20 to 2000, default 200.</summary>
    [Range(20, 2000)] public int MaximumLots { get; init; } = 200;
}

/// <summary>Bids of the members of a group lie as cover bids do, beside random coalitions in the same firms' other lots.</summary>
public sealed class CoalitionScreens(CoalitionScreensSettings settings) : IDetector
{
    const double WorthReporting = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-02",
        Title = "Members' bids are close to one another",
        Page = "CO-02-coalition-screens",
        Condition = "Where three or more members of a group bid, their own bids lie closer together, or leave a larger gap behind the lowest, than bids of random bidders in the members' other lots.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Group,
        Partition = PartitionKey.Group,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Where these firms meet, the work is standard and everyone calculates alike.",
            "The members buy from the same supplier or price from the same list.",
            "Lots in which they meet are larger or better described, so that costs are known more closely.",
        ],
        HowToCheck =
        [
            "Compare the members' bids lot by lot: which of them is lowest, and is the gap behind it the same?",
            "Compare the lots where they meet with the others: size, kind of work, buyer.",
            "Look at unit prices in the offers for the same figures or the same errors.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.Groups.Count);
        for (var index = start; index < start + count; index++) Judge(input.Groups[index], input, answers);
    }

    void Judge(BidderGroup group, DetectionInput input, Answers answers)
    {
        var data = input.Data;
        if (group.Lots.Length < settings.MinimumLots)
        {
            answers.NotAssessable("too few lots with prices of three members");
            return;
        }
        double[][] own = [.. group.Lots.Reverse().Select(lot => Coalition.PricesOf(data.Lots[lot], group.Members)).Where(prices => prices.Length >= 3).Take(settings.MaximumLots)];
        if (own.Length < settings.MinimumLots) answers.NotAssessable("too few lots with prices of three members");
        else if (2 * group.Lots.Count(lot => input.AwardRule.AverageBid(data.Lots[lot])) > group.Lots.Length) answers.Excluded("the lowest bid mostly loses in the market");
        else if (Others(group, input) is { Length: var others } pool && others >= settings.MinimumOtherLots) Test(group, own, pool, input, answers);
        else answers.NotAssessable("too few other lots of the members to compare with");
    }

    static void Test(BidderGroup group, double[][] own, double[][] others, DetectionInput input, Answers answers)
    {
        var coalition = Coalition.Of(own, others, GroupRandom.For(input.Seed, "CO-02", group));
        if (coalition.P <= WorthReporting) answers.Flagged(Draft(group, coalition, input.Fields));
        else answers.NotFlagged(coalition.P);
    }

    /// <summary>Prices of the lots that one or two members bid for, the latest.</summary>
    double[][] Others(BidderGroup group, DetectionInput input)
    {
        int[] lots = [.. group.Members.SelectMany(member => input.Participation.LotsOf(member).ToArray()).Distinct().OrderByDescending(input.Participation.PlaceOf)];
        var others = new List<double[]>();
        foreach (var index in lots)
        {
            var lot = input.Data.Lots[index];
            if (others.Count >= settings.MaximumLots) break;
            if (lot.ValidPrices.Length >= 3 && lot.ValidPrices[^1] > lot.ValidPrices[0] && Members(group, lot, input.Fields) < 3) others.Add(lot.ValidPrices.ToArray());
        }
        return [.. others];
    }

    static int Members(BidderGroup group, Lot lot, LotFields fields)
    {
        var members = 0;
        foreach (var bidder in fields[lot].Bidders)
            if (Array.BinarySearch(group.Members, bidder) >= 0) members++;
        return members;
    }

    static Draft Draft(BidderGroup group, Coalition coalition, LotFields fields)
    {
        var cv = coalition.Markers[0];
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"In {coalition.Lots} lots that at least three of {GroupDraft.Name(group)} bid for, their own bids differ by {cv.Mean:P1} on average, where random bidders in {coalition.OtherLots} other lots of the members differ by {cv.Expected:P1}: the shape of the members' bids differs from comparable lots.");
        var evidence = coalition.Markers.Where(marker => !double.IsNaN(marker.P)).Select((marker, index) => Evidence(marker, coalition, index == 0)).ToArray();
        return GroupDraft.Of(group, fields, sentence, coalition.P, [.. evidence]);
    }

    /// <summary>The markers read the same prices, so their combined p-value counts once.</summary>
    static Evidence Evidence(CoalitionMarker marker, Coalition coalition, bool first) => new(Label(marker.Screen), marker.Mean, marker.Expected, "")
    {
        PValue = marker.P,
        Weight = first ? Tails.EvidenceBits(coalition.P, 4) : 0,
        Peers = FormattableString.Invariant($"random bidders in {coalition.OtherLots} lots that one or two members bid for"),
    };

    static string Label(Screen screen) => screen switch
    {
        Screen.Cv => "mean coefficient of variation of the members' bids",
        Screen.Spd => "mean spread of the members' bids",
        Screen.Skew => "mean skewness of the members' bids",
        _ => "mean gap behind the members' lowest bid, over their mean gap",
    };
}
