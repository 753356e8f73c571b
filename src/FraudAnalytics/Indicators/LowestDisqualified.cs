using System.Runtime.InteropServices;

namespace FraudAnalytics.Indicators;

/// <summary>R036, lowest bid disqualified: of the submitted bids the first one at the lowest price is disqualified, while another is valid.</summary>
/// <param name="currencies">Main currency.</param>
/// <param name="allLowest">All bids at the lowest price must be disqualified.</param>
/// <param name="excludeMixed">Leave out processes in several currencies.</param>
sealed class LowestDisqualified(CurrencyChoice currencies, bool allLowest, bool excludeMixed) : Indicator
{
    readonly List<Lowest> lowest = [];

    struct Lowest
    {
        public int Currency;
        public double Amount;
        public bool IsDisqualified;
        public bool AnyValid;
    }

    public override void Fold(ProcessFacts process)
    {
        var release = process.Release;
        if (!process.HasActiveAward || !process.PricesComparable || excludeMixed && MixedCurrencies.In(release)) return;
        lowest.Clear();
        foreach (ref readonly var bid in release.Bids)
            if (bid.IsSubmitted && bid.IsPriced && currencies.Look(bid.Currency, release.Stamp)) Add(in bid);
        foreach (ref readonly var one in CollectionsMarshal.AsSpan(lowest))
            if (one is { IsDisqualified: true, AnyValid: true }) process.In(one.Currency).LowestIsDisqualified = true;
    }

    void Add(in Bid bid)
    {
        ref var known = ref In(bid.Currency);
        var disqualified = bid.Status == BidStatus.Disqualified;
        if (!(known.Amount <= bid.Amount)) (known.Amount, known.IsDisqualified) = (bid.Amount, disqualified);
        else if (allLowest && known.Amount == bid.Amount) known.IsDisqualified &= disqualified;
        known.AnyValid |= bid.Status == BidStatus.Valid;
    }

    ref Lowest In(int currency)
    {
        foreach (ref var known in CollectionsMarshal.AsSpan(lowest))
            if (known.Currency == currency) return ref known;
        lowest.Add(new() { Currency = currency, Amount = double.NaN });
        return ref CollectionsMarshal.AsSpan(lowest)[^1];
    }
}
