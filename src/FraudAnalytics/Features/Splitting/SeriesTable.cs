using FraudAnalytics.Entities;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>The series of all buyers. Each buyer is searched by itself, whatever the number of threads.</summary>
public sealed class SeriesTable
{
    readonly SplitSeries[][] ofBuyer;

    SeriesTable(SplitSeries[][] ofBuyer, SupplierFamilies families) => (this.ofBuyer, Families) = (ofBuyer, families);

    /// <summary>Which suppliers belong together.</summary>
    public SupplierFamilies Families { get; }

    /// <summary>The series of a buyer, strongest first; none shares a purchase with another.</summary>
    public IReadOnlyList<SplitSeries> this[Buyer buyer] => ofBuyer[buyer.Index];

    /// <summary>Searches all buyers.</summary>
    /// <param name="purchases">What they bought.</param>
    /// <param name="seed">Seed of the permutations.</param>
    /// <param name="threads">Number of threads; the result is the same for any.</param>
    /// <param name="weights">What series are ranked by; null for the formula.</param>
    /// <param name="relations">Which suppliers are related; null to find out.</param>
    public static SeriesTable Of(Purchases purchases, ulong seed, int threads, SeriesWeights? weights = null, RelationGraph? relations = null)
    {
        var facts = new SplitFacts(purchases, seed, weights ?? SeriesWeights.Formula, relations ?? RelationGraph.Of(purchases.Data, threads));
        var buyers = purchases.Data.Buyers;
        var found = new SplitSeries[buyers.Count][];
        Parallel.For(0, buyers.Count, new() { MaxDegreeOfParallelism = threads }, () => new SplitSearch(facts), (buyer, _, search) =>
        {
            found[buyer] = search.Of(buyers[buyer]);
            return search;
        }, static _ => { });
        return new(found, facts.Families);
    }
}
