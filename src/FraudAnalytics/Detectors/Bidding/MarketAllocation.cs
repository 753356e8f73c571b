using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-12</c>. Source: methods CO-12.</summary>
public sealed record MarketAllocationSettings
{
    /// <summary>Fewest lots that at least two members bid for and one won; 10 to 1000, default 30.</summary>
    [Range(10, 1000)] public int MinimumLots { get; init; } = 30;

    /// <summary>Fewest members with a win; 2 to 20, default 3.</summary>
    [Range(2, 20)] public int MinimumWinners { get; init; } = 3;

    /// <summary>Fewest such lots of a buyer, region or class that counts as a segment; 2 to 100, default 4.</summary>
    [Range(2, 100)] public int MinimumSegmentLots { get; init; } = 4;

    /// <summary>Most lots looked at, the latest; 30 to 2000, default 500.</summary>
    [Range(30, 2000)] public int MaximumLots { get; init; } = 500;
}

/// <summary>Each member of a group wins in a segment of its own, although the others bid there too.</summary>
public sealed class MarketAllocation(MarketAllocationSettings settings) : IDetector
{
    const double WorthReporting = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-12",
        Title = "Winners keep to their own customers or places",
        Page = "CO-12-market-allocation",
        Condition = "Among the lots that several members of a group bid for, who wins depends on the buyer, region or class more than on chance.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Group,
        Partition = PartitionKey.Group,
        Needs = [DataField.Buyer, DataField.Bidders, DataField.Winner],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Distance: the nearest firm is the cheapest, and others bid with the cost of transport on top.",
            "The firm in place knows the site, or has the licence, depot or staff there.",
            "Each member is better at one class of work.",
        ],
        HowToCheck =
        [
            "Compare the bids of a member at home and elsewhere: is the difference what distance costs?",
            "See what happened where a segment changed hands, and who stopped bidding where.",
            "Look at the seats and depots of the members on a map.",
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
        var wins = group.Lots.Length < settings.MinimumLots ? null : GroupWins.Of(group, input.Fields).Latest(settings.MaximumLots);
        if (wins is null || wins.Lots.Length < settings.MinimumLots) answers.NotAssessable("too few lots won inside the group");
        else if (wins.WithWins(1) < settings.MinimumWinners) answers.NotAssessable("too few members with a win");
        else Test(group, wins, input, answers);
    }

    void Test(BidderGroup group, GroupWins wins, DetectionInput input, Answers answers)
    {
        var lots = Array.ConvertAll(wins.Lots, lot => input.Data.Lots[lot]);
        var tried = new List<(Segments Segments, SegmentTest Test)>();
        foreach (var kind in Enum.GetValues<SegmentKind>())
        {
            var segments = Segments.Cut(lots, kind, settings.MinimumSegmentLots);
            if (segments.Names.Length < 2 || segments.Places.Length < settings.MinimumLots || Same(tried, segments)) continue;
            var part = new GroupWins([.. segments.Places.Select(place => wins.Lots[place])], [.. segments.Places.Select(place => wins.Winners[place])], [.. segments.Places.Select(place => wins.Bidders[place])], wins.Members);
            tried.Add((segments, SegmentTest.Of(part, segments.Of, segments.Names.Length, GroupRandom.For(input.Seed, "CO-12 " + kind, group))));
        }
        if (tried.Count == 0)
        {
            answers.NotAssessable("no two buyers, regions or classes with enough lots");
            return;
        }
        var best = tried.MinBy(item => item.Test.P);
        // Several ways to cut the same lots: the best counts for what it is worth after as many tries.
        var p = Math.Min(1, best.Test.P * tried.Count);
        if (p <= WorthReporting) answers.Flagged(AllocationDraft.Of(group, best.Segments, best.Test, p, input));
        else answers.NotFlagged(p);
    }

    /// <summary>True where each buyer has one region, say: the same cut is not tried twice.</summary>
    static bool Same(List<(Segments Segments, SegmentTest Test)> tried, Segments segments) =>
        tried.Exists(item => item.Segments.Places.SequenceEqual(segments.Places) && item.Segments.Names.Length == segments.Names.Length && item.Segments.Of.Zip(segments.Of).Distinct().Count() == segments.Names.Length);
}

