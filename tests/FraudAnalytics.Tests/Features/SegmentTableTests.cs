using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

/// <summary>Worked numbers of methods CO-12.</summary>
public sealed class SegmentTableTests
{
    static readonly SegmentTable Example = new([[10, 1, 0], [0, 9, 1], [1, 0, 8]]);

    [Fact]
    public void Three_firms_in_three_segments()
    {
        Assert.Equal(43.706183, Example.ChiSquare, 6);
        Assert.Equal(4, Example.Freedom);
        Assert.Equal(7.4e-9, Example.P, 1e-10);
        Assert.Equal(.853485, Example.CramerV, 6);
        Assert.Equal(.770563, Example.Information, 6);
        Assert.Equal(.703535, Example.NormalisedInformation, 6);
        Assert.Equal([.835, .820, .802], Enumerable.Range(0, 3).Select(segment => Math.Round(Example.ConcentrationIn(segment), 3)));
        Assert.Equal(.336, Example.OverallConcentration, 3);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(Example.HolderOf));
    }

    [Fact]
    public void Own_segments_among_bidders_who_all_bid_are_far_from_chance()
    {
        var test = Test(30, lot => lot % 3);
        Assert.Equal(Math.Log(3), test.Table.Information, 9);
        Assert.InRange(test.P, 0, 1e-5);
        Assert.InRange(test.ExpectedInformation, .02, .15);
    }

    [Fact]
    public void A_leader_who_wins_everywhere_has_no_segment_of_its_own() => Assert.InRange(Test(30, lot => lot < 26 ? 0 : 1).P, .05, 1);

    [Fact]
    public void Winners_without_others_in_their_place_are_no_sign()
    {
        // Two bid for each lot, but always the same two in a segment: the two share its wins by chance.
        var wins = new GroupWins([.. Enumerable.Range(0, 40)], [.. Enumerable.Range(0, 40).Select(lot => lot % 2 * 2 + (lot / 2) % 2)], [.. Enumerable.Range(0, 40).Select(lot => lot % 2 == 0 ? new[] { 0, 1 } : [2, 3])], 4);
        Assert.InRange(SegmentTest.Of(wins, [.. Enumerable.Range(0, 40).Select(lot => lot % 2)], 2, new SplitMix64(1)).P, .5, 1);
    }

    [Fact]
    public void Chance_is_rarely_taken_for_a_pattern()
    {
        var random = new SplitMix64(9);
        var small = 0;
        for (var trial = 0; trial < 400; trial++)
        {
            var draws = random;
            random.Next();
            if (Test(36, _ => draws.Below(4)).P <= .05) small++;
        }
        Assert.InRange(small / 400.0, .01, .08);
    }

    [Fact]
    public void One_segment_and_no_wins_are_harmless()
    {
        var empty = new SegmentTable([[0, 0], [0, 0]]);
        Assert.Equal((1, 0, 0), (empty.P, empty.CramerV, empty.NormalisedInformation));
        Assert.Equal(1, new SegmentTable([[4], [5]]).P);
    }

    static SegmentTest Test(int lots, Func<int, int> winner)
    {
        int[] numbers = [.. Enumerable.Range(0, lots)];
        int[] all = [0, 1, 2, 3];
        return SegmentTest.Of(new(numbers, [.. numbers.Select(winner)], [.. numbers.Select(_ => all)], 4), [.. numbers.Select(lot => lot % 3)], 3, new SplitMix64(42));
    }
}
