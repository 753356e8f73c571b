using System.Globalization;
using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Looks for the one amount of a lot that was likely entered wrongly: a unit price for a total, zeros too many or too few, another currency.</summary>
/// <remarks>Not for several threads: it keeps its list of amounts from lot to lot.</remarks>
sealed class FaultSearch(Dataset data)
{
    // Beyond so many times apart an amount is worth a look: half of what a lost digit makes.
    const double Apart = 5;

    // The same number but for rounding.
    const double Same = 0.005;

    // A price is within a quarter of what it would be beside the others.
    const double Wide = 0.25;
    const double MostTimes = 1_250_000;

    // Amounts that agree with one another: within a factor of two.
    const double Agree = 2;

    readonly List<(Money Amount, int Bid)> amounts = [];

    /// <summary>The fault of a lot's amounts; null when none is likely.</summary>
    public LikelyFault? Price(Lot lot)
    {
        Gather(lot);
        if (OtherCurrency(lot) is { } currency) return currency;
        if (amounts.Count > 0 && amounts[0].Amount.Currency != amounts[^1].Amount.Currency) return null;
        return (amounts.Count >= 2 ? AmongBids(lot) : null) ?? AgainstBid(lot) ?? AgainstEstimate(lot);
    }

    void Gather(Lot lot)
    {
        amounts.Clear();
        foreach (var bid in lot.Bids)
            if (bid.IsValid && bid.Amount is { Units: > 0 } amount) amounts.Add((amount, bid.Index));
        if (amounts.Count > 1) CollectionsMarshal.AsSpan(amounts).Sort(static (left, right) => (left.Amount.Units, left.Bid).CompareTo((right.Amount.Units, right.Bid)));
    }

    /// <summary>One bid is in another currency than all others and the estimate, and its number is like theirs.</summary>
    LikelyFault? OtherCurrency(Lot lot)
    {
        if (amounts.Count < 3 || lot.PriceState != PriceState.MixedCurrencies) return null;
        var alone = -1;
        for (var index = 0; index < amounts.Count; index++)
        {
            var same = 0;
            foreach (var (amount, _) in amounts)
                if (amount.Currency == amounts[index].Amount.Currency) same++;
            if (same == 1 && alone >= 0) return null;
            if (same == 1) alone = index;
            else if (same != amounts.Count - 1) return null;
        }
        if (alone < 0) return null;
        var (odd, others) = (amounts[alone].Amount, amounts[alone == 0 ? 1 : 0].Amount.Currency);
        var median = Median(alone);
        if (Times(odd.Units, median) > Agree || lot.Estimate is { } estimate && estimate.Currency != others) return null;
        return Fault(FaultKind.Currency, $"a bid of {odd} where all {Number(amounts.Count - 1)} others are in {others} and of like numbers, {Shown(median, others)} in the middle", "bid in another currency", odd, Money(median, odd.Currency), Source(alone));
    }

    /// <summary>The lowest or highest bid stands some power of ten off the others, or is the price of one unit.</summary>
    LikelyFault? AmongBids(Lot lot)
    {
        foreach (var place in (ReadOnlySpan<int>)[0, amounts.Count - 1])
        {
            var (odd, middle) = (amounts[place].Amount, Median(place));
            var ratio = Times(odd.Units, middle);
            if (ratio < Apart || !OthersAgree(place)) continue;
            var others = amounts.Count - 1;
            // Two bids alone do not tell which of them is wrong; the estimate does.
            if (others == 1 && !EstimateAgrees(lot, middle, odd.Currency)) continue;
            if (odd.Units < middle && UnitPriceOf(lot, odd) is { } item) return UnitFault("bid", odd, middle, item, Source(place));
            if (IsPowerOfTen(ratio, Wide)) return Fault(FaultKind.Zeros, $"the {(place == 0 ? "lowest" : "highest")} bid of {odd} is {Part(odd.Units, middle)} {(others == 1 ? "the other bid and about the estimate" : $"the middle of the other {Number(others)} bids")}, {Shown(middle, odd.Currency)}", "bid beside the others", odd, Money(middle, odd.Currency), Source(place));
        }
        return null;
    }

    /// <summary>The award is some power of ten off the winning bid, or the price of one unit of it.</summary>
    static LikelyFault? AgainstBid(Lot lot)
    {
        foreach (var award in lot.Awards)
        {
            if (!award.IsActive || award.Amount is not { Units: > 0 } amount || Winning(lot, award) is not { } bid || bid.Currency != amount.Currency) continue;
            if (Times(amount.Units, bid.Units) < Apart) continue;
            if (amount.Units < bid.Units && UnitPriceOf(lot, amount) is { } item) return UnitFault("award", amount, bid.Units, item, award.SourceOf("awards/value"));
            if (IsPowerOfTen(Times(amount.Units, bid.Units), Same)) return Fault(FaultKind.Zeros, $"the award of {amount} is {Part(amount.Units, bid.Units)} the winning bid, {bid}", "award beside the winning bid", amount, bid, award.SourceOf("awards/value"));
        }
        return null;
    }

