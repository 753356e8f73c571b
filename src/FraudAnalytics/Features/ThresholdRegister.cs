using System.Collections.Frozen;
using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features;

/// <summary>Thresholds that apply to a purchase, in ascending order of amount, or why there are none.</summary>
/// <param name="Thresholds">Those that apply.</param>
/// <param name="WhyNone">Short reason when there are none; null otherwise.</param>
public readonly record struct ApplicableThresholds(ImmutableArray<Threshold> Thresholds, string? WhyNone);

/// <summary>The dated list of legal thresholds that a scan applies; data, not code.</summary>
/// <param name="thresholds">All thresholds, of all places and times.</param>
public sealed class ThresholdRegister(ImmutableArray<Threshold> thresholds)
{
    readonly FrozenDictionary<string, ImmutableArray<Threshold>> byJurisdiction =
        thresholds.GroupBy(row => row.Jurisdiction).ToFrozenDictionary(rows => rows.Key, rows => rows.ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>All thresholds, in the order of their file.</summary>
    public ImmutableArray<Threshold> Thresholds { get; } = thresholds;

    /// <summary>Countries of a jurisdiction of several (<c>EU</c>), as alpha-2 codes.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Members { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Alpha-2 codes by other spellings of a country (<c>ITA</c>, <c>UK</c>), in any case.</summary>
    public ImmutableSortedDictionary<string, string> Aliases { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The thresholds that come with the engine. Read <see cref="Threshold.Verified"/> before relying on one.</summary>
    public static ThresholdRegister Shipped { get; } = ThresholdFile.ReadShipped();

    /// <summary>A register file, in the form of the shipped one.</summary>
    /// <exception cref="InvalidDataException">The file is not such a register: unknown key, missing value, impossible day. The message names file and place.</exception>
    public static ThresholdRegister Load(string path) => ThresholdFile.Read(path);

    /// <summary>The rows of this register as the text of a register file; members and aliases are left out.</summary>
    public string ToJson() => ThresholdFile.Text(Thresholds);

    /// <summary>This register with the rows, members and aliases of another added.</summary>
    public ThresholdRegister With(ThresholdRegister more) => new(Thresholds.AddRange(more.Thresholds))
    {
        Members = Members.SetItems(more.Members),
        Aliases = Aliases.SetItems(more.Aliases),
    };

    /// <summary>Thresholds that apply to an ordinary purchase.</summary>
    /// <param name="country">Country of the buyer: alpha-2 code or an alias; empty when not known.</param>
    /// <param name="buyerType">Kind of buyer; empty when not known, then those of sub-central buyers apply: most buyers are, and they are the more lenient ones.</param>
    /// <param name="category">What is bought. When not known, only thresholds for all categories apply.</param>
    /// <param name="day">The day that the procedure commenced.</param>
    /// <param name="currency">Currency of the amount.</param>
    public ApplicableThresholds Applicable(string country, string buyerType, ProcurementCategory category, Day day, Currency currency)
    {
        if (country.Length == 0) return None("country not known");
        if (!day.HasValue) return None("no date");
        var known = InCountry(country);
        if (known.Length == 0) return None("no thresholds on file for the country");
        var onDay = known.Where(row => row.Scope.Length == 0 && row.AppliesOn(day)).ToArray();
        if (onDay.Length == 0) return None("no threshold on file for the date");
        var inCurrency = onDay.Where(row => row.Amount.Currency == currency).ToArray();
        if (inCurrency.Length == 0) return None("no threshold on file in the currency");
        var ofBuyer = inCurrency.Where(row => Binds(row, buyerType)).ToArray();
        if (ofBuyer.Length == 0) return None("no threshold on file for the kind of buyer");
        var fitting = ofBuyer.Where(row => row.Category == ProcurementCategory.Unknown || row.Category == category).ToArray();
        if (fitting.Length == 0) return None("category not known or without threshold");
        return new([.. fitting.OrderBy(row => row.Amount.Units).ThenBy(row => row.Series, StringComparer.Ordinal)], null);
    }

    static bool Binds(Threshold row, string buyerType) =>
        row.BuyerType.Length == 0 || row.BuyerType == (buyerType.Length == 0 ? "sub-central" : buyerType);

    /// <summary>All thresholds of a country, of all times: its own, then those of the unions that it belongs to.</summary>
    /// <param name="country">Alpha-2 code or an alias, or a union.</param>
    public ImmutableArray<Threshold> InCountry(string country)
    {
        var code = CodeOf(country);
        var unions = Members.Where(union => union.Value.Contains(code)).Select(union => union.Key);
        return [.. unions.Prepend(code).SelectMany(name => byJurisdiction.TryGetValue(name, out var rows) ? rows : [])];
    }

    /// <summary>The code that a country is filed under.</summary>
    public string CodeOf(string country) =>
        Aliases.TryGetValue(country.Trim(), out var alias) ? alias : country.Trim().ToUpperInvariant();

    static ApplicableThresholds None(string why) => new([], why);
}
