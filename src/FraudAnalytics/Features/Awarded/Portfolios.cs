using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Awarded;

/// <summary>The amounts that a party contracted for, as buyer or as supplier.</summary>
/// <param name="Amounts">In ten-thousandths, ascending; equal amounts with one partner once, for they are one price.</param>
/// <param name="Currency">Currency of most of its contracts; others are left out.</param>
/// <param name="Contracts">Numbers of the contracts that the amounts are of.</param>
sealed record Portfolio(long[] Amounts, Currency Currency, int[] Contracts)
{
    // The outermost hundredth on each side may be errors.
    const double Edge = 0.01;

    /// <summary>Orders of magnitude between the first and the last hundredth.</summary>
    public double Span => Amounts.Length == 0 ? 0 : Math.Log10(At(1 - Edge) / (double)At(Edge));

    /// <summary>The amount at a share from 0 to 1.</summary>
    public long At(double share) => Amounts[(int)Math.Round(share * (Amounts.Length - 1))];

    /// <summary>Counts of the first digits, or of the first two.</summary>
    public int[] Digits(bool two)
    {
        var (counts, first) = (new int[two ? 90 : 9], two ? 10 : 1);
        foreach (var amount in Amounts)
            if (DigitTest.Leading(amount, 10 * first) is var digits && digits >= first) counts[digits - first]++;
        return counts;
    }
}

/// <summary>Contracts by buyer and by supplier, for tests over all amounts of one party.</summary>
sealed class Portfolios(Dataset data)
{
    readonly Grouping buyers = Columns.GroupBy(data.Parties.Count, data.Contracts.Count, contract => data.ContractColumns.Buyer[contract]);
    readonly Grouping suppliers = Columns.GroupBy(data.Parties.Count, data.Contracts.Count, contract => data.ContractColumns.Supplier[contract]);

    /// <summary>Number of contracts of a party, with or without amount.</summary>
    public int Count(int party, bool asBuyer) => (asBuyer ? buyers : suppliers)[party].Length;

    /// <summary>The amounts of a party.</summary>
    public Portfolio Of(int party, bool asBuyer)
    {
        var (columns, contracts) = (data.ContractColumns, (asBuyer ? buyers : suppliers)[party].ToArray());
        int[] usable = [.. contracts.Where(contract => columns.HasAmount[contract] && columns.Units[contract] > 0)];
        if (usable.Length == 0) return new([], default, []);
        var currency = usable.GroupBy(contract => columns.Currency[contract]).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        var partners = asBuyer ? columns.Supplier : columns.Buyer;
        int[] distinct = [.. usable.Where(contract => columns.Currency[contract] == currency).DistinctBy(contract => (partners[contract], columns.Units[contract]))];
        return new([.. distinct.Select(contract => columns.Units[contract]).Order()], currency, distinct);
    }
}