    /// <summary>Where nothing but the estimate is there to compare with, only a unit price of the tender's own items, or a hundred times and more, tells an error.</summary>
    LikelyFault? AgainstEstimate(Lot lot)
    {
        // An estimate of one unit of money or less stands for none.
        if (lot.Estimate is not { Units: > Domain.Money.Scale } estimate || amounts.Count > 1) return null;
        foreach (var award in lot.Awards)
            if (award.IsActive && award.Amount is { Units: > 0 } amount && Beside(lot, "award", amount, estimate, award.SourceOf("awards/value")) is { } fault) return fault;
        return amounts.Count == 1 ? Beside(lot, "only bid", amounts[0].Amount, estimate, Source(0)) : null;
    }

    static LikelyFault? Beside(Lot lot, string what, Money amount, Money estimate, Source source)
    {
        if (amount.Currency != estimate.Currency || Times(amount.Units, estimate.Units) is var ratio && ratio < Apart) return null;
        if (amount.Units < estimate.Units && UnitPriceOf(lot, amount) is { } item) return UnitFault(what, amount, estimate.Units, item, source);
        return ratio >= 80 && IsPowerOfTen(ratio, Wide) ? Fault(FaultKind.Zeros, $"the {what} of {amount} is {Part(amount.Units, estimate.Units)} the estimate, {estimate}", $"{what} beside the estimate", amount, estimate, source) : null;
    }

    static Money? Winning(Lot lot, Award award)
    {
        foreach (var bid in lot.Bids)
            if (bid.IsWinner && bid.Amount is { Units: > 0 } amount && bid.BidderIndex == award.Supplier?.Index) return amount;
        return null;
    }

    /// <summary>An item of the tender, of more than one unit, whose unit price the amount is.</summary>
    static Item? UnitPriceOf(Lot lot, Money amount)
    {
        foreach (var item in lot.Tender.Items)
            if (item.UnitPrice.Currency == amount.Currency && !(item.Quantity <= 1) && Math.Abs(item.UnitPrice.Units - amount.Units) <= Same * amount.Units && (item.Lot is not { } own || own.Index == lot.Index)) return item;
        return null;
    }

    static LikelyFault UnitFault(string what, Money amount, double usual, Item item, Source source)
    {
        var of = double.IsNaN(item.Quantity) ? "" : string.Create(CultureInfo.InvariantCulture, $", of which {item.Quantity:#,0.##} are bought");
        var fault = Fault(FaultKind.UnitPrice, $"the {what} of {amount} is the price of one unit of an item of the tender{of}, and {Part(amount.Units, usual)} what it is compared with, {Shown(usual, amount.Currency)}", $"{what} beside the total", amount, Money(usual, amount.Currency), source);
        return fault with { Evidence = [.. fault.Evidence, new("unit price of the item", item.UnitPrice.ToDouble(), amount.ToDouble(), amount.Currency.ToString()) { Sources = [item.SourceOf("items/unit/value")] }] };
    }

    static LikelyFault Fault(FaultKind kind, string text, string label, Money observed, Money expected, Source source) =>
        new(kind, $"may be an entry error: {text}", [new(label, observed.ToDouble(), expected.ToDouble(), observed.Currency.ToString()) { Sources = [source] }]);

    bool OthersAgree(int place)
    {
        var (low, high) = (amounts[place == 0 ? 1 : 0].Amount.Units, amounts[place == 0 ? amounts.Count - 1 : place - 1].Amount.Units);
        // A spread as wide as that of a lot without an error; where all are scattered nothing tells one.
        return high <= 4.0 * low;
    }

    static bool EstimateAgrees(Lot lot, double middle, Currency currency) =>
        lot.Estimate is { Units: > 0 } estimate && estimate.Currency == currency && Times(estimate.Units, middle) <= Agree;

    /// <summary>Ten, hundred, thousand times and so on up to a million, but for a share of it. Where the true amount is not known the share is that of <see cref="EntryErrors"/>.</summary>
    static bool IsPowerOfTen(double ratio, double share)
    {
        var rest = ratio / Math.Pow(10, Math.Round(Math.Log10(ratio)));
        return ratio >= 10 / (1 + share) && ratio <= MostTimes && rest >= 1 / (1 + share) && rest <= 1 + share;
    }

    static double Times(double left, double right) => left > right ? left / right : right / left;

    /// <summary>Median of all amounts but one, in units.</summary>
    double Median(int without)
    {
        var (count, middle) = (amounts.Count - 1, (amounts.Count - 1) / 2);
        return count % 2 == 1 ? At(middle) : (At(middle - 1) + At(middle)) / 2.0;

        long At(int place) => amounts[place < without ? place : place + 1].Amount.Units;
    }

    Source Source(int place) => data.Bids[amounts[place].Bid].SourceOf("bids/details/value");

    static string Part(double units, double usual) =>
        units < usual ? string.Create(CultureInfo.InvariantCulture, $"1/{usual / units:#,0.#} of") : string.Create(CultureInfo.InvariantCulture, $"{units / usual:#,0.#} times");

    static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    static Money Money(double units, Currency currency) => new((long)Math.Round(units), currency);

    static string Shown(double units, Currency currency) => Money(units, currency).ToString();
}
