using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features;

/// <summary>Reads a register of thresholds from JSON; unknown keys are errors.</summary>
static class ThresholdFile
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    static readonly JsonSerializerOptions Written = new(Options)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ThresholdRegister ReadShipped()
    {
        using var stream = typeof(ThresholdFile).Assembly.GetManifestResourceStream("FraudAnalytics.Features.thresholds.json")
            ?? throw new InvalidOperationException("The shipped thresholds are missing from the assembly.");
        return Parse(stream, "thresholds.json");
    }

    public static ThresholdRegister Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Parse(stream, path);
    }

    /// <summary>Rows as the text of a register file, which <see cref="Read"/> reads.</summary>
    public static string Text(IEnumerable<Threshold> thresholds) =>
        JsonSerializer.Serialize(new Content { Thresholds = [.. thresholds.Select(RowOf)] }, Written).ReplaceLineEndings("\n") + "\n";

    static Row RowOf(Threshold threshold) => new()
    {
        Jurisdiction = threshold.Jurisdiction,
        Regime = threshold.Regime,
        BuyerType = threshold.BuyerType,
        Categories = threshold.Category == ProcurementCategory.Unknown ? [] : [threshold.Category.ToString().ToLowerInvariant()],
        Scope = threshold.Scope,
        ProcedureUnlocked = threshold.ProcedureUnlocked,
        Amount = threshold.Amount.Amount / 1.0000000000000000000000000000m,
        Currency = threshold.Amount.Currency.ToString(),
        Inequality = threshold.Inequality,
        Vat = threshold.Vat,
        ValidFrom = threshold.ValidFrom.ToString(),
        ValidTo = threshold.ValidTo.HasValue ? threshold.ValidTo.ToString() : null,
        Basis = threshold.Basis,
        Source = threshold.Source,
        Verified = threshold.Verified,
    };

    static ThresholdRegister Parse(Stream stream, string name)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(stream, Options) ?? throw new InvalidDataException($"{name}: empty.");
            return new([.. content.Thresholds.SelectMany((row, index) => Expand(row, $"{name}: threshold {index + 1}"))])
            {
                Members = content.Members.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.ToImmutableArray(), StringComparer.Ordinal),
                Aliases = content.Aliases.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
            };
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{name}: {error.Message}", error);
        }
    }

    static IEnumerable<Threshold> Expand(Row row, string place)
    {
        var threshold = ThresholdOf(row, place);
        return row.Categories.Length == 0 ? [threshold] : row.Categories.Select(word => threshold with { Category = CategoryOf(word, place) });
    }

    static Threshold ThresholdOf(Row row, string place)
    {
        if (!Currency.TryParse(row.Currency, out var currency)) throw new InvalidDataException($"{place}: '{row.Currency}' is not a currency code.");
        if (row.Amount <= 0) throw new InvalidDataException($"{place}: amount {row.Amount.ToString(CultureInfo.InvariantCulture)} is not positive.");
        if (row.Source.Length == 0) throw new InvalidDataException($"{place}: a source is needed: where the amount was read.");
        var (from, to) = (DayOf(row.ValidFrom, place), row.ValidTo is null ? Day.None : DayOf(row.ValidTo, place));
        if (to.HasValue && to < from) throw new InvalidDataException($"{place}: it ends before it begins, on {to}.");
        return new()
        {
            Jurisdiction = row.Jurisdiction,
            Regime = row.Regime,
            BuyerType = row.BuyerType,
            Scope = row.Scope,
            ProcedureUnlocked = row.ProcedureUnlocked,
            Amount = Money.Of(row.Amount, currency),
            Inequality = row.Inequality,
            Vat = VatOf(row, place),
            ValidFrom = from,
            ValidTo = to,
            Basis = row.Basis,
            Source = row.Source,
            Verified = row.Verified,
        };
    }

    static ProcurementCategory CategoryOf(string word, string place) => word switch
    {
        "goods" => ProcurementCategory.Goods,
        "works" => ProcurementCategory.Works,
        "services" => ProcurementCategory.Services,
        _ => throw new InvalidDataException($"{place}: '{word}' is not a category: goods, works or services expected."),
    };

    /// <summary>Files written before there were three answers say <c>vatIncluded</c>; they said it of every row.</summary>
    static VatBasis VatOf(Row row, string place)
    {
        if (row.Vat is null) return row.VatIncluded switch { true => VatBasis.Included, false => VatBasis.Excluded, null => VatBasis.Unknown };
        if (row.VatIncluded is { } included && included != (row.Vat == VatBasis.Included))
            throw new InvalidDataException($"{place}: vat and vatIncluded contradict each other; vat is enough.");
        return row.Vat.Value;
    }

    static Day DayOf(string text, string place) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Day.Of(date)
            : throw new InvalidDataException($"{place}: '{text}' is not a day: yyyy-MM-dd expected.");

    sealed record Content
    {
        public Dictionary<string, string[]> Members { get; init; } = [];
        public Dictionary<string, string> Aliases { get; init; } = [];
        public required Row[] Thresholds { get; init; }
    }

    sealed record Row
    {
        public required string Jurisdiction { get; init; }
        public required string Regime { get; init; }
        public string BuyerType { get; init; } = "";
        public string[] Categories { get; init; } = [];
        public string Scope { get; init; } = "";
        public required string ProcedureUnlocked { get; init; }
        public required decimal Amount { get; init; }
        public required string Currency { get; init; }
        public ThresholdInequality Inequality { get; init; }
        public VatBasis? Vat { get; init; }
        public bool? VatIncluded { get; init; }
        public required string ValidFrom { get; init; }
        public string? ValidTo { get; init; }
        public string Basis { get; init; } = "commencement";
        public required string Source { get; init; }
        public bool Verified { get; init; }
    }
}
