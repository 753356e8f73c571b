namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>One title for many suppliers: accredited providers, lots of one procedure, vouchers. A need that is cut up goes to one supplier or to a few that know each other.</summary>
static class ManySuppliers
{
    /// <summary>What to say of such orders.</summary>
    public const string Reason = "one title for many suppliers";

    // More unrelated suppliers than this under one title.
    const int Most = 3;

    /// <summary>"one title for many suppliers", or null.</summary>
    /// <param name="families">Families of the suppliers, one for each order.</param>
    public static string? Why(ReadOnlySpan<int> families)
    {
        var distinct = new HashSet<int>();
        foreach (var family in families) distinct.Add(family);
        return distinct.Count > Most ? Reason : null;
    }
}
