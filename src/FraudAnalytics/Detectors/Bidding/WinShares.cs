using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-11</c>. Source: methods CO-11.</summary>
public sealed record WinSharesSettings
{
    /// <summary>Fewest wins of members in lots that several of them bid for; 10 to 1000, default 20.</summary>
    [Range(10, 1000)] public int MinimumWins { get; init; } = 20;

    /// <summary>Most lots looked at, the latest; 20 to 2000, default 500.</summary>
    [Range(20, 2000)] public int MaximumLots { get; init; } = 500;
}

/// <summary>The members of a group win shares that are more even than chance.</summary>
public sealed class WinShares(WinSharesSettings settings) : IDetector
{
    const double WorthReporting = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-11",
        Title = "Wins shared too evenly",
        Page = "CO-11-win-shares",
        Condition = "Bidders that meet often share their wins more evenly, in number, value or from year to year, than winners drawn by chance would.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Group,
        Partition = PartitionKey.Group,
        Needs = [DataField.Bidders, DataField.Winner],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "The buyer shares out work on purpose: a framework with quotas, or a limit of lots per bidder.",
            "Capacity: each member can carry the same number of contracts at a time.",
            "Lots of one tender are awarded one to a bidder.",
        ],
        HowToCheck =
        [
            "Compare the members' sizes and costs: would equal shares be expected of them?",
            "See whether shares stayed when the number or size of lots changed.",
            "Read the tender documents for quotas and limits of lots per bidder.",
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
        var wins = group.Lots.Length < settings.MinimumWins ? null : GroupWins.Of(group, input.Fields).Attended(settings.MinimumWins).Latest(settings.MaximumLots);
        if (wins is null || wins.Lots.Length < settings.MinimumWins) answers.NotAssessable("too few lots won inside the group");
        else Test(group, wins, input, answers);
    }

    static void Test(BidderGroup group, GroupWins wins, DetectionInput input, Answers answers)
    {
        var lots = Array.ConvertAll(wins.Lots, lot => input.Data.Lots[lot]);
        var currency = Array.Find(lots, lot => lot.Value is not null) is { Data: not null } first ? first.Value!.Value.Currency : Currency.None;
        double[] values = [.. lots.Select(lot => lot.Value is { } value && value.Currency == currency ? (double)value.Amount : double.NaN)];
        var balance = WinBalance.Of(wins, values, Array.ConvertAll(lots, lot => lot.Date.HasValue ? lot.Date.Year : 0), GroupRandom.For(input.Seed, "CO-11", group));
        if (balance.P <= WorthReporting) answers.Flagged(Draft(group, wins, balance, input.Fields));
        else answers.NotFlagged(balance.P);
    }

    static Draft Draft(BidderGroup group, GroupWins wins, WinBalance balance, LotFields fields)
    {
        var counts = string.Join(", ", wins.Counts().OrderDescending().Select(count => count.ToString(CultureInfo.InvariantCulture)));
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{GroupDraft.Name(group)} won {wins.Lots.Length} lots that all or most of them bid for, {counts} each: more even shares than winners drawn by chance among the bidders of each lot would have in all but {balance.P:0.##%} of cases.");
        Evidence[] evidence =
        [
            new("distance of the wins from even chances (chi-square)", balance.ChiSquare, balance.Expected, "") { PValue = balance.P, Weight = Tails.EvidenceBits(balance.P, 4), Peers = "winners drawn by chance among the bidders of each lot" },
            new("normalised entropy of the value won", balance.ValueEntropy, 1, ""),
            new("mean change of win shares from year to year", balance.YearlyChange, double.NaN, ""),
        ];
        return GroupDraft.Of(group, fields, sentence, balance.P, [.. evidence.Where(item => !double.IsNaN(item.Observed))]);
    }
}
