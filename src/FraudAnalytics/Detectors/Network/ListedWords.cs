using FraudAnalytics.Entities.Listed;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Entries of lists in words. Names and grounds stand verbatim, so that masking finds names and nobody mistakes the list's words for ours.</summary>
static class ListedWords
{
    public static string Entry(Listing listing)
    {
        var name = listing.Name.Length > 0 ? listing.Name : listing.Id;
        var of = listing.ListDate.HasValue ? $" of {listing.ListDate}" : "";
        var grounds = listing.Grounds.Length > 0 ? $", grounds in the words of the list: \"{listing.Grounds}\"" : "";
        return $"the entry {name} of the list {listing.List}{of} ({Period(listing)}{grounds})";
    }

    public static string Basis(ListingMatch match) => match.Basis == MatchBasis.Identifier ? "same number" : "a name match, not yet an identity";

    static string Period(Listing listing) => (listing.From.HasValue, listing.To.HasValue) switch
    {
        (true, true) => $"debarred {listing.From} to {listing.To}",
        (true, false) => $"debarred from {listing.From}, no end given",
        (false, true) => $"debarred until {listing.To}, no beginning given",
        _ => "no dates given",
    };
}
