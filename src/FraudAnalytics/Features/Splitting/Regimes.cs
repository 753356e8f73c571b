using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>All regimes of the data, in order of country, series, first day and category. Open calls are in them, for what lies above a threshold is mostly open.</summary>
/// <remarks>One pass over the purchases, then every regime by itself: the same for any number of threads. A purchase takes four bytes for each threshold that applies, as much again for its estimate.</remarks>
sealed class Regimes
{
    readonly Purchases purchases;
    readonly Regime[] all;
    readonly Dictionary<(Text Country, ThresholdSet Set, ProcurementCategory Category), int[]> numbers;

    Regimes(Purchases purchases, Regime[] all, Dictionary<(Text, ThresholdSet, ProcurementCategory), int[]> numbers) => (this.purchases, this.all, this.numbers) = (purchases, all, numbers);

    /// <summary>Number of regimes.</summary>
    public int Count => all.Length;

    /// <summary>A regime by its number.</summary>
    public Regime this[int number] => all[number];

    /// <summary>Numbers of a purchase's regimes, one for each threshold that applies to it, in their order; none where it takes no part.</summary>
    public ReadOnlySpan<int> Of(int slot) => RegimeEntries.TakesPart(purchases, slot) ? numbers[RegimeEntries.KeyOf(purchases, slot)] : [];

    /// <summary>Makes all regimes.</summary>
    public static Regimes Of(Purchases purchases, int threads)
    {
        var entries = RegimeEntries.Of(purchases);
        var order = entries.InOrder();
        var place = new int[order.Length];
        for (var number = 0; number < order.Length; number++) place[order[number].Number] = number;
        var all = new Regime[order.Length];
        Parallel.For(0, all.Length, new() { MaxDegreeOfParallelism = threads }, number => all[number] = order[number].Made(purchases));
        return new(purchases, all, entries.ByKey.ToDictionary(pair => pair.Key, pair => Array.ConvertAll(pair.Value, entry => place[entry.Number])));
    }
}
