using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Awarded;

/// <summary>Comparable lots of a lot and their values.</summary>
/// <param name="Lots">Number of lots.</param>
/// <param name="Scale">Middle and spread of their values.</param>
/// <param name="Values">Their distribution.</param>
sealed record PeerLevel(int Lots, RobustScale Scale, Quantiles Values);

/// <summary>
/// Values of lots by class, country, currency and year: four digits of the classification and the year, all years, two digits and the year, two digits; where a class has too few lots it gives way to the next wider one.
/// Source: methods RI-13.
/// </summary>
sealed class PeerLevels
{
    /// <summary>Smaller groups are not kept.</summary>
    public const int FewestLots = 8;

    const int GridPoints = 1_001;
    static readonly ImmutableArray<(int Digits, bool ByYear)> Levels = [(4, true), (4, false), (2, true), (2, false)];

    readonly Dictionary<Key, PeerLevel> levels = [];
    readonly ClassPrefixes prefixes;
    readonly Dataset data;

    PeerLevels(Dataset data) => (this.data, prefixes) = (data, new(data.Strings));

    /// <summary>Gathers the value of every lot that has one.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="value">The value of a lot and its currency; NaN where it has none.</param>
    public static PeerLevels Of(Dataset data, Func<Lot, (double Value, Currency Currency)> value)
    {
        var (made, members, alike) = (new PeerLevels(data), new Dictionary<Key, List<double>>(), new Dictionary<Key, List<double>[]>());
        foreach (var lot in data.Lots)
        {
            var (x, currency) = value(lot);
            if (double.IsNaN(x)) continue;
            // Lots alike in all that keys are made of are in the same groups: these are looked for once.
            ref var groups = ref CollectionsMarshal.GetValueRefOrAddDefault(alike, made.KeyOf(lot, made.ClassOf(lot).Index, currency, 0), out _);
            foreach (var list in groups ??= made.GroupsOf(lot, currency, members)) list.Add(x);
        }
        foreach (var (key, list) in members)
            if (list.Count >= FewestLots) made.levels[key] = new(list.Count, RobustScale.Of(CollectionsMarshal.AsSpan(list)), Quantiles.Of(CollectionsMarshal.AsSpan(list), GridPoints));
        return made;
    }

    /// <summary>The narrowest group of a lot with enough lots; null when there is none.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="currency">Currency of its value.</param>
    /// <param name="minimumLots">Fewest lots, 8 or more.</param>
    /// <param name="level">Which group it is, for <see cref="Words"/>.</param>
    public PeerLevel? Find(Lot lot, Currency currency, int minimumLots, out int level)
    {
        for (level = 0; level < Levels.Length; level++)
            if (levels.TryGetValue(KeyOf(lot, currency, level), out var found) && found.Lots >= minimumLots) return found;
        return null;
    }

    /// <summary>The group in words: <c>214 lots of class 4523, XX, 2020</c>.</summary>
    public string Words(Lot lot, PeerLevel peers, int level)
    {
        var (digits, byYear) = Levels[level];
        var code = prefixes.Words(ClassOf(lot), digits);
        var parts = new List<string>();
        if (code.Length > 0) parts.Add("class " + code);
        else if (lot.Tender.Category != ProcurementCategory.Unknown) parts.Add(lot.Tender.Category.ToString().ToLowerInvariant());
        if (lot.Tender.Country.Length > 0) parts.Add(lot.Tender.Country);
        if (byYear && lot.Date.HasValue) parts.Add(lot.Date.Year.ToString(CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{peers.Lots:#,0} lots{(parts.Count == 0 ? "" : " of ")}{string.Join(", ", parts)}");
    }

    Text ClassOf(Lot lot) => data.LotColumns.Classification[lot.Index] is { HasValue: true } own ? own : data.TenderColumns.Classification[data.LotColumns.Tender[lot.Index]];

    List<double>[] GroupsOf(Lot lot, Currency currency, Dictionary<Key, List<double>> members)
    {
        var groups = new List<double>[Levels.Length];
        for (var level = 0; level < groups.Length; level++)
        {
            prefixes.Add(ClassOf(lot), Levels[level].Digits);
            groups[level] = CollectionsMarshal.GetValueRefOrAddDefault(members, KeyOf(lot, currency, level), out _) ??= [];
        }
        return groups;
    }

    Key KeyOf(Lot lot, Currency currency, int level) => KeyOf(lot, prefixes.Of(ClassOf(lot), Levels[level].Digits), currency, level);

    Key KeyOf(Lot lot, int code, Currency currency, int level)
    {
        var tender = data.LotColumns.Tender[lot.Index];
        return new(level, code, data.TenderColumns.Category[tender], data.TenderColumns.Country[tender], currency, Levels[level].ByYear ? lot.Date.Year : 0);
    }

    readonly record struct Key(int Level, int Class, ProcurementCategory Category, Text Country, Currency Currency, int Year);
}
