using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Awards that a later firm won from an earlier firm's buyers in its first year, beside what other firms of the same trades won from them.</summary>
/// <param name="Awards">Its awards in the twelve months.</param>
/// <param name="Former">Those from buyers that had given contracts to the earlier firm.</param>
/// <param name="Base">Share of the awards of other firms, same months and same first two characters of the classification, that came from these buyers; 0 to 1.</param>
/// <param name="SameClass">True where both firms had awards of one class.</param>
readonly record struct FormerBuyers(int Awards, int Former, double Base, bool SameClass)
{
    const int Months = 12;

    // Half an award on either side: no market is so empty that a share of nothing would be known.
    const double Half = 0.5;

    /// <summary>P(X ≥ former) of a binomial count. Source: methods EN-12.</summary>
    public double PValue => Tails.Binomial(Former, Awards, Base);

    /// <summary>ln of the share over its expectation; 0 without awards from former buyers.</summary>
    public double LogRatio => Former == 0 ? 0 : Math.Log((double)Former / Awards / Base);

    /// <summary>Compares the first twelve months from a day.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="records">What the firms were awarded.</param>
    /// <param name="earlier">The earlier firm.</param>
    /// <param name="later">The later firm.</param>
    /// <param name="from">First day of the twelve months.</param>
    public static FormerBuyers Of(Dataset data, SupplierRecords records, int earlier, int later, Day from)
    {
        var to = Day.Of(from.Date.AddMonths(Months));
        Contract[] old = [.. records.ContractsOf(earlier).Where(contract => contract.Buyer is not null)];
        var buyers = old.Select(contract => contract.Buyer!.Value.Index).ToHashSet();
        Contract[] won = [.. records.ContractsOf(later).Where(contract => contract.Buyer is not null && IsIn(contract, from, to))];
        var classes = won.Select(ClassOf).ToHashSet(StringComparer.Ordinal);
        return new(won.Length, won.Count(contract => buyers.Contains(contract.Buyer!.Value.Index)), BaseOf(data, buyers, classes, (earlier, later), (from, to)), old.Select(ClassOf).Any(code => code.Length > 0 && classes.Contains(code)));
    }

    static double BaseOf(Dataset data, HashSet<int> buyers, HashSet<string> classes, (int Earlier, int Later) firms, (Day From, Day To) year)
    {
        var (all, theirs) = (0, 0);
        foreach (var contract in data.Contracts)
        {
            if (contract.Buyer is not { } buyer || contract.Supplier is not { } supplier || supplier.Index == firms.Earlier || supplier.Index == firms.Later) continue;
            if (!IsIn(contract, year.From, year.To) || !classes.Contains(ClassOf(contract))) continue;
            all++;
            if (buyers.Contains(buyer.Index)) theirs++;
        }
        return (theirs + Half) / (all + 2 * Half);
    }

    static bool IsIn(Contract contract, Day from, Day to) => SupplierRecords.DayOf(contract) is { HasValue: true } day && day >= from && day < to;

    static string ClassOf(Contract contract) => contract.Lot.Classification is var code && code.Length > 2 ? code[..2] : code;
}
