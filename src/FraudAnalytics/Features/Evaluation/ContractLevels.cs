using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>How large a contract is beside others of the same class of goods, country and currency.</summary>
/// <param name="Market">Which they are, in words.</param>
/// <param name="Contracts">Their number.</param>
/// <param name="Share">Share of them at least as large.</param>
/// <param name="Median">Their median.</param>
readonly record struct ContractLevel(string Market, int Contracts, double Share, double Median);

/// <summary>Values of contracts by wide market and currency; payments are none.</summary>
sealed class ContractLevels
{
    const int GridPoints = 201;

    readonly Dictionary<(Market Market, Currency Currency), Quantiles> levels = [];

    /// <summary>Goes through all contracts with an amount.</summary>
    public ContractLevels(Dataset data)
    {
        var values = new Dictionary<(Market Market, Currency Currency), List<double>>();
        foreach (var contract in data.Contracts)
            if (!contract.IsPayment && contract.Amount is { Units: > 0 } amount)
                (CollectionsMarshal.GetValueRefOrAddDefault(values, (Market.Of(contract.Lot, MarketLevel.Wide), amount.Currency), out _) ??= []).Add(amount.ToDouble());
        foreach (var (market, list) in values) levels[market] = Quantiles.Of(CollectionsMarshal.AsSpan(list), GridPoints);
    }

    /// <summary>The level of a contract; null where it has no amount or fewer than so many to compare with.</summary>
    public ContractLevel? Of(Contract contract, int fewest)
    {
        if (contract.Amount is not { Units: > 0 } amount || Market.Of(contract.Lot, MarketLevel.Wide) is var market && !levels.TryGetValue((market, amount.Currency), out var values)) return null;
        return values.Count < fewest ? null : new(market.ToString(), values.Count, values.High(amount.ToDouble()), values.At(0.5));
    }
}
