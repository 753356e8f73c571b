using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Puts the contracts of a buyer and supplier together to purchases. One per thread.</summary>
sealed class PurchaseAssembly(Purchases purchases, PurchaseJudge judge)
{
    readonly Dataset data = purchases.Data;
    (int Tender, Currency Currency, int Contract)[] keys = [];

    /// <summary>Fills the slots of a pair and returns the end of those used.</summary>
    public int Fill(int from, int to)
    {
        Sort(from, to);
        var slot = from;
        for (int start = 0, end; start < to - from; start = end)
        {
            for (end = start + 1; end < to - from && keys[end].Tender == keys[start].Tender && keys[end].Currency == keys[start].Currency;) end++;
            Fill(slot++, from + start, end - start);
        }
        InOrderOfDay(from, slot);
        return slot;
    }

    /// <summary>Contracts by tender and currency; within them in the order of the dataset.</summary>
    void Sort(int from, int to)
    {
        if (keys.Length < to - from) keys = new (int, Currency, int)[Math.Max(64, 2 * (to - from))];
        var columns = data.ContractColumns;
        for (var at = from; at < to; at++)
        {
            var contract = purchases.First + at;
            keys[at - from] = (data.LotColumns.Tender[columns.Lot[contract]], columns.HasAmount[contract] ? columns.Currency[contract] : default, contract);
        }
        keys.AsSpan(0, to - from).Sort();
        for (var at = from; at < to; at++) purchases.Contracts[at] = keys[at - from].Contract;
    }

    void Fill(int slot, int start, int count)
    {
        var columns = data.ContractColumns;
        var (units, signed, dated) = (0L, 0L, true);
        for (var at = start; at < start + count; at++)
        {
            var contract = purchases.Contracts[at];
            dated &= columns.Date[contract].HasValue;
            if (purchases.Signed.Length > 0) signed = Add(signed, columns.First[contract].Basis == FirstValueBasis.None ? columns.Units[contract] : columns.First[contract].Units);
            units = units < 0 || !columns.HasAmount[contract] || columns.Units[contract] <= 0 ? -1 : Add(units, columns.Units[contract]);
        }
        var first = purchases.Contracts[start];
        (purchases.ContractStart[slot], purchases.ContractCount[slot]) = (start, count);
        purchases.Days[slot] = dated ? columns.Date[first].Number : 0;
        purchases.Units[slot] = Math.Max(0, units);
        if (purchases.Signed.Length > 0) purchases.Signed[slot] = units > 0 ? signed : 0;
        purchases.Items[slot] = purchases.ItemGroups[data, columns.Lot[first]];
        judge.Judge(slot, first);
    }

    /// <summary>Sum of amounts, the negative ones left out; entry errors of trillions end at the largest amount that can be real instead of overflowing.</summary>
    static long Add(long sum, long units) => Math.Min(sum + Math.Clamp(units, 0, AmountRules.AbsurdUnits), AmountRules.AbsurdUnits);

    void InOrderOfDay(int from, int to)
    {
        for (var slot = from + 1; slot < to; slot++)
            if (Order(slot) < Order(slot - 1))
            {
                Rearrange(from, to);
                return;
            }
    }

    long Order(int slot) => ((long)purchases.Days[slot] << 32) + purchases.Contracts[purchases.ContractStart[slot]];

    void Rearrange(int from, int to)
    {
        var order = Enumerable.Range(from, to - from).OrderBy(Order).ToArray();
        Reorder(purchases.ContractStart, order, from);
        Reorder(purchases.ContractCount, order, from);
        Reorder(purchases.Days, order, from);
        Reorder(purchases.Units, order, from);
        if (purchases.Signed.Length > 0) Reorder(purchases.Signed, order, from);
        Reorder(purchases.Items, order, from);
        Reorder(purchases.Sets, order, from);
        Reorder(purchases.Barriers, order, from);
    }

    static void Reorder<T>(T[] column, int[] order, int from) => Array.ConvertAll(order, slot => column[slot]).CopyTo(column, from);
}
