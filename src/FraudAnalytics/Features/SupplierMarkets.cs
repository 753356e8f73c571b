using System.Runtime.InteropServices;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Number of contracts of every supplier in every market, a market being a country and the first two characters of the classification.</summary>
/// <remarks>Counts, so parts of the data can be counted apart and added. Memory grows with suppliers and markets, not with contracts.</remarks>
public sealed class SupplierMarkets
{
    readonly Dictionary<(string Market, int Supplier), int> bySupplier = [];
    readonly Dictionary<string, (int Contracts, int Buyers)> byMarket = new(StringComparer.Ordinal);

    readonly List<string> names = [];
    readonly int[] marketOf;

    SupplierMarkets(Dataset data)
    {
        marketOf = new int[data.Contracts.Count];
        NameMarkets(data);
    }

    /// <summary>Counts all contracts that name buyer and supplier.</summary>
    public static SupplierMarkets Of(Dataset data)
    {
        var counts = new SupplierMarkets(data);
        var markets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var buyer in data.Buyers)
        {
            markets.Clear();
            foreach (var contract in buyer.Contracts)
            {
                var market = counts.MarketOf(contract);
                markets.Add(market);
                CollectionsMarshal.GetValueRefOrAddDefault(counts.bySupplier, (market, contract.Supplier!.Value.Index), out _)++;
                CollectionsMarshal.GetValueRefOrAddDefault(counts.byMarket, market, out _).Contracts++;
            }
            foreach (var market in markets) CollectionsMarshal.GetValueRefOrAddDefault(counts.byMarket, market, out _).Buyers++;
        }
        return counts;
    }

    /// <summary>The market of a contract: <c>IT|45</c>; either part empty where not known.</summary>
    public string MarketOf(Contract contract) => names[marketOf[contract.Index]];

    /// <summary>Numbers the markets of all contracts; a name is made once for each pair of texts that make it.</summary>
    void NameMarkets(Dataset data)
    {
        var known = new Dictionary<(int Country, int Class), int>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var contract in data.Contracts)
        {
            var (tender, lot) = (contract.Lot.Tender, contract.Lot);
            var country = data.TenderColumns.Country[tender.Index];
            if (!country.HasValue && contract.Buyer is { } buyer) country = data.PartyColumns.Country[buyer.Index];
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (country.Index, lot.ClassificationText.Index), out var exists);
            if (!exists)
            {
                var code = lot.Classification;
                var name = $"{data.Strings[country]}|{code[..Math.Min(2, code.Length)]}";
                if (!numbers.TryGetValue(name, out number))
                {
                    numbers[name] = number = names.Count;
                    names.Add(name);
                }
            }
            marketOf[contract.Index] = number;
        }
    }

    /// <summary>Contracts of a supplier, by its number in <see cref="Dataset.Parties"/>, in a market.</summary>
    public int ContractsOf(int supplier, string market) => bySupplier.GetValueOrDefault((market, supplier));

    /// <summary>All contracts of a market.</summary>
    public int Contracts(string market) => byMarket.GetValueOrDefault(market).Contracts;

    /// <summary>Number of buyers of a market.</summary>
    public int Buyers(string market) => byMarket.GetValueOrDefault(market).Buyers;
}
