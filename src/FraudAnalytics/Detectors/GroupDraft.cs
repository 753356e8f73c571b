using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What all findings about a group of bidders have in common: subject, money, filters, and the sheet of members and lots.</summary>
static class GroupDraft
{
    const int MaximumLots = 60;
    const int MaximumSources = 40;

    /// <summary>A draft about a group. It keeps its identity while at least half of its members stay.</summary>
    /// <param name="group">The group.</param>
    /// <param name="fields">Who bid and won.</param>
    /// <param name="sentence">One plain sentence.</param>
    /// <param name="p">p-value; null where nothing was tested.</param>
    /// <param name="evidence">Facts; sources are added where they have none.</param>
    public static Draft Of(BidderGroup group, LotFields fields, string sentence, double? p, params ImmutableArray<Evidence> evidence)
    {
        var data = group.Groups.Data;
        Lot[] lots = [.. group.Lots.Select(lot => data.Lots[lot])];
        ImmutableArray<Source> sources = [.. lots.Take(MaximumSources).Select(lot => lot.SourceOf("bids")).Distinct()];
        ImmutableArray<string> members = [.. group.Members.Select(member => data.Parties[member].Id).Order(StringComparer.Ordinal)];
        return new()
        {
            Subject = new(SubjectKind.Group, members, Name(group)),
            Anchor = "bidders",
            Sentence = sentence,
            PValue = p,
            Evidence = [.. evidence.Select(item => item.Sources.IsEmpty ? item with { Sources = sources } : item)],
            AmountAtStake = LotSet.Value(lots.Where(lot => WonInside(lot, group, fields))),
            Exhibit = Sheet(group, lots, fields),
            Buyer = LotSet.OnlyBuyer(lots),
            Suppliers = members,
            Lots = LotSet.Ids(lots),
            Date = lots.Length == 0 ? Day.None : lots.Max(lot => lot.Date),
        };
    }

    /// <summary>Names of the members, the first three and the number of the others.</summary>
    public static string Name(BidderGroup group)
    {
        var names = group.Members.Select(member => group.Groups.Data.Parties[member].Label).Order(StringComparer.Ordinal).ToArray();
        return names.Length <= 3 ? string.Join(", ", names) : FormattableString.Invariant($"{string.Join(", ", names.Take(3))} and {names.Length - 3} more");
    }

    static bool WonInside(Lot lot, BidderGroup group, LotFields fields) => fields[lot].Winners.Any(winner => Array.BinarySearch(group.Members, winner) >= 0);

    static GroupSheet Sheet(BidderGroup group, Lot[] lots, LotFields fields)
    {
        var currency = lots.Select(lot => lot.Value?.Currency).OfType<Currency>().GroupBy(item => item).OrderByDescending(item => item.Count()).ThenBy(item => item.Key).Select(item => item.Key).FirstOrDefault();
        return new(currency.ToString(),
            [.. group.Members.Select(member => Member(group, member, lots, fields, currency)).OrderByDescending(member => member.Wins).ThenBy(member => member.Id, StringComparer.Ordinal)],
            [.. lots.Reverse().Take(MaximumLots).Select(lot => Row(group, lot, fields, currency))], lots.Length);
    }

    static GroupMember Member(BidderGroup group, int member, Lot[] lots, LotFields fields, Currency currency)
    {
        var party = group.Groups.Data.Parties[member];
        Lot[] bid = [.. lots.Where(lot => fields[lot].Bidders.Contains(member))];
        Lot[] won = [.. bid.Where(lot => fields[lot].Winners.Contains(member))];
        var dated = bid.Where(lot => lot.Date.HasValue).Select(lot => lot.Date.Date).ToArray();
        return new(party.Id, party.Label, bid.Length, won.Length, bid.Count(lot => !fields[lot].Winners.Contains(member) && WonInside(lot, group, fields)),
            dated.Length == 0 ? null : dated.Min(), dated.Length == 0 ? null : dated.Max(), won.Sum(lot => Amount(lot, currency) ?? 0));
    }

    static GroupLot Row(BidderGroup group, Lot lot, LotFields fields, Currency currency)
    {
        var winner = fields[lot].Winners.Select(index => lot.Data.Parties[index].Label).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        var bids = fields[lot].Bidders.Count(bidder => Array.BinarySearch(group.Members, bidder) >= 0);
        return new(lot.Id, lot.Tender.Buyer?.Label ?? "", lot.Date.HasValue ? lot.Date.Date : null, winner, WonInside(lot, group, fields), bids, Amount(lot, currency));
    }

    static decimal? Amount(Lot lot, Currency currency) => lot.Value is { } value && value.Currency == currency ? value.Amount : null;
}
