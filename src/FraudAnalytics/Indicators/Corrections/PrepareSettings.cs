using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Indicators.Corrections;

/// <summary>What <c>prepare</c> corrects beside what it always does; by default nothing. Texts that are set to nothing count as not set.</summary>
sealed record PrepareSettings
{
    /// <summary><c>[defaults]</c>: what is written where the field is missing; null for nothing.</summary>
    public byte[]? Currency { get; init; }
    public byte[]? ItemClassificationScheme { get; init; }
    public byte[]? BidStatus { get; init; }
    public byte[]? AwardStatus { get; init; }
    public bool PartyRoles { get; init; }

    /// <summary><c>[redactions]</c>: amounts and ids that say nothing and are removed.</summary>
    public ImmutableArray<double> Amounts { get; init; } = [];
    public Utf8Words OrganizationIds { get; init; } = Utf8Words.None;

    /// <summary><c>[corrections]</c>: an award is cancelled when all its contracts are.</summary>
    public bool AwardStatusByContractStatus { get; init; }

    /// <summary><c>[modifications]</c>.</summary>
    public bool MoveAuctions { get; init; }
    public byte[] BuyerPrefix { get; init; } = [];
    public byte[] SupplierPrefix { get; init; } = [];
    public byte[]? MethodDetailsSeparator { get; init; }

    /// <summary><c>[codelists.*]</c>: words that are replaced by others.</summary>
    public Utf8Words BidStatuses { get; init; } = Utf8Words.None;
    public Utf8Words AwardStatuses { get; init; } = Utf8Words.None;

    /// <exception cref="SettingsRejectedException">A section or property is unknown or has a value that it does not take; all errors at once.</exception>
    public static PrepareSettings Of(IniFile file)
    {
        var ini = new PrepareIni(file);
        var settings = new PrepareSettings
        {
            Currency = ini.Text("defaults", "currency"),
            ItemClassificationScheme = ini.Text("defaults", "item_classification_scheme"),
            BidStatus = ini.Text("defaults", "bid_status"),
            AwardStatus = ini.Text("defaults", "award_status"),
            PartyRoles = ini.Switch("defaults", "party_roles"),
            Amounts = ini.Numbers("redactions", "amount"),
            OrganizationIds = Utf8Words.Of(IniValues.List(ini.Value("redactions", "organization_id"))),
            AwardStatusByContractStatus = ini.Switch("corrections", "award_status_by_contract_status"),
            MoveAuctions = ini.Switch("modifications", "move_auctions"),
            BuyerPrefix = ini.Text("modifications", "prefix_buyer_or_procuring_entity_id") ?? [],
            SupplierPrefix = ini.Text("modifications", "prefix_tenderer_or_supplier_id") ?? [],
            MethodDetailsSeparator = ini.Text("modifications", "split_procurement_method_details"),
            BidStatuses = ini.Words("codelists.bid_status"),
            AwardStatuses = ini.Words("codelists.award_status"),
        };
        ini.Close();
        return settings;
    }
}

/// <summary>Takes the properties of <c>prepare</c> out of an INI file.</summary>
sealed class PrepareIni(IniFile file)
{
    readonly List<SettingsError> errors = [];

    public string? Value(string section, string key) => Find(section, key)?.Value;

    public byte[]? Text(string section, string key) => Value(section, key) is { Length: > 0 } text ? Encoding.UTF8.GetBytes(text) : null;

    public bool Switch(string section, string key)
    {
        if (Find(section, key) is not { } property) return false;
        if (IniValues.Switch(property.Value) is { } on) return on;
        errors.Add(new(file.Name, property.Line, $"{section}.{key}", "true or false is expected"));
        return false;
    }

    public ImmutableArray<double> Numbers(string section, string key)
    {
        if (Find(section, key) is not { } property) return [];
        var numbers = ImmutableArray.CreateBuilder<double>();
        foreach (var part in IniValues.List(property.Value))
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
            else errors.Add(new(file.Name, property.Line, $"{section}.{key}", $"'{part}' is not a number"));
        return numbers.ToImmutable();
    }

    public Utf8Words Words(string section) =>
        new(file.Sections.FirstOrDefault(one => one.Name == section)?.Properties.Select(property => KeyValuePair.Create(property.Key, property.Value)) ?? []);

    /// <summary>Tells of everything that is wrong, also in the sections of <c>indicators</c>, which says what is known.</summary>
    public void Close()
    {
        try
        {
            new IndicatorSettingsReader(file.Name).Read(file);
        }
        catch (SettingsRejectedException others)
        {
            errors.AddRange(others.Errors);
        }
        if (errors.Count > 0) throw new SettingsRejectedException([.. errors.OrderBy(error => error.Line)]);
    }

    IniProperty? Find(string section, string key)
    {
        foreach (var property in file.Sections.FirstOrDefault(one => one.Name == section)?.Properties ?? [])
            if (property.Key == key) return property;
        return null;
    }
}
