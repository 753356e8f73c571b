using System.CommandLine;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>thresholds</c>: what the register holds, and what of it applies to a purchase.</summary>
static class ThresholdsVerb
{
    public static Command Create()
    {
        var (options, proposals) = (new ThresholdOptions(), new ThresholdProposalOptions());
        var verb = Arguments.Verb("thresholds", "Lists the legal thresholds that apply to a country, date, kind of buyer and category, or says why none does. Without --country: the jurisdictions on file. With --propose: what records say of thresholds that nobody has filed.", "thresholds --country IT --date 2020-03-01 --category goods\n  fraudscan thresholds --propose data/2024 --mapping mapping.json --out proposed.json");
        foreach (var option in options.All.Concat(proposals.All)) verb.Add(option);
        verb.Validators.Add(result =>
        {
            if (proposals.Trouble(result, options.OfCountry) is { } trouble) result.AddError(trouble);
            else if (result.GetValue(options.Country) is null && options.OfCountry.Any(option => result.GetResult(option) is { Implicit: false })) result.AddError("--all, --date, --category, --buyer-type and --currency need --country.");
        });
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var (register, json) = (RegisterOf(parsed.GetValue(options.File)), parsed.GetValue(options.Json));
            return proposals.IsAsked(parsed) ? proposals.Run(parsed, register, parsed.GetValue(options.Country) ?? "", json, cancel) : Run(options.QuestionOf(parsed), register, json);
        }, CancellationToken.None));
        return verb;
    }

    static ThresholdRegister RegisterOf(string? file) => file is null ? ThresholdRegister.Shipped : ThresholdRegister.Shipped.With(Added(file));

    static int Run(ThresholdQuestion question, ThresholdRegister register, bool json)
    {
        if (question.Country is null) ThresholdListing.WriteJurisdictions(register, json);
        else if (question.All) ThresholdListing.WriteAll(register, question.Country, json);
        else ThresholdListing.WriteAnswer(question, ThresholdAnswer.Of(register, question), json);
        return ExitCodes.Ok;
    }

    static ThresholdRegister Added(string file)
    {
        try
        {
            return ThresholdRegister.Load(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputRejectedException($"the thresholds cannot be read: {trouble.Message}", file, inner: trouble);
        }
    }
}

/// <summary>What is asked of the register.</summary>
/// <param name="Country">Country or alias; null to list the jurisdictions.</param>
/// <param name="Day">Day that the procedure commenced.</param>
/// <param name="Category">What is bought.</param>
/// <param name="BuyerType">Kind of buyer; empty when not given.</param>
/// <param name="Currency">Only amounts in it; <see cref="Currency.None"/> for all currencies on file.</param>
/// <param name="All">All dated rows of the country instead of those that apply.</param>
sealed record ThresholdQuestion(string? Country, Day Day, ProcurementCategory Category, string BuyerType, Currency Currency, bool All);

/// <summary>The options of <c>thresholds</c>.</summary>
sealed class ThresholdOptions
{
    public ThresholdOptions()
    {
        Category.AcceptOnlyFromAmong("goods", "works", "services");
        Date.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !TryDay(token.Value, out _)) result.AddError($"--date: '{token.Value}' is not a day: yyyy-MM-dd expected.");
        });
        Currency.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Domain.Currency.TryParse(token.Value, out _)) result.AddError($"--currency: '{token.Value}' is not a currency code.");
        });
    }

    public Option<string?> Country { get; } = new("--country") { Description = "Country by its alpha-2 code or another spelling on file (IT, ITA, Italy), or EU.", HelpName = "CODE" };

    public Option<string?> Date { get; } = new("--date") { Description = "Day that the procedure commenced; today if not given.", HelpName = "YYYY-MM-DD" };

    public Option<string?> Category { get; } = new("--category") { Description = "What is bought. Without it only thresholds for all categories apply.", HelpName = "goods|works|services" };

    public Option<string?> BuyerType { get; } = new("--buyer-type") { Description = "Kind of buyer, such as central, sub-central, utility or federal; sub-central if not given.", HelpName = "TYPE" };

    public Option<string?> Currency { get; } = new("--currency") { Description = "Only amounts in this currency.", HelpName = "CODE" };

    public Option<bool> Every { get; } = new("--all") { Description = "All rows of the country, of all dates." };

    public Option<string?> File { get; } = new("--file") { Description = "File with rows of your own, added to the shipped ones.", HelpName = "FILE" };

    public Option<bool> Json { get; } = Arguments.Json();

    public IEnumerable<Option> OfCountry => [Date, Category, BuyerType, Currency, Every];

    public IEnumerable<Option> All => [Country, .. OfCountry, File, Json];

    public ThresholdQuestion QuestionOf(ParseResult parsed) => new(
        parsed.GetValue(Country), DayOf(parsed.GetValue(Date)), CategoryOf(parsed.GetValue(Category)), parsed.GetValue(BuyerType) ?? "",
        parsed.GetValue(Currency) is { } code ? Domain.Currency.Of(code) : Domain.Currency.None, parsed.GetValue(Every));

    static Day DayOf(string? text)
    {
        if (text is null) return Day.Of(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return TryDay(text, out var day) ? day : throw new ArgumentException($"--date: '{text}' is not a day.");
    }

    static bool TryDay(string text, out Day day)
    {
        var known = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        day = known ? Day.Of(date) : Day.None;
        return known;
    }

    static ProcurementCategory CategoryOf(string? word) => word is null ? ProcurementCategory.Unknown : Enum.Parse<ProcurementCategory>(word, ignoreCase: true);
}
