using System.Runtime.InteropServices;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Number of contracts of every supplier in every market, a market being a country and the first two characters of the classification.</summary>
/// <remarks>Counts, so parts of the data can be counted apart and added. Memory grows with suppliers and markets, not with contracts.</remarks>
public sealed class SupplierMarkets
{
    readonly Dictionary<(string Market, int Supplier), int> bySupplier = [];
    readonly Dictionary<string, (int Contracts, int Buyers)> byMarket = new(StringComparer.Ordinal);

    SupplierMarkets() { }

    /// <summary>Counts all contracts that name buyer and supplier.</summary>
    public static SupplierMarkets Of(Dataset data)
    {
        var counts = new SupplierMarkets();
        var markets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var buyer in data.Buyers)
        {
            markets.Clear();
            foreach (var contract in buyer.Contracts)
            {
                var market = MarketOf(contract);
                markets.Add(market);
                CollectionsMarshal.GetValueRefOrAddDefault(counts.bySupplier, (market, contract.Supplier!.Value.Index), out _)++;
                CollectionsMarshal.GetValueRefOrAddDefault(counts.byMarket, market, out _).Contracts++;
            }
            foreach (var market in markets) CollectionsMarshal.GetValueRefOrAddDefault(counts.byMarket, market, out _).Buyers++;
        }
        return counts;
    }

    /// <summary>The market of a contract: <c>IT|45</c>; either part empty where not known.</summary>
    public static string MarketOf(Contract contract)
    {
        var tender = contract.Lot.Tender;
        var country = tender.Country.Length > 0 ? tender.Country : contract.Buyer?.Country ?? "";
        var code = contract.Lot.Classification;
        return $"{country}|{code[..Math.Min(2, code.Length)]}";
    }

    /// <summary>Contracts of a supplier, by its number in <see cref="Dataset.Parties"/>, in a market.</summary>
    public int ContractsOf(int supplier, string market) => bySupplier.GetValueOrDefault((market, supplier));

    /// <summary>All contracts of a market.</summary>
    public int Contracts(string market) => byMarket.GetValueOrDefault(market).Contracts;

    /// <summary>Number of buyers of a market.</summary>
    public int Buyers(string market) => byMarket.GetValueOrDefault(market).Buyers;
}
