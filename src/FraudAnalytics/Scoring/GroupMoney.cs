using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Scoring;

/// <summary>Contracts added up: lots, amounts by currency and in base currency, first and last day.</summary>
sealed class Takings(RateTable rates, Currency baseCurrency)
{
    readonly HashSet<int> lots = [];
    readonly SortedDictionary<Currency, decimal> amounts = [];
    decimal? inBase;

    public int Lots => lots.Count;

    public Day First { get; private set; }

    public Day Last { get; private set; }

    public decimal? InBase => inBase;

    public Money? BaseWon => inBase is { } sum ? Of(sum, baseCurrency) : null;

    public ImmutableArray<Money> Won => [.. amounts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => Of(pair.Value, pair.Key)).OfType<Money>()];

    public void Add(Contract contract)
    {
        lots.Add(contract.Lot.Index);
        Saw(contract.Date);
        if (contract.Amount is not { Units: > 0 } amount) return;
        amounts[amount.Currency] = amounts.GetValueOrDefault(amount.Currency) + amount.Amount;
        if (baseCurrency.HasValue && rates.Convert(amount, baseCurrency, contract.Date) is { } converted) inBase = (inBase ?? 0) + converted.Amount;
    }

    public void Saw(Day day)
    {
        if (!day.HasValue) return;
        if (!First.HasValue || day < First) First = day;
        if (!Last.HasValue || day > Last) Last = day;
    }

    // A sum beyond what money can hold comes of broken amounts, and is not shown.
    static Money? Of(decimal sum, Currency currency) => Math.Abs(sum) < long.MaxValue / Money.Scale ? Money.Of(sum, currency) : null;
}

/// <summary>What suppliers won, from one pass over all contracts. Joint bidders are suppliers of their own; their contracts count for a group with one of their members.</summary>
sealed class GroupMoney
{
    readonly Dictionary<int, List<int>> contracts = [];
    readonly Dictionary<int, List<int>> jointOf = [];

    /// <param name="data">The dataset.</param>
    /// <param name="parties">Numbers of the suppliers asked about.</param>
    public GroupMoney(Dataset data, HashSet<int> parties)
    {
        Data = data;
        foreach (var party in data.Parties)
            foreach (var member in party.Members)
                if (parties.Contains(member)) ListOf(jointOf, member).Add(party.Index);
        var wanted = parties.Concat(jointOf.Values.SelectMany(list => list)).ToHashSet();
        foreach (var contract in data.Contracts)
            if (contract.Supplier is { } supplier && wanted.Contains(supplier.Index)) ListOf(contracts, supplier.Index).Add(contract.Index);
    }

    public Dataset Data { get; }

    /// <summary>Contracts of a supplier under its own name.</summary>
    public IEnumerable<Contract> Of(int party) => (contracts.GetValueOrDefault(party) ?? []).Select(index => new Contract(Data, index));

    /// <summary>Contracts of suppliers and of the joint bidders that one of them is part of, each once.</summary>
    public IEnumerable<Contract> Of(IEnumerable<int> parties) =>
        parties.SelectMany(party => (jointOf.GetValueOrDefault(party) ?? []).Prepend(party)).Distinct().SelectMany(Of);

    static List<int> ListOf(Dictionary<int, List<int>> lists, int key) => lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
