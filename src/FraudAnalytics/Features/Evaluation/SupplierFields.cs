using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>In how many divisions of goods (two digits of the class) each supplier was awarded contracts alone. Source: methods RI-15 (Cardinal R048).</summary>
sealed class SupplierFields
{
    readonly int[] awards;
    readonly UInt128[] divisions;
    readonly Dictionary<int, (double Fence, double Third, int Suppliers)> fences = [];
    readonly Lock gate = new();

    SupplierFields(int parties) => (awards, divisions) = (new int[parties], new UInt128[parties]);

    /// <summary>Goes through all contracts that name a numeric class; payments are none.</summary>
    public static SupplierFields Of(Dataset data)
    {
        var fields = new SupplierFields(data.Parties.Count);
        foreach (var contract in data.Contracts)
        {
            if (contract.Supplier is not { Members.IsEmpty: true } supplier || contract.IsPayment) continue;
            if (contract.Lot.Classification is not [>= '0' and <= '9', >= '0' and <= '9', ..] code) continue;
            fields.awards[supplier.Index]++;
            fields.divisions[supplier.Index] |= UInt128.One << (code[0] - '0') * 10 + code[1] - '0';
        }
        return fields;
    }

    /// <summary>Contracts of a supplier with a class.</summary>
    public int AwardsOf(int supplier) => awards[supplier];

    /// <summary>Divisions among them.</summary>
    public int FieldsOf(int supplier) => (int)UInt128.PopCount(divisions[supplier]);

    /// <summary>Divisions from which on a supplier has unusually many, Q3 + 1.5 (Q3 - Q1) among suppliers with so many awards, the third quartile, and how many those are.</summary>
    public (double Fence, double Third, int Suppliers) Fence(int minimumAwards)
    {
        lock (gate)
        {
            if (fences.TryGetValue(minimumAwards, out var known)) return known;
            double[] sorted = [.. Enumerable.Range(0, awards.Length).Where(supplier => awards[supplier] >= minimumAwards).Select(supplier => (double)FieldsOf(supplier)).Order()];
            return fences[minimumAwards] = (UpperFence(sorted), Quantile(sorted, 0.75), sorted.Length);
        }
    }

    /// <summary>Q3 + 1.5 (Q3 - Q1) with quartiles of Hyndman and Fan's type 8, as Cardinal has them; NaN for an empty sample.</summary>
    public static double UpperFence(double[] sorted) => Quantile(sorted, 0.75) is var third ? third + 1.5 * (third - Quantile(sorted, 0.25)) : double.NaN;

    static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0) return double.NaN;
        var place = (sorted.Length + 1 / 3.0) * share + 1 / 3.0;
        var below = (int)Math.Floor(place);
        if (below <= 0) return sorted[0];
        return below >= sorted.Length ? sorted[^1] : sorted[below - 1] + (place - below) * (sorted[below] - sorted[below - 1]);
    }
}
