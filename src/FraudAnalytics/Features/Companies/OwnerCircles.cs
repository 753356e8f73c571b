using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Companies;

/// <summary>Firms that own one another in a circle: strongly connected parts of two or more parties in the graph of owners (Kosaraju). Own shares are no circle.</summary>
static class OwnerCircles
{
    /// <summary>True for every party that is part of a circle.</summary>
    public static bool[] Of(Dataset data)
    {
        var owners = Array.ConvertAll(new int[data.Parties.Count], _ => new List<int>());
        var owned = Array.ConvertAll(new int[owners.Length], _ => new List<int>());
        foreach (var party in data.Parties)
            foreach (var fact in party.Facts)
                if (fact.Kind == PartyFactKind.Owner && fact.Other is { } other && other.Index != party.Index)
                {
                    owners[party.Index].Add(other.Index);
                    owned[other.Index].Add(party.Index);
                }
        var (order, seen) = (new List<int>(), new bool[owners.Length]);
        for (var party = 0; party < owners.Length; party++) Walk(party, owners, seen, order);
        order.Reverse();
        return Marked(order, owned);
    }

    static bool[] Marked(List<int> order, List<int>[] owned)
    {
        var (circles, seen, part) = (new bool[owned.Length], new bool[owned.Length], new List<int>());
        foreach (var party in order)
        {
            part.Clear();
            Walk(party, owned, seen, part);
            if (part.Count > 1)
                foreach (var member in part) circles[member] = true;
        }
        return circles;
    }

    /// <summary>Adds all that are reached and were not seen, each after those it leads to.</summary>
    static void Walk(int from, List<int>[] next, bool[] seen, List<int> finished)
    {
        if (seen[from]) return;
        seen[from] = true;
        var stack = new Stack<(int Party, int Place)>([(from, 0)]);
        while (stack.TryPop(out var at))
        {
            if (at.Place == next[at.Party].Count)
            {
                finished.Add(at.Party);
                continue;
            }
            stack.Push((at.Party, at.Place + 1));
            var other = next[at.Party][at.Place];
            if (seen[other]) continue;
            seen[other] = true;
            stack.Push((other, 0));
        }
    }
}
