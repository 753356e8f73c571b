using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>What applies to a question, over all currencies on file when none was asked for.</summary>
static class ThresholdAnswer
{
    public static ApplicableThresholds Of(ThresholdRegister register, ThresholdQuestion question)
    {
        var currencies = question.Currency.HasValue ? [question.Currency] : register.InCountry(question.Country!).Select(row => row.Amount.Currency).Distinct().ToArray();
        var answers = currencies.DefaultIfEmpty(Currency.None).Select(currency => register.Applicable(question.Country!, question.BuyerType, question.Category, question.Day, currency)).ToArray();
        var applying = answers.SelectMany(answer => answer.Thresholds).ToImmutableArray();
        // A currency that is no longer in use says so; the others tell more.
        return applying.Length > 0 ? new(applying, null) : answers.MinBy(answer => answer.WhyNone!.Contains("currency", StringComparison.Ordinal));
    }
}

/// <summary>Writes thresholds as tables or as JSON.</summary>
static class ThresholdListing
{
    static readonly JsonSerializerOptions Indented = new(FindingsJson.Options) { WriteIndented = true, NewLine = "\n" };
    static readonly string[] Columns = ["amount", "required", "from there", "for", "buyers", "only", "tax", "in force", "law", "source"];

    public static void WriteJurisdictions(ThresholdRegister register, bool json)
    {
        var places = register.Thresholds.GroupBy(row => row.Jurisdiction).OrderBy(rows => rows.Key, StringComparer.Ordinal).Select(JurisdictionLine.Of).ToArray();
        if (json) WriteJson(places);
        else Tables.Write(["jurisdiction", "rows", "of them verified", "from", "to"], places.Select(place => new[] { place.Jurisdiction, Number(place.Rows), Number(place.Verified), place.From, place.To ?? "still in force" }), [1, 2]);
    }

    public static void WriteAll(ThresholdRegister register, string country, bool json)
    {
        var rows = register.InCountry(country).OrderBy(row => row.ValidFrom).ThenBy(row => row.Amount.Units).ToImmutableArray();
        if (json) WriteJson(new { country = register.CodeOf(country), thresholds = rows.Select(ThresholdLine.Of) });
        else if (rows.IsEmpty) Console.Out.WriteLine($"{register.CodeOf(country)}: not assessable: no thresholds on file for the country.");
        else WriteTable(rows);
    }

    public static void WriteAnswer(ThresholdQuestion question, ApplicableThresholds answer, bool json)
    {
        if (json) WriteJson(AnswerLine.Of(question, answer));
        else if (answer.WhyNone is { } why) Console.Out.WriteLine($"{Heading(question)}: not assessable: {why}.");
        else
        {
            Console.Out.WriteLine($"{Heading(question)}:");
            WriteTable(answer.Thresholds);
        }
    }

    static string Heading(ThresholdQuestion question) =>
        $"{question.Country}, {question.Day}, {WordOf(question.Category) ?? "category not known"}, {(question.BuyerType.Length > 0 ? question.BuyerType : "sub-central (kind of buyer not given)")}";

    static void WriteTable(ImmutableArray<Threshold> rows) => Tables.Write(Columns, rows.Select(Row), [0]);

    static string[] Row(Threshold row) =>
    [
        row.Amount.ToString(), row.ProcedureUnlocked, row.Inequality == ThresholdInequality.Above ? "above it" : "at it and above", WordOf(row.Category) ?? "all", row.BuyerType.Length > 0 ? row.BuyerType : "all", row.Scope, row.TaxWords,
        $"{row.ValidFrom} to {(row.ValidTo.HasValue ? row.ValidTo : "today")}", row.Regime, row.Verified ? row.Source : $"not verified: {row.Source}",
    ];

    public static string? WordOf(ProcurementCategory category) => category == ProcurementCategory.Unknown ? null : category.ToString().ToLowerInvariant();

    static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    static void WriteJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Indented));
}

/// <summary>A jurisdiction on file; <c>To</c> is null while one of its rows is in force without end.</summary>
sealed record JurisdictionLine(string Jurisdiction, int Rows, int Verified, string From, string? To)
{
    public static JurisdictionLine Of(IGrouping<string, Threshold> rows) => new(
        rows.Key, rows.Count(), rows.Count(row => row.Verified), rows.Min(row => row.ValidFrom).ToString(),
        rows.All(row => row.ValidTo.HasValue) ? rows.Max(row => row.ValidTo).ToString() : null);
}

/// <summary>The answer to a question as JSON: either thresholds, or why it is not assessable.</summary>
sealed record AnswerLine(string Country, string Date, string? Category, string? BuyerType, string? Currency, string? NotAssessable, ImmutableArray<ThresholdLine> Thresholds)
{
    public static AnswerLine Of(ThresholdQuestion question, ApplicableThresholds answer) => new(
        question.Country!, question.Day.ToString(), ThresholdListing.WordOf(question.Category), question.BuyerType.Length > 0 ? question.BuyerType : null,
        question.Currency.HasValue ? question.Currency.ToString() : null, answer.WhyNone, [.. answer.Thresholds.Select(ThresholdLine.Of)]);
}

/// <summary>A threshold as JSON, in the words of a register file.</summary>
sealed record ThresholdLine(
    string Jurisdiction, string Regime, string? BuyerType, string? Category, string? Scope, string ProcedureUnlocked, decimal Amount, string Currency, string Vat, string Inequality,
    string ValidFrom, string? ValidTo, string Basis, string Source, bool Verified)
{
    public static ThresholdLine Of(Threshold row) => new(
        row.Jurisdiction, row.Regime, Given(row.BuyerType), ThresholdListing.WordOf(row.Category), Given(row.Scope), row.ProcedureUnlocked, row.Amount.Amount, row.Amount.Currency.ToString(), row.Vat.ToString().ToLowerInvariant(),
        row.Inequality == ThresholdInequality.Above ? "above" : "at-or-above", row.ValidFrom.ToString(), row.ValidTo.HasValue ? row.ValidTo.ToString() : null, row.Basis, row.Source, row.Verified);

    static string? Given(string text) => text.Length > 0 ? text : null;
}
