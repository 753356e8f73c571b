using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>The first purchase of a buyer from a supplier and what followed. Source: R052 of the guide.</summary>
/// <param name="First">Number of the first contract.</param>
/// <param name="Later">Number of later contracts.</param>
/// <param name="Smallest">Smallest of the later ones over the first.</param>
/// <param name="Median">Median of the later ones over the first.</param>
readonly record struct FirstPurchase(int First, int Later, double Smallest, double Median)
{
    /// <summary>The history of a buyer and supplier in the currency of its first dated contract; null without two days of contracts.</summary>
    public static FirstPurchase? Of(BuyerSupplier pair)
    {
        var (first, day, currency, later) = (-1, Day.None, Currency.None, new List<double>());
        var amount = 0.0;
        foreach (var contract in pair.Contracts)
        {
            if (contract.IsPayment || !contract.Date.HasValue || contract.Amount is not { Units: > 0 } value) continue;
            if (first < 0) (first, day, currency, amount) = (contract.Index, contract.Date, value.Currency, value.ToDouble());
            else if (value.Currency != currency) continue;
            // Contracts of the first day are one purchase.
            else if (contract.Date == day) amount += value.ToDouble();
            else later.Add(value.ToDouble());
        }
        if (later.Count == 0) return null;
        later.Sort();
        return new(first, later.Count, later[0] / amount, later[later.Count / 2] / amount);
    }
}

/// <summary>How much later purchases exceed the first, over all buyers and suppliers.</summary>
sealed class FirstPurchases
{
    const int GridPoints = 1_001;

    readonly Day[] firstOfBuyer;
    readonly Quantiles medians;

    /// <summary>Goes through all buyers and suppliers.</summary>
    public FirstPurchases(Dataset data)
    {
        firstOfBuyer = new Day[data.Parties.Count];
        var growth = new List<double>();
        foreach (var pair in data.BuyerSuppliers)
        {
            var buyer = pair.Buyer.Index;
            foreach (var contract in pair.Contracts)
                if (contract.Date.HasValue && (!firstOfBuyer[buyer].HasValue || contract.Date < firstOfBuyer[buyer])) firstOfBuyer[buyer] = contract.Date;
            if (FirstPurchase.Of(pair) is { } first) growth.Add(first.Median);
        }
        medians = Quantiles.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(growth), GridPoints);
    }

    /// <summary>Buyers and suppliers with more than one purchase.</summary>
    public int Count => medians.Count;

    /// <summary>Share of them whose later purchases exceed the first at least as much.</summary>
    public double AsMuch(double median) => medians.High(median);

    /// <summary>First day on which the records know the buyer.</summary>
    public Day FirstOf(Party buyer) => firstOfBuyer[buyer.Index];
}
