using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Review.Report;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace FraudAnalytics.Web.Texts;

/// <summary>The texts of one request, in the language that its user chose or that the browser prefers.</summary>
public sealed class PageTexts
{
    /// <summary>Cookie that keeps the language chosen.</summary>
    public const string Cookie = "lang";

    readonly IReadOnlyDictionary<string, string> texts;

    /// <summary>Chooses the language.</summary>
    public PageTexts(TextCatalog catalog, IHttpContextAccessor accessor)
    {
        Language = Choose(catalog, accessor.HttpContext?.Request);
        Languages = catalog.Languages;
        texts = catalog.Of(Language);
    }

    /// <summary>Code of the language, for <c>lang</c> attributes.</summary>
    public string Language { get; }

    /// <summary>Codes of all languages.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>A text by its key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text: a mistake in a page, which a test finds.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no text '{key}' in {Language}.");

    /// <summary>A text with values in the places {0}, {1} and so on.</summary>
    public string With(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>A text that depends on a number: <c>key.one</c> or <c>key.many</c>, the number in the place {0}.</summary>
    public string Count(string key, long number) => string.Format(CultureInfo.InvariantCulture, this[number == 1 ? key + ".one" : key + ".many"], Number(number));

    /// <summary>A text for a value of an enumeration: <c>prefix.kebab-case</c>.</summary>
    public string Of<T>(string prefix, T value) where T : struct, Enum => this[$"{prefix}.{Word(value)}"];

    /// <summary>What a line of the history says was done; its code where it is about the program itself.</summary>
    public string Action(string code) => texts.GetValueOrDefault($"history.{code}", code);

    /// <summary>Outcome of a closed or proposed case, or why a case came back, which the engine says in English.</summary>
    public string Reason(QueueRow row) => row.Status is CaseStatus.Decided or CaseStatus.Proposed or CaseStatus.Referred ? this[$"outcome.{row.StatusReason}"] : row.StatusReason;

    /// <summary>A value of an enumeration as it stands in addresses.</summary>
    public static string Word<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A whole number with grouped digits, as the language writes them.</summary>
    public string Number(long number) => Local(Figures.Count(number));

    /// <summary>An amount short enough for a table: <c>1.20 M EUR</c>.</summary>
    public string Amount(Money? amount) => amount is { } money ? $"{Local(Figures.Compact(money.Amount))} {money.Currency}".TrimEnd() : this["unknown"];

    /// <summary>An amount without a currency.</summary>
    public string Amount(decimal amount) => Local(Figures.Compact(amount));

    /// <summary>A probability with three decimals.</summary>
    public string Risk(double risk) => Local(Figures.Risk(risk));

    /// <summary>A share as per cent.</summary>
    public string Percent(double share) => Local(Figures.Percent(share));

    /// <summary>A name in whatever script, kept from disturbing the text around it.</summary>
    public static IHtmlContent Name(string name) => new HtmlString(Page.Name(name).Text);

    /// <summary>A measured value in its unit.</summary>
    public string Measure(double value, string unit) => double.IsNaN(value) ? "–" : $"{Local(Figures.Measure(value, unit))} {unit}".TrimEnd();

    /// <summary>Log2 odds with sign and two decimals.</summary>
    public string Bits(double weight) => Local(Figures.Bits((decimal)weight));

    /// <summary>How rare a measured value is, by comparison or by test.</summary>
    public string Unusual(Evidence item)
    {
        var share = item.Percentile is { } percentile ? With("evidence.as-extreme", Percent(percentile)) : "";
        var test = item.PValue is { } p ? Local(Figures.Probability(p)) is ['<', ..] small ? $"p {small}" : $"p = {Local(Figures.Probability(p))}" : "";
        return share.Length + test.Length == 0 ? "–" : share.Length == 0 || test.Length == 0 ? share + test : $"{share}; {test}";
    }

    /// <summary>Where the row of a source is shown, as a query string.</summary>
    public static string SourceQuery(Source source) => string.Create(CultureInfo.InvariantCulture, $"file={Uri.EscapeDataString(source.File)}&line={source.Line}");

    /// <summary>Markup that the engine drew.</summary>
    internal static IHtmlContent Drawn(Html markup) => new HtmlString(markup.Text);

    // Spanish writes a comma before decimals and a point between thousands.
    string Local(string number)
    {
        if (Language != "es") return number;
        return string.Create(number.Length, number, (span, source) =>
        {
            for (var at = 0; at < source.Length; at++) span[at] = source[at] switch { '.' => ',', ',' => '.', var letter => letter };
        });
    }

    static string Choose(TextCatalog catalog, HttpRequest? request)
    {
        if (request is null) return "en";
        if (request.Cookies[Cookie] is { } chosen && catalog.Has(chosen)) return chosen;
        foreach (var wanted in request.Headers.AcceptLanguage.ToString().Split(','))
        {
            var code = wanted.Split(';', '-')[0].Trim().ToLowerInvariant();
            if (catalog.Has(code)) return code;
        }
        return "en";
    }
}
