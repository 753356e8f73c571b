using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.ML;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Records;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>scan</c>: the main job.</summary>
static class ScanVerb
{
    public static Command Create()
    {
        var paths = Arguments.Paths("Files and folders: OCDS as JSON or JSON Lines, CSV with a mapping; plain, .gz, .zip or .tar.gz.");
        var workspace = Arguments.Workspace();
        var config = new Option<string?>("--config") { Description = "Settings file; fraudscan init writes one.", HelpName = "FILE" };
        var mapping = new Option<string[]>("--mapping") { Description = "Mapping file for CSV; fraudscan map proposes one. May be given several times: the first rule that fits a file is used.", HelpName = "FILE" };
        var detectors = new Option<string?>("--detectors") { Description = "Only these detectors: codes with commas between.", HelpName = "CODES" };
        var more = new Option<string?>("--models") { Description = "Folder of further models, such as the score of series re-fitted to decisions.", HelpName = "DIR" };
        var threads = Arguments.Threads();
        var strict = new Option<bool>("--strict") { Description = "Stop at the first file or detector that fails." };
        var mask = new Option<bool>("--mask-persons") { Description = "Replace natural persons by marks in everything that the scan writes for readers; as maskPersons in the settings." };
        var check = new Option<bool>("--check") { Description = "Only read the files and say for each detector how many records have what it needs; runs none and writes nothing." };
        var (quiet, json) = (Arguments.Quiet(), Arguments.Json());
        var verb = Arguments.Verb("scan", "Scans files, writes findings and a report into the workspace, and updates the review store.", "scan data/2024 --mapping data/mapping.json --workspace ./work");
        verb.Add(paths);
        foreach (var option in new Option[] { workspace, config, mapping, detectors, more, threads, strict, mask, check, quiet, json }) verb.Add(option);
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var models = ModelsOf(parsed.GetValue(more));
            var settings = Narrowed(parsed.GetValue(config) is { } file ? SettingsFile.Read(file) : SettingsFile.Default, models.Entries, parsed.GetValue(detectors));
            if (parsed.GetValue(mask)) settings = settings with { MaskPersons = true };
            var request = new ScanRequest
            {
                Paths = parsed.GetRequiredValue(paths),
                Mapping = MappingFile.LoadAll(parsed.GetValue(mapping) ?? []),
                Settings = settings,
                Models = Selected(models.Detectors, parsed.GetValue(detectors)),
                ModelHash = models.Hash,
                SeriesWeights = models.SeriesWeights,
                Threads = parsed.GetValue(threads),
                Strict = parsed.GetValue(strict),
                AsOf = Day.Of(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)),
            };
            if (parsed.GetValue(check)) return ScanCheck.Run(request, parsed.GetValue(quiet), parsed.GetValue(json), cancel);
            return Run(request, parsed.GetRequiredValue(workspace), parsed.GetValue(quiet), parsed.GetValue(json), cancel);
        }, CancellationToken.None));
        return verb;
    }

    static ModelCatalog ModelsOf(string? more)
    {
        var models = ModelCatalog.Load(ModelCatalog.Shipped);
        if (more is not null) models = Directory.Exists(more) ? models.With(ModelCatalog.Load(more)) : throw new ArgumentException($"--models: {more} is not a folder.");
        if (models.Series is { BetterThanFormula: false } card) Console.Error.WriteLine($"The score of series {card.Name} {card.Version} is not used: by its card it is not better than the formula.");
        return models;
    }

    static int Run(ScanRequest request, string folder, bool quiet, bool json, CancellationToken cancel)
    {
        var clock = TimeProvider.System;
        using var workspace = Workspace.Open(folder, clock);
        var progress = ConsoleProgress.For(quiet);
        using var told = new ScanProgressFile(folder, clock, progress);
        ScanOutcome outcome;
        try
        {
            outcome = Scan.Run(request with { Identities = workspace.Store.Identities() }, told, cancel);
            told.Report(new("writing", 0, ""));
            // From here on the scan is short and ends whole: a late Ctrl-C waits for it.
            cancel.ThrowIfCancellationRequested();
        }
        finally
        {
            progress?.Done();
        }
        var at = clock.GetUtcNow();
        var committed = workspace.Commit(outcome.Result, at, (scan, result) =>
        {
            RecordsFile.Write(scan, outcome.Data, result);
            EntitiesFile.WriteAll(scan, outcome.Identities?.Joined() ?? [], outcome.Identities?.Pairs() ?? [], outcome.Result.Mask);
            ReportFile.Write(scan, result, outcome, request.Settings, at);
        });
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(committed.Result.Report, FindingsJson.Options));
        else ScanSummary.Write(committed);
        var (code, reason) = Verdict(committed.Result.Report, request.Settings);
        if (code != ExitCodes.Ok) Console.Error.WriteLine($"Exit code {code}: {reason}");
        return code;
    }

    static (int Code, string Reason) Verdict(RunReport report, ScanSettings settings)
    {
        if (report.FailedFiles.FirstOrDefault() is { } failed) return (ExitCodes.InputRejected, $"not read to its end: {failed.Failure}");
        if (report.Rows.Read == 0) return (ExitCodes.InputRejected, "no rows were read.");
        if (report.Detectors.FirstOrDefault(detector => detector.Failure is not null) is { } broken) return (ExitCodes.Failed, $"{broken.Code} failed: {broken.Failure}");
        if (report.Rows.Quarantined <= settings.MaxQuarantinedShare * report.Rows.Read) return (ExitCodes.Ok, "");
        return (ExitCodes.TooManyQuarantined, string.Create(CultureInfo.InvariantCulture, $"{report.Rows.Quarantined:#,0} of {report.Rows.Read:#,0} rows were quarantined, more than maxQuarantinedShare ({settings.MaxQuarantinedShare}) allows; issues.csv names them."));
    }

    static ScanSettings Narrowed(ScanSettings settings, ImmutableArray<DetectorEntry> models, string? codes)
    {
        if (codes is null) return settings;
        var wanted = Codes(codes);
        if (wanted.Length == 0) throw new ArgumentException("--detectors names none.");
        string[] known = [.. settings.Detectors.Keys, .. models.Select(model => model.Code)];
        var unknown = wanted.Except(known).ToArray();
        if (unknown.Length > 0) throw new ArgumentException($"--detectors: not known or not in the settings: {string.Join(", ", unknown)}. Known are {string.Join(", ", known)}.");
        return settings with { Detectors = settings.Detectors.RemoveRange(settings.Detectors.Keys.Except(wanted)) };
    }

    static ImmutableArray<IDetector> Selected(ImmutableArray<IDetector> models, string? codes) =>
        codes is null ? models : [.. models.Where(model => Codes(codes).Contains(model.Info.Code))];

    static string[] Codes(string codes) => codes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What a scan says on the terminal.</summary>
