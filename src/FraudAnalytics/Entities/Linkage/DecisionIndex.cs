using System.Collections.Frozen;
using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Decisions of people, by the numbers of the profiles; those on profiles that the data does not have are left out.</summary>
sealed class DecisionIndex
{
    readonly List<(bool Same, int Left, int Right)> found = [];

    public DecisionIndex(PartyProfiles profiles, ImmutableArray<IdentityDecision> decisions)
    {
        if (decisions.IsEmpty) return;
        var named = decisions.SelectMany(decision => new[] { decision.Left, decision.Right }).ToFrozenSet(StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var profile = 0; profile < profiles.Count; profile++)
            if (named.Contains(profiles[profile].Id)) numbers[profiles[profile].Id] = profile;
        foreach (var decision in decisions.OrderBy(decision => decision.Left, StringComparer.Ordinal).ThenBy(decision => decision.Right, StringComparer.Ordinal))
            if (numbers.TryGetValue(decision.Left, out var left) && numbers.TryGetValue(decision.Right, out var right) && left != right) found.Add((decision.Same, left, right));
    }

    /// <summary>The profiles that decisions name.</summary>
    public HashSet<int> Decided => [.. found.SelectMany(decision => new[] { decision.Left, decision.Right })];

    /// <summary>The decisions as pairs of nodes.</summary>
    public DecidedPairs Pairs(int[] nodeOf) => new(
        [.. found.Where(decision => decision.Same).Select(decision => (nodeOf[decision.Left], nodeOf[decision.Right]))],
        [.. found.Where(decision => !decision.Same).Select(decision => (nodeOf[decision.Left], nodeOf[decision.Right]))]);
}
