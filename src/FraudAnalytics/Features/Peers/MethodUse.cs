using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>How often a buyer awards without open competition, beside how often others do for the same kind of purchase.</summary>
/// <param name="Closed">Tenders by limited or direct procedure.</param>
/// <param name="Tenders">Tenders with a known procedure that can be compared.</param>
/// <param name="Expected">Mean chance by other buyers, 0 to 1.</param>
readonly record struct BuyerMethods(int Closed, int Tenders, double Expected);

/// <summary>
/// Use of limited and direct procedures by buyer. A kind of purchase is a market (class and country) and a size (powers of ten of the value in its currency): small purchases are awarded directly everywhere.
/// Buyers differ by habit: <see cref="Correlation"/> is how much, so that only a buyer that stands out among buyers does so here.
/// </summary>
sealed class MethodUse
{
    const int FewestOthers = 20;

    readonly BuyerMethods[] buyers;

    MethodUse(BuyerMethods[] buyers) => (this.buyers, Correlation) = (buyers, Habit(buyers));

    /// <summary>Correlation of two tenders of a buyer, 0 to 0.9, by the method of moments over all buyers.</summary>
    public double Correlation { get; }

    /// <summary>What a buyer did.</summary>
    public BuyerMethods this[Buyer buyer] => buyers[buyer.Index];

    /// <summary>Counts the tenders of all buyers.</summary>
    public static MethodUse Of(Dataset data, MarketTable markets)
    {
        var (kinds, own) = (new Dictionary<Kind, Count>(), new Dictionary<Kind, Count>[data.Buyers.Count]);
        foreach (var buyer in data.Buyers)
        {
            own[buyer.Index] = CountsOf(buyer, markets);
            foreach (var (kind, count) in own[buyer.Index]) CollectionsMarshal.GetValueRefOrAddDefault(kinds, kind, out _) += count;
        }
        return new([.. own.Select(counts => Compare(counts, kinds))]);
    }

    static Dictionary<Kind, Count> CountsOf(Buyer buyer, MarketTable markets)
    {
        var (counts, seen) = (new Dictionary<Kind, Count>(), new HashSet<int>());
        foreach (var contract in buyer.Contracts)
        {
            var lot = contract.Lot;
            var tender = lot.Tender;
            // A call-off follows the procedure of its framework, a payment none of its own.
            if (tender.Method == ProcurementMethod.Unknown || contract.IsPayment || tender.Framework.Length > 0 || !seen.Add(tender.Index)) continue;
            var (size, currency) = contract.Amount is { Units: > 0 } amount ? ((int)Math.Floor(Math.Log10(amount.ToDouble())), amount.Currency) : (int.MinValue, Currency.None);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, new(markets.NumberOf(lot.Index, MarketLevel.Wide), size, currency), out _);
            count += new Count(1, ProcedureMeasures.Closed(tender.Method) == 2 ? 1 : 0);
        }
        return counts;
    }

    static BuyerMethods Compare(Dictionary<Kind, Count> own, Dictionary<Kind, Count> all)
    {
        var (closed, tenders, expected) = (0, 0, 0.0);
        foreach (var (kind, count) in own.OrderBy(pair => pair.Key))
        {
            var others = all[kind] - count;
            if (others.Tenders < FewestOthers) continue;
            closed += count.Closed;
            tenders += count.Tenders;
            expected += count.Tenders * (double)others.Closed / others.Tenders;
        }
        return new(closed, tenders, tenders == 0 ? double.NaN : expected / tenders);
    }

    static double Habit(BuyerMethods[] buyers)
    {
        var (excess, pairs) = (0.0, 0.0);
        foreach (var (closed, tenders, expected) in buyers)
        {
            if (tenders < 2) continue;
            var variance = expected * (1 - expected);
            excess += Math.Pow(closed - tenders * expected, 2) - tenders * variance;
            pairs += tenders * (tenders - 1.0) * variance;
        }
        return pairs <= 0 ? 0 : Math.Clamp(excess / pairs, 0, 0.9);
    }

    readonly record struct Kind(int Market, int Size, Currency Currency) : IComparable<Kind>
    {
        public int CompareTo(Kind other) => (Market, Size, Currency).CompareTo((other.Market, other.Size, other.Currency));
    }

    readonly record struct Count(int Tenders, int Closed)
    {
        public static Count operator +(Count left, Count right) => new(left.Tenders + right.Tenders, left.Closed + right.Closed);
        public static Count operator -(Count left, Count right) => new(left.Tenders - right.Tenders, left.Closed - right.Closed);
    }
}
