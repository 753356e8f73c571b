namespace FraudAnalytics.Features.Relations;

/// <summary>Parties that belong together: components of the pairs at .9 or more. Source: methods EN-06.</summary>
sealed class RelationFamilies
{
    // A relation that is .9 sure at each step is .35 sure after ten: what holds of neighbours does not hold of everybody in a long chain. Larger ones are mostly professional directors and shared offices,
    // and two of their members are told apart again; their direct links remain.
    const int MostMembers = 25;

    // Somebody strongly linked to more is a hub, such as a fund or a nominee, that would make one family of firms that have nothing else in common.
    const int MostLinks = 20;

    readonly int[] parent;
    readonly int[] size;

    RelationFamilies(int parties)
    {
        parent = [.. Enumerable.Range(0, parties)];
        size = new int[parties];
        Array.Fill(size, 1);
    }

    /// <summary>Pairs that were not joined.</summary>
    public int Cut { get; private set; }

    /// <summary>Lowest number of a member.</summary>
    public int this[int party]
    {
        get
        {
            while (parent[party] != party) party = parent[party];
            return party;
        }
    }

    /// <summary>Joins the surest pairs first, so that a family that would become too large keeps its surest part.</summary>
    public static RelationFamilies Of(int parties, RelatedPairs pairs)
    {
        var families = new RelationFamilies(parties);
        var sure = pairs.AtLeast(LinkWeights.Family).Select(pair => (pair.Left, pair.Right)).ToArray();
        var links = new int[parties];
        foreach (var (left, right) in sure) (links[left], links[right]) = (links[left] + 1, links[right] + 1);
        foreach (var (left, right) in sure)
            if (links[left] > MostLinks || links[right] > MostLinks || !families.Join(left, right)) families.Cut++;
        return families;
    }

    bool Join(int left, int right)
    {
        var (first, second) = (this[left], this[right]);
        if (first == second) return true;
        if (size[first] + size[second] > MostMembers) return false;
        if (second < first) (first, second) = (second, first);
        parent[second] = first;
        size[first] += size[second];
        return true;
    }
}
