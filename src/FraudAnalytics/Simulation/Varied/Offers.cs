namespace FraudAnalytics.Simulation.Varied;

/// <summary>Why a firm bids.</summary>
enum Role { Honest, Cover, Designated }

/// <summary>A bid before it is rounded: price in units of the lot's size.</summary>
readonly record struct Offer(int Firm, double Price, Role Role)
{
    /// <summary>True for a member that acts under a ring.</summary>
    public bool Acts => Role != Role.Honest;
}

/// <summary>All bids of a lot, and the scheme where it is rigged.</summary>
sealed record LotOffers(List<Offer> Offers, string? Scheme);

/// <summary>What a published reserve price or floor does to the bids of a lot.</summary>
static class Limits
{
    public static List<Offer> Apply(AuctionRule rule, VariedLot lot, List<Offer> offers, ref SplitMix64 random) => rule switch
    {
        AuctionRule.Floor => offers.ConvertAll(offer => offer with { Price = Math.Max(offer.Price, lot.Limit) }),
        AuctionRule.Reserve => BelowReserve(lot, offers, ref random),
        _ => offers,
    };

    /// <summary>A ring knows the reserve and asks as much as fits below it; honest bids above it are not valid. At least one bid stays.</summary>
    static List<Offer> BelowReserve(VariedLot lot, List<Offer> offers, ref SplitMix64 random)
    {
        var dearest = offers.Max(offer => offer.Acts ? offer.Price : 0);
        var scale = Math.Min(1, lot.Limit * (1 - .1 * lot.Spread * random.Uniform()) / dearest);
        var kept = new List<Offer>(offers.Count);
        foreach (var offer in offers)
        {
            if (offer.Acts) kept.Add(offer with { Price = offer.Price * scale });
            else if (offer.Price <= lot.Limit) kept.Add(offer);
        }
        if (kept.Count == 0) kept.Add(offers.MinBy(offer => offer.Price) with { Price = lot.Limit });
        return kept;
    }
}
