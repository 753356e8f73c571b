using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>Random numbers of a group: the same in every scan, whatever the group's number is there.</summary>
static class GroupRandom
{
    /// <summary>A generator of a method for a group, by the ids of its members.</summary>
    public static SplitMix64 For(ulong seed, string method, BidderGroup group) =>
        SplitMix64.For(seed, method, string.Join('+', group.Members.Select(member => group.Groups.Data.Parties[member].Id).Order(StringComparer.Ordinal)));
}
