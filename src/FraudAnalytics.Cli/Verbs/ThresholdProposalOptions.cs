using System.CommandLine;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>The options of <c>thresholds --propose</c>: what records say of thresholds that nobody has filed.</summary>
sealed class ThresholdProposalOptions
{
    public Option<string[]> Propose { get; } = new("--propose") { Description = "Files and folders, as of a scan: proposes thresholds from their values. --country is then that of records that name none.", HelpName = "PATH", AllowMultipleArgumentsPerToken = true };

    public Option<string[]> Mapping { get; } = new("--mapping") { Description = "With --propose: mapping file for CSV; may be given several times.", HelpName = "FILE" };

    public Option<string?> Out { get; } = new("--out") { Description = "With --propose: writes the proposals as a new threshold file, to be checked, edited and named as thresholdsFile in the settings of a scan.", HelpName = "FILE" };

    public Option<int> Threads { get; } = Arguments.Threads();

    public Option<bool> Quiet { get; } = Arguments.Quiet();

    public IEnumerable<Option> All => [Propose, Mapping, Out, Threads, Quiet];

    /// <summary>True when records are to be read.</summary>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(Propose) is { Length: > 0 };

    /// <summary>What is wrong with the options together; null when nothing is.</summary>
    public string? Trouble(System.CommandLine.Parsing.CommandResult result, IEnumerable<Option> ofRegister)
    {
        var propose = result.GetResult(Propose) is { Implicit: false };
        if (!propose) return IsGiven(result, Mapping) || IsGiven(result, Out) ? "--mapping and --out need --propose." : null;
        return ofRegister.FirstOrDefault(option => IsGiven(result, option)) is { } other ? $"--propose does not go with {other.Name}." : null;
    }

    /// <summary>Reads the records, searches them, and prints or writes what is proposed.</summary>
    public int Run(ParseResult parsed, ThresholdRegister register, string country, bool json, CancellationToken cancel)
    {
        var file = parsed.GetValue(Out);
        // A file that somebody has edited is worth more than a new proposal.
        if (File.Exists(file)) throw new ArgumentException($"{file} exists; proposals are written to a new file only.");
        var progress = ConsoleProgress.For(parsed.GetValue(Quiet));
        var prepared = Scan.Prepare(RequestOf(parsed), progress, cancel);
        progress?.Done();
        var found = ThresholdProposals.Of(prepared.Data, register, country);
        // Signed values and estimates often show the same amount: one row of it is enough.
        var rows = found.Proposals.Where(proposal => proposal.Group.Country.Length > 0).Select(proposal => proposal.ToThreshold()).DistinctBy(row => (row.Jurisdiction, row.Amount, row.Category)).ToArray();
        var written = file is not null && rows.Length > 0;
        if (written) File.WriteAllText(file!, new ThresholdRegister([.. rows]).ToJson());
        if (json) ProposalListing.WriteJson(found);
        else ProposalListing.Write(found, written ? file : null);
        return ExitCodes.Ok;
    }

    ScanRequest RequestOf(ParseResult parsed) => new()
    {
        Paths = parsed.GetRequiredValue(Propose),
        Mapping = MappingFile.LoadAll(parsed.GetValue(Mapping) ?? []),
        Threads = parsed.GetValue(Threads),
        Strict = true,
        AsOf = Day.Of(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)),
    };

    static bool IsGiven(System.CommandLine.Parsing.CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
