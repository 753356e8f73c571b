using FraudAnalytics.Domain;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features.Evaluation;

public sealed class PairTimingTests
{
    [Fact]
    public void Probabilities_are_those_of_all_assignments_of_moments_to_bidders()
    {
        int[][] moments = [[0, 30, 500, 9000], [10, 700, 720, 8000], [5, 100, 5000, 5050]];
        var (close, following) = Enumerate(moments);
        var timing = Timing(moments);
        Assert.Equal((3, 3), (timing.Lots, timing.Close));
        Assert.Equal(close, timing.CloseP, 12);
        Assert.Equal(3, timing.Following);
        Assert.Equal(Math.Min(1, 2 * following), timing.FollowingP, 12);
    }

    [Fact]
    public void Where_all_bids_come_in_one_minute_closeness_tells_nothing()
    {
        var timing = Timing([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]);
        Assert.Equal(1, timing.CloseP, 12);
    }

    [Fact]
    public void Bids_of_one_second_have_no_order()
    {
        var timing = Timing([[4, 4, 700, 9000], [4, 4, 700, 9000]], pair: true);
        Assert.Equal((2, 2, 0), (timing.Lots, timing.Close, timing.Following));
        Assert.Equal(1, timing.FollowingP);
    }

    [Fact]
    public void Of_two_bidders_one_is_always_behind_the_other() => Assert.Equal((0, 1.0), (Timing([[4, 900]], pair: true) is var timing ? timing.Following : -1, timing.FollowingP));

    /// <summary>The pair is first and second in the first lot, second and third in the second, third and fourth in the third.</summary>
    static PairTiming Timing(int[][] moments, bool pair = false)
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < moments.Length; lot++)
        {
            string[] names = pair ? ["firm1", "firm2", "other1", "other2"] : lot switch { 0 => ["firm1", "firm2", "other1", "other2"], 1 => ["other1", "firm1", "firm2", "other2"], _ => ["other1", "other2", "firm1", "firm2"] };
            raw.Tender($"T{lot}");
            for (var bid = 0; bid < moments[lot].Length; bid++) raw.Bid($"T{lot}", names[bid], 1000 + bid, date: Day.Of(2020, 2, 3), at: Instant.FromSeconds(1_580_700_000 + moments[lot][bid]));
        }
        var data = raw.Prepare().Data;
        return PairTiming.Of(new(data), Number(data, "firm1"), Number(data, "firm2"), [.. Enumerable.Range(0, moments.Length)], 60);
    }

    static int Number(Dataset data, string name) => data.Parties.Single(party => party.Name == name).Index;

    /// <summary>P of at least as many close lots, and of at least as many lots in which the second comes right behind the first, over all places of the two in each lot.</summary>
    static (double Close, double Following) Enumerate(int[][] moments)
    {
        var (close, following, all) = (0, 0, 0);
        Walk(0, 0, 0);
        return ((double)close / all, (double)following / all);

        void Walk(int lot, int closeSoFar, int followingSoFar)
        {
            if (lot == moments.Length)
            {
                all++;
                if (closeSoFar >= 3) close++;
                if (followingSoFar >= 3) following++;
                return;
            }
            for (var first = 0; first < 4; first++)
                for (var second = 0; second < 4; second++)
                    if (first != second) Walk(lot + 1, closeSoFar + (Math.Abs(moments[lot][first] - moments[lot][second]) <= 60 ? 1 : 0), followingSoFar + (second == first + 1 ? 1 : 0));
        }
    }
}
