using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Consecutive numbers of contracts. Source: methods SP-07.</summary>
static class SequentialNumbers
{
    /// <summary>Share of purchases whose number differs by one from another's of the series, 0 to 1.</summary>
    public static double Share(ImmutableArray<Purchase> purchases)
    {
        var numbers = purchases.Select(purchase => Number(purchase.Contract)).ToArray();
        var known = numbers.ToHashSet();
        return numbers.Count(id => id.Number >= 0 && (known.Contains((id.Prefix, id.Number + 1)) || known.Contains((id.Prefix, id.Number - 1)))) / (double)purchases.Length;
    }

    /// <summary>The number of a contract with what stands before it: of its id, or of the process where contracts are numbered within it.</summary>
    public static (string Prefix, int Number) Number(Contract contract) => Suffix(contract.ContractId.Length > 2 ? contract.ContractId : contract.Lot.Tender.Ocid);

    /// <summary>The digits at the end, at most 9 of them, and what stands before; number -1 when there are none.</summary>
    public static (string Prefix, int Number) Suffix(string id)
    {
        var start = id.Length;
        while (start > 0 && id.Length - start < 9 && char.IsAsciiDigit(id[start - 1])) start--;
        return start == id.Length ? (id, -1) : (id[..start], int.Parse(id.AsSpan(start), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
