using System.Runtime.InteropServices;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Profiles that nothing tells apart are one node, so that one name on a hundred thousand records is one comparison and not five thousand million.</summary>
/// <param name="NodeOf">By profile: its node.</param>
/// <param name="First">By node: the first of its profiles, which stands for all.</param>
/// <param name="Columns">The values by node.</param>
sealed record LinkageNodes(int[] NodeOf, int[] First, LinkageColumns Columns)
{
    public int Count => First.Length;

    /// <summary>Makes the nodes; a profile that an analyst decided on stays for itself.</summary>
    public static LinkageNodes Of(LinkageColumns profiles, IReadOnlySet<int> decided)
    {
        var columns = profiles.All;
        var byHash = new Dictionary<ulong, int>(profiles.Count);
        var (nodeOf, first) = (new int[profiles.Count], new List<int>());
        for (var profile = 0; profile < nodeOf.Length; profile++)
        {
            // A profile without any value says nothing, least of all that it is another one without any.
            var alone = decided.Contains(profile) || profiles.Names[profile].IsEmpty;
            var hash = Mix.Hash(alone ? (ulong)profile + 1 : 0);
            foreach (var column in columns)
            {
                foreach (var value in column[profile]) hash = Mix.Hash(hash, (ulong)value);
                hash = Mix.Hash(hash, ulong.MaxValue);
            }
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byHash, hash, out var met);
            if (!met) known = first.Count;
            if (!met || alone || !AreEqual(columns, first[known], profile)) first.Add(profile);
            nodeOf[profile] = first[^1] == profile ? first.Count - 1 : known;
        }
        int[] representatives = [.. first];
        return new(nodeOf, representatives, profiles.Of(representatives));
    }

    static bool AreEqual(ValueColumn[] columns, int left, int right)
    {
        foreach (var column in columns)
            if (!column[left].SequenceEqual(column[right])) return false;
        return true;
    }
}
