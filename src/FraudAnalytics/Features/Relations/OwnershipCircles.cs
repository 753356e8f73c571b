namespace FraudAnalytics.Features.Relations;

/// <summary>Shares that go round: A owns a part of B, B a part of A.</summary>
static class OwnershipCircles
{
    const int PowerSteps = 500;

    /// <summary>The shares that lie on a circle or between two circles; empty where there is none.</summary>
    public static List<OwnedShare> Of(IReadOnlyList<OwnedShare> shares)
    {
        var left = shares.ToList();
        while (true)
        {
            // Who owns nothing, or is owned by nobody, is on no circle.
            var owners = left.Select(share => share.Owner).ToHashSet();
            var owned = left.Select(share => share.Owned).ToHashSet();
            if (left.RemoveAll(share => !owned.Contains(share.Owner) || !owners.Contains(share.Owned)) == 0) return left;
        }
    }

    /// <summary>Largest eigenvalue of the matrix of shares, 0 or more: below 1 the sum over all ways around is finite.</summary>
    public static double SpectralRadius(IReadOnlyList<OwnedShare> shares)
    {
        var weights = shares.SelectMany(share => new[] { share.Owner, share.Owned }).Distinct().ToDictionary(node => node, _ => 1.0);
        var growth = 1.0;
        for (var step = 0; step < PowerSteps; step++)
        {
            // Half of the matrix and half of the identity: a plain circle would swing for ever.
            var next = weights.ToDictionary(item => item.Key, item => item.Value / 2);
            foreach (var share in shares) next[share.Owner] += share.Share * weights[share.Owned] / 2;
            growth = next.Values.Max();
            weights = next.ToDictionary(item => item.Key, item => item.Value / growth);
        }
        return 2 * growth - 1;
    }
}
