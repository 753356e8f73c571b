using System.Collections.Concurrent;
using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>A threshold that applies to a purchase, with the number of its series: thresholds of one series follow each other in time.</summary>
public readonly record struct SeriesThreshold(int Series, Threshold Threshold);

/// <summary>The thresholds that apply to a purchase, in ascending order of amount, or why there are none.</summary>
sealed record ThresholdSet(ImmutableArray<SeriesThreshold> Thresholds, PurchaseBarrier? WhyNone);

/// <summary>Which thresholds apply to which purchases: each combination of country, category, day and currency is asked of the register once, whatever the number of contracts.</summary>
sealed class ThresholdSets(ThresholdRegister register, string buyerType, StringPool strings)
{
    readonly record struct Key(Text Country, ProcurementCategory Category, int Day, Currency Currency);

    readonly ConcurrentDictionary<Key, ThresholdSet> asked = [];
    readonly ConcurrentDictionary<ApplicableThresholds, ThresholdSet> known = new(Contents.Instance);
    readonly ImmutableArray<string> series = [.. register.Thresholds.Select(row => row.Series).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Names of all series of the register, in ordinal order; a series' number is its place here.</summary>
    public ImmutableArray<string> Series => series;

    public ThresholdSet Of(Text country, ProcurementCategory category, Day day, Currency currency)
    {
        var key = new Key(country, category, day.Number, currency);
        return asked.TryGetValue(key, out var set) ? set : asked[key] = Ask(key, day);
    }

    /// <summary>The code that a country is filed under.</summary>
    public string CodeOf(Text country) => register.CodeOf(strings[country]);

    ThresholdSet Ask(Key key, Day day) => known.GetOrAdd(register.Applicable(strings[key.Country], buyerType, key.Category, day, key.Currency), Numbered);

    ThresholdSet Numbered(ApplicableThresholds applicable) => new(
        [.. applicable.Thresholds.Select(row => new SeriesThreshold(series.BinarySearch(row.Series, StringComparer.Ordinal), row))],
        applicable.WhyNone is { } why ? new PurchaseBarrier(false, why) : null);

    /// <summary>Sets with the same rows are one set: a register answers a thousand days alike.</summary>
    sealed class Contents : IEqualityComparer<ApplicableThresholds>
    {
        public static readonly Contents Instance = new();

        public bool Equals(ApplicableThresholds left, ApplicableThresholds right) => left.WhyNone == right.WhyNone && left.Thresholds.AsSpan().SequenceEqual(right.Thresholds.AsSpan());

        public int GetHashCode(ApplicableThresholds set)
        {
            var hash = new HashCode();
            foreach (var row in set.Thresholds) hash.Add(row.Amount.Units);
            hash.Add(set.WhyNone);
            return hash.ToHashCode();
        }
    }
}
