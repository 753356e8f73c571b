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

    /// <summary>The number of a contract with what stands before it.</summary>
    public static (string Prefix, int Number) Number(Contract contract) => Suffix(IdOf(contract));

    /// <summary>True when the later contract has the number after the earlier one's.</summary>
    public static bool Follow(Contract earlier, Contract later)
    {
        var (one, other) = (IdOf(earlier), IdOf(later));
        var (start, next) = (DigitsFrom(one), DigitsFrom(other));
        return start < one.Length && next < other.Length && one.AsSpan(0, start).SequenceEqual(other.AsSpan(0, next)) && Value(other, next) - Value(one, start) == 1;
    }

    // A publisher's running number is in the contract's id, or in the process id where contracts are numbered within it.
    static string IdOf(Contract contract) => contract.ContractId.Length > 2 ? contract.ContractId : contract.Lot.Tender.Ocid;

    /// <summary>The digits at the end, at most 9 of them, and what stands before; number -1 when there are none.</summary>
    public static (string Prefix, int Number) Suffix(string id) => DigitsFrom(id) is var start && start == id.Length ? (id, -1) : (id[..start], Value(id, start));

    static int DigitsFrom(string id)
    {
        var start = id.Length;
        while (start > 0 && id.Length - start < 9 && char.IsAsciiDigit(id[start - 1])) start--;
        return start;
    }

    static int Value(string id, int start) => int.Parse(id.AsSpan(start), NumberStyles.None, CultureInfo.InvariantCulture);
}
