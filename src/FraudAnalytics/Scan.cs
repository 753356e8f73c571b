using System.Collections.Immutable;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Linkage;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;

namespace FraudAnalytics;

/// <summary>What to scan and how.</summary>
public sealed record ScanRequest
{
    /// <summary>Files and folders, in any order.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>How the columns of flat files are to be read; null when there are none.</summary>
    public Mapping? Mapping { get; init; }
    public ScanSettings Settings { get; init; } = SettingsFile.Default;

    /// <summary>Detectors beside the built-in ones: trained models.</summary>
    public ImmutableArray<IDetector> Models { get; init; } = [];

    /// <summary>What series of purchases are ranked by; by default the formula.</summary>
    public SeriesWeights SeriesWeights { get; init; } = SeriesWeights.Formula;

    /// <summary>What earlier scans and people say about who is who.</summary>
    public IdentityInput Identities { get; init; } = IdentityInput.None;

    /// <summary>SHA-256 over the model files; empty without models.</summary>
    public string ModelHash { get; init; } = "";

    /// <summary>Number of threads; the result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Stop at the first file or detector that fails, instead of reporting it and going on.</summary>
    public bool Strict { get; init; }

    /// <summary>The day of the scan: dates more than a year later are taken for errors. <see cref="Day.None"/> (the default) takes none.</summary>
    public Day AsOf { get; init; }

    /// <summary>Measures how long the stages take; no other result depends on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>How far a scan has come.</summary>
/// <param name="Stage">Name of the stage, lower case.</param>
/// <param name="Done">Share of the stage that is done, 0 to 1.</param>
/// <param name="Detail">What it is at: a file name, a detector code.</param>
public readonly record struct ScanProgress(string Stage, double Done, string Detail);

/// <summary>A scan and the dataset that it looked at.</summary>
public sealed record ScanOutcome(ScanResult Result, Dataset Data, ImmutableArray<DetectorInfo> Detectors)
{
    /// <summary>Who was found to be who; null where the settings leave every id as it is.</summary>
    public PartyIdentities? Identities { get; init; }
}

/// <summary>The stages in their order: files, dataset, features, detectors, findings, cases.</summary>
public static class Scan
{
    /// <summary>Runs all stages. The result depends on files, settings and models only: not on threads, nor on the order of files or rows.</summary>
    /// <exception cref="InputRejectedException">A path does not exist, a mapping does not fit, or, when strict, a file fails.</exception>
    /// <exception cref="DetectorFailedException">When strict: a detector threw.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ScanOutcome Run(ScanRequest request, IProgress<ScanProgress>? progress = null, CancellationToken cancel = default)
    {
        var clock = new StageClock(request.Clock);
        // Read first: a rate table that cannot be used is no reason to find out after an hour.
        var rates = request.Settings.RatesFile.Length == 0 ? RateTable.Empty : RateTable.Read(request.Settings.RatesFile);
        var linkage = LinkageOf(request);
        var (files, prepared) = Read(request, linkage, progress, clock, cancel);
        var identities = linkage is null ? null : new PartyIdentities(linkage, linkage.Resolved.Profiles, linkage.Resolved.Entities);
        Garbage.GiveBack();
        var detectors = DetectorsOf(request.Settings, request.Models);
        var detected = Detect(request, detectors, prepared.Data, progress, clock, cancel);
        Garbage.GiveBack();
        var result = new ScanConclusion(request, files, prepared, detected, rates).Result(clock);
        Garbage.GiveBack();
        if (identities is not null) result = result with { Identities = PartyIdentity.Telling(identities.All, request.Identities.Known) };
        return new(result, prepared.Data, [.. detectors.Select(detector => detector.Info)]) { Identities = identities };
    }

    /// <summary>The first two stages alone: what the files hold.</summary>
    /// <exception cref="InputRejectedException">A path does not exist, a mapping does not fit, no row was read, or, when strict, a file fails.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Prepared Prepare(ScanRequest request, IProgress<ScanProgress>? progress = null, CancellationToken cancel = default)
    {
        var prepared = Read(request, LinkageOf(request), progress, new(request.Clock), cancel).Prepared;
        return prepared.Rows.Read > 0 ? prepared : throw new InputRejectedException("no rows were read.", string.Join(", ", request.Paths));
    }

