using FraudAnalytics.Features.Relations;

namespace FraudAnalytics.Tests.Features.Relations;

public sealed class IntegratedOwnershipTests
{
    static readonly OwnedShare[] Example = [new(0, 1, 0.6), new(1, 2, 0.5), new(0, 2, 0.2), new(2, 3, 0.8)];

    /// <summary>methods EN-13: 0 owns .5 of 2 and .4 of 3; solved at once and summed.</summary>
    [Theory, InlineData(200), InlineData(1)]
    public void The_worked_example(int mostSolvedAtOnce)
    {
        var ownership = IntegratedOwnership.Of(Example, mostSolvedAtOnce);
        Assert.Equal(0.50, Share(ownership, 0, 2), 1e-9);
        Assert.Equal(0.40, Share(ownership, 0, 3), 1e-9);
        Assert.Equal(0.40, Share(ownership, 1, 3), 1e-9);
        Assert.Equal(0, Share(ownership, 3, 0));
        Assert.Equal(0, ownership.Circles);
    }

    /// <summary>A owns .5 of B, B .5 of A, C the rest of A: C has .5 / (1 - .25) of A and half of that of B.</summary>
    [Theory, InlineData(200), InlineData(1)]
    public void A_circle_with_a_way_in_is_summed(int mostSolvedAtOnce)
    {
        var ownership = IntegratedOwnership.Of([new(0, 1, 0.5), new(1, 0, 0.5), new(2, 0, 0.5)], mostSolvedAtOnce);
        Assert.Equal(0.5 / 0.75, Share(ownership, 2, 0), 1e-8);
        Assert.Equal(0.25 / 0.75, Share(ownership, 2, 1), 1e-8);
        Assert.Equal((1, 0), (ownership.Circles, ownership.Unsolved));
    }

    [Fact]
    public void A_closed_circle_is_left_out_and_counted()
    {
        var ownership = IntegratedOwnership.Of([new(0, 1, 1), new(1, 2, 1), new(2, 0, 1), new(2, 3, 0.4)]);
        Assert.Equal((1, 1), (ownership.Circles, ownership.Unsolved));
        Assert.Equal(0, Share(ownership, 0, 1));
        Assert.Equal(0.4, Share(ownership, 2, 3), 1e-12);
    }

    [Fact]
    public void Spectral_radius_of_two_in_a_circle_is_the_root_of_their_product() =>
        Assert.Equal(Math.Sqrt(0.8 * 0.3), OwnershipCircles.SpectralRadius([new(0, 1, 0.8), new(1, 0, 0.3)]), 1e-6);

    [Fact]
    public void Shares_of_more_than_all_are_scaled_and_a_share_in_oneself_is_none()
    {
        var ownership = IntegratedOwnership.Of([new(0, 2, 0.9), new(1, 2, 0.6), new(3, 3, 1)]);
        Assert.Equal(0.6, Share(ownership, 0, 2), 1e-12);
        Assert.Equal(0.4, Share(ownership, 1, 2), 1e-12);
        Assert.Empty(ownership.OwnersOf(3));
    }

    /// <summary>A random acyclic web: inverted and summed column by column must agree.</summary>
    [Fact]
    public void Both_ways_of_solving_agree()
    {
        var shares = new List<OwnedShare>();
        for (var owned = 1; owned < 60; owned++)
            for (var step = 1; step <= 3 && step <= owned; step++) shares.Add(new(owned - step * (1 + owned % 3) < 0 ? 0 : owned - step * (1 + owned % 3), owned, 0.2 + 0.03 * step));
        OwnedShare[] distinct = [.. shares.DistinctBy(share => (share.Owner, share.Owned))];
        var (inverted, summed) = (IntegratedOwnership.Of(distinct), IntegratedOwnership.Of(distinct, 1));
        for (var owned = 1; owned < 60; owned++)
            foreach (var (owner, share) in inverted.OwnersOf(owned)) Assert.Equal(share, Share(summed, owner, owned), 1e-7);
    }

    static double Share(IntegratedOwnership ownership, int owner, int owned) => ownership.OwnersOf(owned).FirstOrDefault(item => item.Owner == owner).Share;
}
