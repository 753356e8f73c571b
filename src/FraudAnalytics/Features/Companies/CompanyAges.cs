using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Companies;

/// <summary>How old every firm was at its first bid or award, and how old those of its market were: where everybody is new, being new says nothing. Source: methods EN-10.</summary>
sealed class CompanyAges
{
    static readonly Market AllMarkets = new(MarketLevel.All, "", "", default, 0);

    readonly Dataset data;
    readonly StartAge[] ages;
    readonly Dictionary<Market, int[]> byMarket;

    CompanyAges(Dataset data, StartAge[] ages)
    {
        (this.data, this.ages) = (data, ages);
        var known = Enumerable.Range(0, ages.Length).Where(party => ages[party].IsKnown && data.Parties[party].Members.IsEmpty).ToArray();
        byMarket = known.GroupBy(party => MarketOf(party, MarketLevel.Wide)).ToDictionary(group => group.Key, Sorted);
        byMarket[AllMarkets] = Sorted(known);
    }

    /// <summary>Reads the ages of all parties.</summary>
    public static CompanyAges Of(Dataset data, Dealings dealings)
    {
        var ages = new StartAge[data.Parties.Count];
        foreach (var party in data.Parties)
        {
            var (founded, fact) = Founding(party);
            ages[party.Index] = new(founded, fact, dealings.FirstDayOf(party.Index), dealings.FirstLotOf(party.Index));
        }
        return new(data, ages);
    }

    /// <summary>The age of a party.</summary>
    public StartAge this[int party] => ages[party];

    /// <summary>The firms of the class of goods and country of its first lot, where those are too few all firms; null where all are too few. Asked only of firms of known age.</summary>
    /// <param name="party">The firm.</param>
    /// <param name="fewest">Fewest others.</param>
    public AgePeers? PeersOf(int party, int fewest) => Peers(party, MarketLevel.Wide, fewest) ?? Peers(party, MarketLevel.All, fewest);

    AgePeers? Peers(int party, MarketLevel level, int fewest)
    {
        var market = MarketOf(party, level);
        var days = byMarket[market];
        if (days.Length - 1 < fewest) return null;
        var upTo = Array.FindLastIndex(days, day => day <= ages[party].Days) + 1;
        return new(level == MarketLevel.All ? "all markets" : market.ToString(), days.Length - 1, upTo / (double)days.Length, days[days.Length / 2]);
    }

    Market MarketOf(int party, MarketLevel level) => Market.Of(data.Lots[ages[party].Lot], level);

    int[] Sorted(IEnumerable<int> parties) => [.. parties.Select(party => ages[party].Days).Order()];

    static (Day Founded, int Fact) Founding(Party party)
    {
        var (founded, found) = (Day.None, -1);
        for (var fact = 0; fact < party.Facts.Count; fact++)
            if (party.Facts[fact] is { Kind: PartyFactKind.Founded, From: { HasValue: true } day } && (found < 0 || day < founded)) (founded, found) = (day, fact);
        return (founded, found);
    }
}