    /// <summary>The facts that detectors share, computed from a dataset.</summary>
    public static DetectionInput InputFor(Dataset data, ScanSettings settings, int threads)
    {
        var screens = LotScreens.Compute(data, threads);
        var thresholds = ThresholdRegister.Shipped;
        if (settings.ThresholdsFile.Length > 0) thresholds = thresholds.With(ThresholdsOf(settings.ThresholdsFile));
        return new(data, screens, MarketReference.Build(data, screens), thresholds, unchecked((ulong)settings.Seed))
        {
            Prices = new(data, screens, threads),
            PurchaseSettings = settings.Purchases,
            Threads = threads,
        };
    }

    static ThresholdRegister ThresholdsOf(string file)
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

    /// <summary>Built-in detectors that the settings name, then the models that count for something.</summary>
    public static ImmutableArray<IDetector> DetectorsOf(ScanSettings settings, ImmutableArray<IDetector> models) =>
    [
        .. DetectorCatalog.All.Where(entry => settings.Detectors.ContainsKey(entry.Code)).Select(entry => entry.Create(settings.Detectors[entry.Code])),
        .. models.Where(model => settings.WeightFactors.GetValueOrDefault(model.Info.Code, 1) != 0),
    ];

    static PartyLinkage? LinkageOf(ScanRequest request)
    {
        var settings = request.Settings.Parties;
        return settings.Resolve ? new(settings.ModelFile.Length == 0 ? LinkageModel.Default : LinkageModelOf(settings.ModelFile), request.Identities, unchecked((ulong)request.Settings.Seed), request.Threads) : null;
    }

    static LinkageModel LinkageModelOf(string file)
    {
        try
        {
            return LinkageModel.Read(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputRejectedException($"the linkage model cannot be read: {trouble.Message}", file, inner: trouble);
        }
    }

    static (ImmutableArray<IngestedFile> Files, Prepared Prepared) Read(ScanRequest request, PartyLinkage? linkage, IProgress<ScanProgress>? progress, StageClock clock, CancellationToken cancel)
    {
        var builder = new DatasetBuilder(new() { AsOf = request.AsOf, Resolution = linkage, Corrections = request.Settings.Corrections, Threads = request.Threads });
        var files = Ingestion.Run(request.Paths, request.Mapping, request.Threads, (file, done) => progress?.Report(new("reading", done, file)), builder.TakeOver, cancel);
        if (request.Strict && files.FirstOrDefault(file => file.Failure is not null) is { Failure: { } failure } failed) throw new InputRejectedException(failure, failed.Name);
        clock.Ends("ingest");
        cancel.ThrowIfCancellationRequested();
        progress?.Report(new("preparing", 0, ""));
        var prepared = builder.Build();
        clock.Ends("prepare");
        return (files, prepared);
    }

    static DetectedFacts Detect(ScanRequest request, ImmutableArray<IDetector> detectors, Dataset data, IProgress<ScanProgress>? progress, StageClock clock, CancellationToken cancel)
    {
        progress?.Report(new("features", 0, ""));
        var input = InputFor(data, request.Settings, request.Threads) with { SeriesWeights = request.SeriesWeights };
        clock.Ends("features");
        var detecting = new Detecting(detectors, input, request, cancel) { Progress = progress };
        var outcomes = detecting.Run();
        foreach (var (code, milliseconds) in detecting.Durations) clock.Took(code, milliseconds);
        clock.Ends("detectors");
        return new(input, outcomes);
    }
}

/// <summary>A detector threw and the scan was to stop at once.</summary>
public sealed class DetectorFailedException(string code, Exception inner) : Exception($"Detector {code} failed: {inner.Message}", inner);

/// <summary>Measures stages one after the other.</summary>
sealed class StageClock(TimeProvider clock)
{
    readonly List<StageDuration> stages = [];
    long start = clock.GetTimestamp();

    public ImmutableArray<StageDuration> Stages => [.. stages];

    /// <summary>A part of the stage that runs: parts may overlap.</summary>
    public void Took(string part, double milliseconds) => stages.Add(new(part, milliseconds));

    public void Ends(string stage)
    {
        var now = clock.GetTimestamp();
        stages.Add(new(stage, Math.Round(clock.GetElapsedTime(start, now).TotalMilliseconds, 1)));
        start = now;
    }
}
