using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>What a supplier has of a market.</summary>
/// <param name="Spend">Sum of its contracts.</param>
/// <param name="Contracts">Their number.</param>
/// <param name="Largest">The largest of them.</param>
readonly record struct SupplierSpend(double Spend, int Contracts, double Largest);

/// <summary>How the spend of a market is divided among suppliers.</summary>
/// <param name="Segment">Number of the market in <see cref="MarketLots"/>.</param>
/// <param name="Currency">Currency of most of its contracts; others are left out.</param>
/// <param name="Contracts">Contracts with an amount.</param>
/// <param name="Buyers">Different buyers.</param>
/// <param name="Spend">Spend, number of contracts and largest contract by supplier.</param>
sealed record MarketShare(int Segment, Currency Currency, int Contracts, int Buyers, SortedDictionary<int, SupplierSpend> Spend)
{
    /// <summary>Spend of all.</summary>
    public double Total { get; } = Spend.Values.Sum(own => own.Spend);

    /// <summary>Herfindahl-Hirschman index of spend, 0 to 1: (50, 20, 15, 10, 5) gives .325.</summary>
    public double Concentration => Spend.Values.Sum(own => Math.Pow(own.Spend / Total, 2));

    /// <summary>The same without the largest contract: one large, or mistyped, contract does not make a market concentrated.</summary>
    public double ConcentrationWithoutLargest
    {
        get
        {
            var largest = Spend.Values.Max(own => own.Largest);
            var holder = Spend.First(own => own.Value.Largest == largest).Key;
            return Total <= largest ? 1 : Spend.Sum(own => Math.Pow((own.Value.Spend - (own.Key == holder ? largest : 0)) / (Total - largest), 2));
        }
    }

    /// <summary>Share of a supplier in spend, 0 to 1.</summary>
    public double ShareOf(int supplier) => Spend.TryGetValue(supplier, out var own) ? own.Spend / Total : 0;

    /// <summary>Share of a supplier in spend without its largest contract.</summary>
    public double ShareWithoutLargest(int supplier) => Spend[supplier] is var own && Total > own.Largest ? (own.Spend - own.Largest) / (Total - own.Largest) : 0;

    /// <summary>The supplier with the largest spend.</summary>
    public int Top => Spend.MaxBy(own => own.Value.Spend).Key;
}

/// <summary>Shares in every market with enough contracts and buyers to speak of one.</summary>
sealed class MarketShares
{
    /// <summary>Fewest contracts of a market.</summary>
    public const int FewestContracts = 20;

    /// <summary>Fewest buyers of a market: of one or two, it is their choice (RI-07).</summary>
    public const int FewestBuyers = 3;

    readonly MarketShare?[] bySegment;
    readonly Dictionary<int, MarketShare> best = [];
    readonly double[] concentrations;
    readonly double[] tops;

    MarketShares(MarketShare?[] bySegment)
    {
        this.bySegment = bySegment;
        var known = bySegment.OfType<MarketShare>().ToArray();
        concentrations = [.. known.Select(market => market.Concentration).Order()];
        tops = [.. known.Select(market => market.ShareOf(market.Top)).Order()];
        foreach (var market in known)
            foreach (var supplier in market.Spend.Keys)
                if (!best.TryGetValue(supplier, out var other) || market.ShareOf(supplier) > other.ShareOf(supplier)) best[supplier] = market;
    }

    /// <summary>Adds up the contracts of all markets.</summary>
    public static MarketShares Of(Dataset data, MarketLots markets)
    {
        var segmentOf = new int[data.Lots.Count];
        for (var segment = 0; segment < markets.Count; segment++)
            foreach (var lot in markets[segment].Lots) segmentOf[lot] = segment;
        var contracts = Columns.GroupBy(markets.Count, data.Contracts.Count, contract => Counts(data.Contracts[contract]) ? segmentOf[data.ContractColumns.Lot[contract]] : -1);
        var shares = new MarketShare?[markets.Count];
        for (var segment = 0; segment < shares.Length; segment++) shares[segment] = Share(data, segment, contracts[segment]);
        return new(shares);
    }

    /// <summary>Number of markets that can be compared.</summary>
    public int Count => concentrations.Length;

    /// <summary>The shares of a market; null where it has too few contracts or buyers.</summary>
    public MarketShare? this[int segment] => bySegment[segment];

    /// <summary>The market in which a supplier has its largest share; null where it is in none.</summary>
    public MarketShare? BestOf(int supplier) => best.GetValueOrDefault(supplier);

    /// <summary>Share of markets that are at least so concentrated.</summary>
    public double AsConcentrated(double value) => AtLeast(concentrations, value);

    /// <summary>Share of markets whose largest supplier has at least such a share.</summary>
    public double AsLarge(double share) => AtLeast(tops, share);

    static double AtLeast(double[] sorted, double value) => sorted.Length == 0 ? 1 : (sorted.Length - Array.FindIndex(sorted, other => other >= value)) / (double)sorted.Length;

    static bool Counts(Contract contract) => contract.Supplier is not null && contract.Buyer is not null && contract.Amount is { Units: > 0 };

    static MarketShare? Share(Dataset data, int segment, ReadOnlySpan<int> contracts)
    {
        if (contracts.Length < FewestContracts) return null;
        var currency = MostUsed(data, contracts);
        var (count, buyers, spend) = (0, new HashSet<int>(), new Dictionary<int, SupplierSpend>());
        foreach (var index in contracts)
        {
            var contract = data.Contracts[index];
            if (contract.Amount!.Value.Currency != currency) continue;
            count++;
            buyers.Add(contract.Buyer!.Value.Index);
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(spend, contract.Supplier!.Value.Index, out _);
            var amount = contract.Amount.Value.ToDouble();
            own = new(own.Spend + amount, own.Contracts + 1, Math.Max(own.Largest, amount));
        }
        return count < FewestContracts || buyers.Count < FewestBuyers ? null : new(segment, currency, count, buyers.Count, new(spend));
    }

    static Currency MostUsed(Dataset data, ReadOnlySpan<int> contracts)
    {
        var counts = new Dictionary<Currency, int>();
        foreach (var contract in contracts) CollectionsMarshal.GetValueRefOrAddDefault(counts, data.Contracts[contract].Amount!.Value.Currency, out _)++;
        return counts.OrderByDescending(currency => currency.Value).ThenBy(currency => currency.Key).First().Key;
    }
}
