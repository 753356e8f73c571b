using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>Writes proposed thresholds as tables or as JSON.</summary>
static class ProposalListing
{
    static readonly JsonSerializerOptions Indented = new(FindingsJson.Options) { WriteIndented = true, NewLine = "\n" };
    static readonly string[] Groups = ["country", "currency", "for", "values", "count", "years", "proposed"];
    static readonly string[] Columns = ["amount", "country", "for", "values", "years", "buyers", "just below", "just above", "at it", "excess share", "p", "q", "on file then"];

    public static void WriteJson(ThresholdProposals found) => Console.Out.WriteLine(JsonSerializer.Serialize(found, Indented));

    /// <summary>What was searched, what is proposed, and what to do with it.</summary>
    public static void Write(ThresholdProposals found, string? file)
    {
        Console.Out.WriteLine("Searched for round amounts with more values just below than a smooth market and other round amounts have:");
        Tables.Write(Groups, found.Searched.Select(group => Row(group, found.Proposals.Count(proposal => proposal.Group == group))), [4, 6]);
        if (found.Proposals.IsEmpty)
        {
            Console.Out.WriteLine("Nothing is proposed: no round amount stands out in two years, or with two buyers of one year. Absence here is no proof that no threshold applies.");
            return;
        }
        Tables.Write(Columns, found.Proposals.Select(Row), [0, 5, 6, 7, 8, 9, 10, 11]);
        Console.Out.WriteLine("A proposal is a question to somebody who knows the law: an amount may crowd for other reasons, such as a publication limit or a grant.");
        if (found.Proposals.Any(proposal => proposal.Group.Country.Length == 0)) Console.Out.WriteLine("Records without a country cannot be filed; --country names it for them.");
        if (file is not null) Console.Out.WriteLine($"Written to {file}: check law, dates, tax and procedure, then name it as thresholdsFile in the settings of a scan.");
    }

    static string[] Row(ProposalGroup group, int proposed) =>
        [CountryOf(group), group.Currency.ToString(), WordOf(group), Values(group), Number(group.Count), Years([group.From, group.To]), Number(proposed)];

    static string[] Row(ThresholdProposal found) =>
    [
        found.Amount.ToString(), CountryOf(found.Group), WordOf(found.Group), Values(found.Group), string.Join(", ", found.Years), found.Buyers > 0 ? Number(found.Buyers) : "", Number(found.Below), Number(found.Above), Number(found.At),
        found.ExcessShare.ToString("0.000", CultureInfo.InvariantCulture), Small(found.PValue), Small(found.QValue), OnFile(found),
    ];

    static string OnFile(ThresholdProposal found)
    {
        if (found.YearsOnFile.IsEmpty) return "no";
        return found.YearsOnFile.Length == found.Years.Length ? "yes" : $"in {string.Join(", ", found.YearsOnFile)} only";
    }

    static string CountryOf(ProposalGroup group) => group.Country.Length > 0 ? group.Country : "not known";

    static string WordOf(ProposalGroup group) => ThresholdListing.WordOf(group.Category) ?? "all";

    static string Values(ProposalGroup group) => group.Values == ProposalValues.Signed ? "signed" : "estimates";

    static string Years(int[] years) => years[0] == years[^1] ? Plain(years[0]) : $"{Plain(years[0])}-{Plain(years[^1])}";

    static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    static string Small(double p) => p.ToString("0.0e+0", CultureInfo.InvariantCulture);
}
