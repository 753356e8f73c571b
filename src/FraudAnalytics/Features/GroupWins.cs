namespace FraudAnalytics.Features;

/// <summary>The lots of a group that one of its members won, in order of time.</summary>
/// <param name="Lots">Lot numbers.</param>
/// <param name="Winners">Place of the winner among the members, 0 first, lot by lot.</param>
/// <param name="Bidders">Places of the members that bid, lot by lot; at least two each.</param>
/// <param name="Members">Number of members.</param>
sealed record GroupWins(int[] Lots, int[] Winners, int[][] Bidders, int Members)
{
    /// <summary>Gathers them. Lots won by several members (joint awards) are left out.</summary>
    /// <param name="group">The group.</param>
    /// <param name="fields">Who bid and won.</param>
    public static GroupWins Of(BidderGroup group, LotFields fields)
    {
        var lots = new List<int>(group.Lots.Length);
        var winners = new List<int>(group.Lots.Length);
        var bidders = new List<int[]>(group.Lots.Length);
        foreach (var lot in group.Lots)
        {
            var field = fields[group.Groups.Data.Lots[lot]];
            var winner = -1;
            foreach (var party in field.Winners)
                if (PlaceOf(group, party) is >= 0 and var place) winner = winner == -1 ? place : -2;
            if (winner < 0) continue;
            var here = Places(group, field);
            if (here.Length < 2) continue;
            lots.Add(lot);
            winners.Add(winner);
            bidders.Add(here);
        }
        return new([.. lots], [.. winners], [.. bidders], group.Members.Length);
    }

    /// <summary>The lots for which all members bid where there are enough of them, else those for which more than half did: where a group acts together, it comes together.</summary>
    /// <param name="enough">Number of lots.</param>
    public GroupWins Attended(int enough)
    {
        var all = Where(bidders => bidders == Members);
        return all.Lots.Length >= enough ? all : Where(bidders => 2 * bidders > Members);
    }

    GroupWins Where(Func<int, bool> bidders)
    {
        int[] kept = [.. Enumerable.Range(0, Lots.Length).Where(lot => bidders(Bidders[lot].Length))];
        return kept.Length == Lots.Length ? this : new([.. kept.Select(lot => Lots[lot])], [.. kept.Select(lot => Winners[lot])], [.. kept.Select(lot => Bidders[lot])], Members);
    }

    /// <summary>Number of wins of each member.</summary>
    public int[] Counts()
    {
        var counts = new int[Members];
        foreach (var winner in Winners) counts[winner]++;
        return counts;
    }

    /// <summary>Number of members with at least so many wins.</summary>
    public int WithWins(int least) => Counts().Count(count => count >= least);

    /// <summary>The last so many lots.</summary>
    public GroupWins Latest(int count) => Lots.Length <= count ? this : new(Lots[^count..], Winners[^count..], Bidders[^count..], Members);

    static int[] Places(BidderGroup group, LotField field)
    {
        Span<int> places = stackalloc int[BidderGroups.MaximumMembers];
        var count = 0;
        foreach (var party in field.Bidders)
            if (PlaceOf(group, party) is >= 0 and var place && count < places.Length) places[count++] = place;
        return places[..count].ToArray();
    }

    static int PlaceOf(BidderGroup group, int party) => Array.BinarySearch(group.Members, party);
}