/// <summary>Puts a division of segments into words and evidence.</summary>
static class AllocationDraft
{
    const double HolderShare = 0.5;
    const int HolderWins = 3;

    public static Draft Of(BidderGroup group, Segments segments, SegmentTest test, double p, DetectionInput input)
    {
        var table = test.Table;
        var held = Enumerable.Range(0, segments.Names.Length).Where(segment => Held(table, segment)).ToArray();
        var kept = Enumerable.Range(0, segments.Names.Length).Sum(segment => table[table.HolderOf(segment), segment]);
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"Of {table.Total} lots of {segments.Names.Length} {Word(segments.Kind)} that several of {GroupDraft.Name(group)} bid for, {kept} went to the member that wins most there, and who wins depends on the {Word(segments.Kind, one: true)} more than chance among the bidders explains.");
        List<Evidence> evidence =
        [
            new($"mutual information of winner and {Word(segments.Kind, one: true)}", table.Information, test.ExpectedInformation, "nats") { PValue = p, Weight = Tails.EvidenceBits(p, 2.5), Peers = "winners drawn among the members that bid, by their overall rate of wins" },
            new("Cramér's V of the same table", table.CramerV, double.NaN, ""),
            new("mean concentration of wins within a segment", Enumerable.Range(0, segments.Names.Length).Average(table.ConcentrationIn), table.OverallConcentration, ""),
        ];
        if (Absence(group, segments, table, held, input) is { } absence) evidence.Add(absence);
        return GroupDraft.Of(group, input.Fields, sentence, p, [.. evidence]);
    }

    static bool Held(SegmentTable table, int segment) => table[table.HolderOf(segment), segment] is >= HolderWins and var most && most > HolderShare * table.In(segment);

    /// <summary>Bids of members in segments that another holds, beside what their habits in all lots of the group would give (hypergeometric mean and variance, normal lower tail); at most one bit.</summary>
    static Evidence? Absence(BidderGroup group, Segments segments, SegmentTable table, int[] held, DetectionInput input)
    {
        var home = held.ToDictionary(segment => segments.Names[segment], table.HolderOf, StringComparer.Ordinal);
        int[] universe = [.. group.Members.SelectMany(member => input.Participation.LotsOf(member).ToArray()).Distinct().Order()];
        string[] keys = [.. universe.Select(lot => Segments.KeyOf(input.Data.Lots[lot], segments.Kind))];
        double observed = 0, mean = 0, variance = 0, lots = universe.Length;
        for (var member = 0; member < group.Members.Length; member++)
        {
            var away = Enumerable.Range(0, universe.Length).Where(place => home.TryGetValue(keys[place], out var holder) && holder != member).ToArray();
            double bids = input.Participation.LotsOf(group.Members[member]).Length;
            observed += away.Count(place => input.Fields[input.Data.Lots[universe[place]]].Bidders.Contains(group.Members[member]));
            mean += bids * away.Length / lots;
            if (lots > 1) variance += bids * away.Length / lots * (1 - away.Length / lots) * (lots - bids) / (lots - 1);
        }
        if (mean <= 0 || variance <= 0) return null;
        var p = Normal.CDF(0, 1, (observed + 0.5 - mean) / Math.Sqrt(variance));
        return new("bids of members in segments that another member holds", observed, mean, "bids") { PValue = p, Weight = Tails.EvidenceBits(p, 1) };
    }

    static string Word(SegmentKind kind, bool one = false) => kind switch
    {
        SegmentKind.Buyer => one ? "buyer" : "buyers",
        SegmentKind.Region => one ? "region" : "regions",
        _ => one ? "class" : "classes",
    };
}
