using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Scoring;

namespace FraudAnalytics;

/// <summary>What detectors answered, and the facts that they were given.</summary>
sealed record DetectedFacts(DetectionInput Input, List<DetectorOutcome> Outcomes);

/// <summary>Turns what the stages gave into cases, report and coverage.</summary>
sealed class ScanConclusion(ScanRequest request, ImmutableArray<IngestedFile> files, Prepared prepared, DetectedFacts detected, RateTable rates)
{
    readonly List<DetectorOutcome> outcomes = detected.Outcomes;

    public ScanResult Result(StageClock clock)
    {
        var findings = new List<Finding>();
        var detectors = ImmutableArray.CreateBuilder<DetectorReport>();
        var (coverage, scope, faults, all) = Passes();
        foreach (var (outcome, drafts) in outcomes.Zip(all))
        {
            findings.AddRange(drafts.Kept);
            detectors.Add(Scoring.Findings.Report(outcome.Info, outcome.Answers, drafts) with { Failure = outcome.Failure?.Message, Computable = coverage.For(outcome.Info.Needs) });
        }
        findings = findings.ConvertAll(finding => FaultMarks.On(finding, faults));
        var settings = request.Settings;
        var currency = Cases.BaseCurrency(settings, findings);
        var cases = CaseFacts.Add(prepared.Data, Cases.Build(findings, settings, rates, currency, request.Threads));
        var sample = ControlSample.Of(prepared.Data, cases, settings);
        cases = sample.Cases;
        clock.Ends("scoring");
        var groups = SupplierGroups.Of(detected.Input, outcomes.Where(outcome => outcome.Failure is null).Select(outcome => outcome.Info.Code), cases, new(settings, rates, currency));
        clock.Ends("groups");
        return new(Report(detectors.ToImmutable(), findings, cases, currency, clock) with { Control = sample.Counts }, cases, prepared.Issues, scope)
        {
            Control = sample.Lots,
            Groups = groups,
            Mask = settings.MaskPersons ? PersonMask.Of(prepared.Data) : null,
        };
    }

    /// <summary>Passes over data or answers of which none needs another.</summary>
    (DataCoverage Coverage, ScanCoverage Scope, LikelyFaults Faults, DraftOutcome[] Drafts) Passes()
    {
        var (coverage, scope, faults, drafts) = (default(DataCoverage), default(ScanCoverage), LikelyFaults.None, Array.Empty<DraftOutcome>());
        Parallel.Invoke(new ParallelOptions { MaxDegreeOfParallelism = request.Threads },
            () => drafts = Drafts(),
            () => coverage = DataCoverage.Of(prepared.Data),
            () => scope = Coverage(),
            () => faults = outcomes.Exists(outcome => outcome.Answers.Drafts.Count > 0) ? LikelyFaults.Of(prepared.Data) : faults);
        return (coverage!, scope!, faults, drafts);
    }

    DraftOutcome[] Drafts()
    {
        var drafts = new DraftOutcome[outcomes.Count];
        Parallel.For(0, drafts.Length, new() { MaxDegreeOfParallelism = request.Threads }, index => drafts[index] = Scoring.Findings.FromDrafts(outcomes[index].Info, outcomes[index].Answers));
        return drafts;
    }

    RunReport Report(ImmutableArray<DetectorReport> detectors, List<Finding> findings, ImmutableArray<Case> cases, Currency currency, StageClock clock) => new()
    {
        Version = typeof(Scan).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
        Rows = prepared.Rows,
        Files = [.. files.Select(file => new FileReport(file.Name, file.Bytes, file.Sha256, RowsOf(file.Name), file.Failure))],
        Detectors = detectors,
        Issues = [.. prepared.Issues.GroupBy(issue => (issue.Code, issue.Effect)).OrderBy(group => group.Key.Code, StringComparer.Ordinal).ThenBy(group => group.Key.Effect).Select(group => new IssueCount(group.Key.Code, group.Key.Effect, group.Count()))],
        Warnings = Warnings(detectors, cases, currency),
        SettingsHash = SettingsFile.Hash(request.Settings),
        InputHash = InputHash(),
        ModelHash = request.ModelHash,
        Seed = request.Settings.Seed,
        BaseCurrency = currency.ToString(),
        Cases = cases.Length,
        Findings = findings.Count,
        Durations = clock.Stages,
    };

    RowCounts RowsOf(string file)
    {
        var sum = new RowCounts();
        foreach (var (name, rows) in prepared.RowsByFile)
            if (name == file || name.StartsWith(file + "!", StringComparison.Ordinal)) sum = new(sum.Read + rows.Read, sum.Accepted + rows.Accepted, sum.Quarantined + rows.Quarantined);
        return sum;
    }

    ImmutableArray<string> Warnings(ImmutableArray<DetectorReport> detectors, ImmutableArray<Case> cases, Currency currency)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        foreach (var file in files)
            if (file.Failure is not null) warnings.Add($"Not read to its end: {file.Failure}");
        foreach (var detector in detectors)
        {
            if (detector.Failure is not null) warnings.Add($"{detector.Code} failed and gave no findings: {detector.Failure}");
            if (detector.FlagRate > request.Settings.FlagRateWarning)
                warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{detector.Code} flags {detector.FlagRate:0%} of what it could assess: its findings likely include many that need no review."));
        }
        var unpriced = cases.Count(item => item is { AmountAtStake: not null, BaseAmount: null });
        if (unpriced > 0) warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{unpriced} cases are in currencies that no rate converts to {currency}; they are ranked by risk behind the others."));
        if (prepared.Rows.Read == 0) warnings.Add("No rows were read.");
        return warnings.ToImmutable();
    }

    string InputHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var sha in files.Select(file => file.Sha256).Order(StringComparer.Ordinal)) hash.AppendData(Encoding.ASCII.GetBytes(sha));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    ScanCoverage Coverage() => new()
    {
        Complete = files.All(file => file.Failure is null),
        Detectors = [.. outcomes.Where(outcome => outcome.Failure is null).Select(outcome => outcome.Info.Code)],
        Tenders = [.. prepared.Data.Tenders.Select(tender => tender.Ocid)],
        Buyers = [.. prepared.Data.Tenders.Select(tender => tender.Buyer?.Id).OfType<string>()],
        Files = files.Where(file => file.Failure is null && RowsOf(file.Name).Quarantined == 0).ToImmutableDictionary(file => file.Name, file => Path.GetFullPath(file.Name)),
    };
}
