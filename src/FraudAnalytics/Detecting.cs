using System.Collections.Immutable;
using FraudAnalytics.Detectors;

namespace FraudAnalytics;

/// <summary>Runs all detectors of a scan, several at a time: while one makes a fact that others wait for, the rest go on. Outcomes stand in the order of the detectors, whatever came first.</summary>
sealed class Detecting(ImmutableArray<IDetector> detectors, DetectionInput input, ScanRequest request, CancellationToken cancel)
{
    readonly DetectorOutcome[] outcomes = new DetectorOutcome[detectors.Length];
    readonly double[] milliseconds = new double[detectors.Length];
    int done;

    /// <summary>Told of each detector that begins.</summary>
    public IProgress<ScanProgress>? Progress { get; init; }

    /// <summary>How long each took; they overlap.</summary>
    public IEnumerable<(string Code, double Milliseconds)> Durations => detectors.Select((detector, index) => (detector.Info.Code, milliseconds[index]));

    /// <exception cref="DetectorFailedException">When strict: a detector threw; the first in order that did.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public List<DetectorOutcome> Run()
    {
        // One scheduler for detectors and for the ranges of each, so that never more threads than asked for run.
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, request.Threads).ConcurrentScheduler;
        try
        {
            Parallel.For(0, detectors.Length, new ParallelOptions { MaxDegreeOfParallelism = request.Threads, TaskScheduler = scheduler, CancellationToken = cancel }, Detect);
        }
        catch (AggregateException failures) when (failures.InnerExceptions.OfType<OperationCanceledException>().FirstOrDefault() is { } cancelled)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancel);
        }
        if (request.Strict && outcomes.FirstOrDefault(outcome => outcome.Failure is not null) is { Failure: { } failure } failed) throw new DetectorFailedException(failed.Info.Code, failure);
        return [.. outcomes];
    }

    void Detect(int index)
    {
        Progress?.Report(new("detecting", (double)Volatile.Read(ref done) / detectors.Length, detectors[index].Info.Code));
        var start = request.Clock.GetTimestamp();
        outcomes[index] = DetectorRun.Run(detectors[index], input, request.Threads, cancel);
        milliseconds[index] = Math.Round(request.Clock.GetElapsedTime(start).TotalMilliseconds, 1);
        Interlocked.Increment(ref done);
    }
}