static class ScanSummary
{
    const int Leads = 10;

    public static void Write(CommittedScan scan)
    {
        var report = scan.Result.Report;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Rows.Read:#,0} rows read = {report.Rows.Accepted:#,0} accepted + {report.Rows.Quarantined:#,0} quarantined, from {report.Files.Length:#,0} files."));
        Tables.Write(["detector", "indicator", "flagged", "not flagged", "not assessable", "excluded"], report.Detectors.Select(Row), [2, 3, 4, 5]);
        if (scan.Result.Cases.Length > 0)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scan.Result.Cases.Length:#,0} cases with {report.Findings:#,0} findings may deserve review. The first:"));
            Tables.Write(["rank", "risk", "at stake", "why"], scan.Result.Cases.Take(Leads).Select(Row), [0, 1, 2]);
        }
        else Console.Out.WriteLine("No case was raised. What could not be assessed is counted above and in run.json.");
        foreach (var warning in report.Warnings) Console.Out.WriteLine($"Warning: {warning}");
        var changes = report.Changes;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Since the last scan: {changes.New} new, {changes.Unchanged} unchanged, {changes.Changed} changed, {changes.NotSeen} not seen, {changes.Reactivated} reactivated."));
        Console.Out.WriteLine($"Report: {Path.Combine(scan.Folder, "report.html")}");
    }

    static string[] Row(DetectorReport detector) =>
        [detector.Code, detector.Title, Number(detector.Flagged), Number(detector.NotFlagged), Number(detector.NotAssessable.Values.Sum()), Number(detector.Excluded.Values.Sum())];

    static string[] Row(Case item) =>
        [Number(item.Rank), item.Risk.ToString("0.00", CultureInfo.InvariantCulture), item.AmountAtStake?.ToString() ?? "", Short(item.Findings.MaxBy(finding => finding.Weight)!.Sentence)];

    static string Short(string sentence) => sentence.Length <= 220 ? sentence : sentence[..219] + "…";

    static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
