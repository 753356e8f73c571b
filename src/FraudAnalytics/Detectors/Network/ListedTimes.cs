using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Listed;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Where a day lies beside a debarment.</summary>
enum ListedTime : byte { NotCompared, Before, Within, After }

/// <summary>Bids and awards of a party beside the dates of an entry.</summary>
sealed class ListedTimes
{
    readonly ILookup<ListedTime, Bid> bids;
    readonly ILookup<ListedTime, Contract> awards;
    readonly int bidCount;
    readonly int awardCount;
    readonly int afterList;

    public ListedTimes(ListingMatch match, Bid[] bids, Contract[] awards)
    {
        Match = match;
        (bidCount, awardCount) = (bids.Length, awards.Length);
        this.bids = bids.ToLookup(bid => Of(SupplierRecords.DayOf(bid)));
        this.awards = awards.ToLookup(award => Of(SupplierRecords.DayOf(award)));
        if (!Listing.To.HasValue && Listing.ListDate.HasValue) afterList = this.awards[ListedTime.Within].Count(award => SupplierRecords.DayOf(award) > Listing.ListDate);
    }

    public ListingMatch Match { get; }
    public bool HasDates => Listing.From.HasValue || Listing.To.HasValue;

    /// <summary>What it adds to a case if the entry is the party, in bits: chosen, awards within the debarment highest; less where the records give neither bids nor awards.</summary>
    public double Bits => awardCount + bidCount == 0 ? 1 : awards.Contains(ListedTime.Within) ? 5 : bids.Contains(ListedTime.Within) ? 4 : !HasDates ? 2 : awards.Contains(ListedTime.NotCompared) ? 1.5 : 0.5;

    /// <summary>Sum awarded within the debarment, of all awards where the list gives no dates; null where nothing, unknown, or in several currencies.</summary>
    public Money? Amount
    {
        get
        {
            Money? sum = null;
            foreach (var award in HasDates ? awards[ListedTime.Within] : awards.SelectMany(group => group))
            {
                if (award.Amount is not { Units: > 0 } amount) continue;
                if (sum is { } known && known.Currency != amount.Currency) return null;
                sum = sum is { } before ? before + amount : amount;
            }
            return sum;
        }
    }

    /// <summary>Lots of what lies within; of all where nothing does.</summary>
    public IEnumerable<Lot> Concerned
    {
        get
        {
            Lot[] within = [.. bids[ListedTime.Within].Select(bid => bid.Lot), .. awards[ListedTime.Within].Select(award => award.Lot)];
            return within.Length > 0 ? within : bids.SelectMany(group => group).Select(bid => bid.Lot).Concat(awards.SelectMany(group => group).Select(award => award.Lot));
        }
    }

    public IEnumerable<(string Label, int Count, string Unit)> Counts
    {
        get
        {
            if (awardCount + bidCount == 0) return [];
            if (!HasDates) return [("bids, the list gives no dates", bidCount, "bids"), ("awards, the list gives no dates", awardCount, "awards")];
            return
            [
                ("awards within the debarment", awards[ListedTime.Within].Count(), "awards"), ("bids within the debarment", bids[ListedTime.Within].Count(), "bids"),
                ("awards before it", awards[ListedTime.Before].Count(), "awards"), ("awards after it", awards[ListedTime.After].Count(), "awards"),
                ("awards of unknown day", awards[ListedTime.NotCompared].Count(), "awards"), ("bids of unknown day", bids[ListedTime.NotCompared].Count(), "bids"),
                ("awards after the day of the list, end not given", afterList, "awards"),
            ];
        }
    }

    public string Sentence
    {
        get
        {
            if (awardCount + bidCount == 0) return "The records name it and give no bids or awards of it: not compared with any dates.";
            if (!HasDates) return $"The list gives no dates: its {Times(awardCount, "award")} and {Times(bidCount, "bid")} are not compared with any.";
            if (awards[ListedTime.NotCompared].Count() == awardCount && bids[ListedTime.NotCompared].Count() == bidCount)
                return $"The records give no day that could be compared with the debarment for its {Times(awardCount, "award")} and {Times(bidCount, "bid")}.";
            var text = $"{awards[ListedTime.Within].Count()} of its {Times(awardCount, "award")} and {bids[ListedTime.Within].Count()} of its {Times(bidCount, "bid")} lie within the debarment"
                + (Amount is { } amount ? $" ({amount} awarded)" : "")
                + $"; before it {awards[ListedTime.Before].Count()} and {bids[ListedTime.Before].Count()}, after it {awards[ListedTime.After].Count()} and {bids[ListedTime.After].Count()}.";
            var (openAwards, openBids) = (awards[ListedTime.NotCompared].Count(), bids[ListedTime.NotCompared].Count());
            if (openAwards + openBids > 0) text += $" {Times(openAwards, "award")} and {Times(openBids, "bid")} could not be compared, because a day is not known.";
            return afterList > 0 ? $"{text} {Times(afterList, "award")} came after the day of the list, which gives no end." : text;
        }
    }

    Listing Listing => Match.Listing;

    ListedTime Of(Day day)
    {
        if (!HasDates || !day.HasValue) return ListedTime.NotCompared;
        if (Listing.To.HasValue && day > Listing.To) return ListedTime.After;
        // Only an end is given: what lies before it may lie before the beginning too.
        if (!Listing.From.HasValue) return ListedTime.NotCompared;
        return day < Listing.From ? ListedTime.Before : ListedTime.Within;
    }

    static string Times(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
