using System.Runtime.InteropServices;

namespace FraudAnalytics.Entities;

/// <summary>How well found clusters agree with the true ones. Work and memory grow with the number of items, never with the number of pairs.</summary>
/// <param name="Pairs">Pairs of items put together, against pairs that belong together.</param>
/// <param name="Exact">Whole clusters: a found cluster counts where it has exactly the items of a true one. Clusters of one item count too.</param>
/// <param name="BCubed">Mean over items: the share of an item's found cluster that belongs with it, and of its true cluster that was found with it (Bagga and Baldwin 1998).</param>
sealed record ClusterMetrics(PairMetrics Pairs, PairMetrics Exact, PairMetrics BCubed)
{
    /// <summary>Compares two labelings of the same items; labels are any numbers, equal within a cluster.</summary>
    public static ClusterMetrics Of(ReadOnlySpan<int> found, ReadOnlySpan<int> truth)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(found.Length, truth.Length);
        var (foundSizes, trueSizes, shared) = (new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<(int Found, int True), int>());
        for (var item = 0; item < found.Length; item++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(foundSizes, found[item], out _)++;
            CollectionsMarshal.GetValueRefOrAddDefault(trueSizes, truth[item], out _)++;
            CollectionsMarshal.GetValueRefOrAddDefault(shared, (found[item], truth[item]), out _)++;
        }
        var (both, exact, precision, recall) = (0d, 0d, 0d, 0d);
        // In a fixed order, so that sums of rounded numbers come out the same whatever the labels.
        foreach (var (size, inFound, inTrue) in shared.Select(cell => (cell.Value, foundSizes[cell.Key.Found], trueSizes[cell.Key.True])).Order())
        {
            both += PairsOf(size);
            if (size == inFound && size == inTrue) exact++;
            precision += (double)size * size / inFound;
            recall += (double)size * size / inTrue;
        }
        return new(
            PairMetrics.Of(both, foundSizes.Values.Sum(PairsOf), trueSizes.Values.Sum(PairsOf)),
            PairMetrics.Of(exact, foundSizes.Count, trueSizes.Count),
            new(precision / Math.Max(found.Length, 1), recall / Math.Max(found.Length, 1)));
    }

    static double PairsOf(int size) => (double)size * (size - 1) / 2;
}

/// <summary>Precision and recall, 0 to 1 each; 1 where there was nothing to find or nothing was found.</summary>
sealed record PairMetrics(double Precision, double Recall)
{
    /// <summary>Harmonic mean of both; 0 where both are 0.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Of counts: right ones, all that were found, all there are.</summary>
    public static PairMetrics Of(double right, double found, double all) => new(found == 0 ? 1 : right / found, all == 0 ? 1 : right / all);
}
