using System.Collections.Immutable;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Indicators;

/// <summary>Reads the sections of a settings file and collects what is wrong with them.</summary>
sealed class IndicatorSettingsReader(string file)
{
    /// <summary>Sections of other commands; null for any property.</summary>
    static readonly Dictionary<string, string[]?> Foreign = new(StringComparer.Ordinal)
    {
        ["defaults"] = ["currency", "item_classification_scheme", "bid_status", "award_status", "party_roles"],
        ["redactions"] = ["amount", "organization_id"],
        ["corrections"] = ["award_status_by_contract_status"],
        ["modifications"] = ["move_auctions", "prefix_buyer_or_procuring_entity_id", "prefix_tenderer_or_supplier_id", "split_procurement_method_details"],
        ["codelists"] = [],
        ["codelists.bid_status"] = null,
        ["codelists.award_status"] = null,
    };

    readonly List<SettingsError> errors = [];

    /// <exception cref="SettingsRejectedException">Something is wrong; all errors at once.</exception>
    public IndicatorSettings Read(IniFile ini)
    {
        var settings = ini.Sections.Aggregate(new IndicatorSettings(), Section);
        if (errors.Count > 0) throw new SettingsRejectedException([.. errors.OrderBy(error => error.Line)]);
        return settings;
    }

    IndicatorSettings Section(IndicatorSettings settings, IniSection section) => section.Name switch
    {
        "" => Each(section, settings, General),
        "exclusions" => Each(section, settings, Exclusion),
        "output" => Each(section, settings, Output),
        "R003" => settings with { R003 = Each(section, settings.R003 ?? new(), ShortPeriod) },
        // Days of some methods alone switch the indicator on, too.
        "R003.procurement_method_details" => settings with { R003 = Each(section, settings.R003 ?? new(), DaysOfMethod) },
        "R018" => settings with { R018 = Each(section, new SingleBidSettings(), (set, property) => property.Key == "procurement_methods" ? set with { Methods = List(property) } : Unknown(set, property)) },
        "R024" => settings with { R024 = Each(section, new FenceSettings(), Fence) },
        "R025" => settings with { R025 = Each(section, new UnsuccessfulBidsSettings(), UnsuccessfulBids) },
        "R028" => settings with { R028 = Each(section, true, Unknown) },
        "R030" => settings with { R030 = Each(section, true, Unknown) },
        "R035" => settings with { R035 = Each(section, new OthersDisqualifiedSettings(), (set, property) => property.Key == "threshold" ? set with { Threshold = Math.Max(1, Count(property)) } : Unknown(set, property)) },
        "R036" => settings with { R036 = Each(section, true, Unknown) },
        "R038" => settings with { R038 = Each(section, new DisqualifiedBidsSettings(), DisqualifiedBids) },
        "R048" => settings with { R048 = Each(section, new HeterogeneousSupplierSettings(), HeterogeneousSupplier) },
        "R058" => settings with { R058 = Each(section, new FenceSettings(), Fence) },
        "fraudscan" => settings with { Corrected = Each(section, new CorrectedRules(), Corrected) },
        _ => PassOver(settings, section),
    };

    IndicatorSettings General(IndicatorSettings settings, IniProperty property) => property.Key switch
    {
        "currency" => settings with { Currency = property.Value },
        "price_comparison_procurement_methods" => settings with { PricesComparable = List(property) },
        "no_price_comparison_procurement_methods" => settings with { PricesIncomparable = List(property) },
        _ => Unknown(settings, property),
    };

    IndicatorSettings Exclusion(IndicatorSettings settings, IniProperty property) =>
        property.Key == "procurement_method_details" ? settings with { Excluded = List(property) } : Unknown(settings, property);

    IndicatorSettings Output(IndicatorSettings settings, IniProperty property) =>
        property.Key == "info_currency_mismatches" ? settings with { QuietCurrencies = Switch(property) } : Unknown(settings, property);

    ShortPeriodSettings ShortPeriod(ShortPeriodSettings set, IniProperty property) => property.Key switch
    {
        "threshold" => set with { Days = Whole(property) },
        "procurement_methods" => set with { Methods = List(property) },
        _ => Unknown(set, property),
    };

    ShortPeriodSettings DaysOfMethod(ShortPeriodSettings set, IniProperty property) =>
        set with { DaysByDetails = set.DaysByDetails.SetItem(property.Key, Whole(property)) };

    FenceSettings Fence(FenceSettings set, IniProperty property) =>
        property.Key == "threshold" ? set with { Threshold = Number(property) } : Unknown(set, property);

    UnsuccessfulBidsSettings UnsuccessfulBids(UnsuccessfulBidsSettings set, IniProperty property) => property.Key switch
    {
        "percentile" => set with { Percentile = Count(property) },
        "threshold" => set with { Threshold = Number(property) },
        _ => Unknown(set, property),
    };

    DisqualifiedBidsSettings DisqualifiedBids(DisqualifiedBidsSettings set, IniProperty property) => property.Key switch
    {
        "threshold" => set with { Threshold = Number(property) },
        "minimum_submitted_bids" => set with { MinimumBids = Count(property) },
        "minimum_contracting_processes" => set with { MinimumProcesses = Count(property) },
        _ => Unknown(set, property),
    };

    HeterogeneousSupplierSettings HeterogeneousSupplier(HeterogeneousSupplierSettings set, IniProperty property) => property.Key switch
    {
        "digits" => set with { Digits = Count(property) },
        "threshold" => set with { Threshold = Count(property) },
        "minimum_contracting_processes" => set with { MinimumProcesses = Count(property) },
        _ => Unknown(set, property),
    };

    CorrectedRules Corrected(CorrectedRules set, IniProperty property) => property.Key switch
    {
        "compare_instants" => set with { CompareInstants = Switch(property) },
        "date_only_periods" => set with { DateOnlyPeriods = Switch(property) },
        "all_lowest_bids" => set with { AllLowestBids = Switch(property) },
        "exclude_mixed_currencies" => set with { ExcludeMixedCurrencies = Switch(property) },
        "minimum_contracting_processes_counts_processes" => set with { CountProcesses = Switch(property) },
        _ => Unknown(set, property),
    };

    IndicatorSettings PassOver(IndicatorSettings settings, IniSection section)
    {
        if (!Foreign.TryGetValue(section.Name, out var known)) errors.Add(new(file, section.Line, section.Name, "is no section of these settings"));
        else if (known is not null)
            foreach (var property in section.Properties.Where(property => !known.Contains(property.Key))) Unknown(settings, property);
        return settings;
    }

    static T Each<T>(IniSection section, T settings, Func<T, IniProperty, T> read) => section.Properties.Aggregate(settings, read);

    T Unknown<T>(T settings, IniProperty property) => Wrong(property, "is no property of this section", settings);

    long Whole(IniProperty property) => IniValues.Whole(property.Value) ?? Wrong(property, "takes a whole number", 0L);

    long Count(IniProperty property) => IniValues.Count(property.Value) ?? Wrong(property, "takes a whole number of 0 or more", 0L);

    double Number(IniProperty property) => IniValues.Number(property.Value) ?? Wrong(property, "takes a number", 0d);

    bool Switch(IniProperty property) => IniValues.Switch(property.Value) ?? Wrong(property, "takes true or false", false);

    static ImmutableArray<string> List(IniProperty property) => [.. IniValues.List(property.Value)];

    T Wrong<T>(IniProperty property, string message, T value)
    {
        errors.Add(new(file, property.Line, property.Key, message));
        return value;
    }
}
