using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Web.Feedback;

/// <summary>What reviewers concluded, by detector and version of detector. Read again when somebody has written.</summary>
public sealed class FeedbackReader(ReviewReader reader, ScanFolder scans)
{
    readonly ConcurrentDictionary<string, ImmutableDictionary<string, int>> versions = new(StringComparer.Ordinal);
    Snapshot? known;

    /// <summary>All cases that are closed.</summary>
    public ImmutableArray<ClosedCase> Closed() => Current().Cases;

    /// <summary>What was concluded about cases with findings of a detector.</summary>
    public Conclusions Of(string detector) => Conclusions.Of([.. Closed().Where(item => item.Detectors.Contains(detector))]);

    /// <summary>What was concluded about all cases with findings.</summary>
    public Conclusions OfQueue() => Conclusions.Of([.. Closed().Where(item => !item.Detectors.IsEmpty)]);

    /// <summary>What the control sample says; null where the last scan drew none.</summary>
    public ControlEstimate? OfControl() => scans.Last()?.Control is not { } drawn ? null : new(
        Conclusions.Of([.. Closed().Where(item => item.IsControl && !item.Detectors.IsEmpty)]), Conclusions.Of([.. Closed().Where(item => item.IsControl && item.Detectors.IsEmpty)]), drawn.OfCases, drawn.OfLots);

    /// <summary>What was concluded about findings of a detector, by the version of the detector that the reviewer saw; the newest first, 0 where no scan tells it.</summary>
    public IReadOnlyList<(int Version, Conclusions Conclusions)> ByVersion(string detector) =>
        [.. Closed().Where(item => item.Detectors.Contains(detector)).GroupBy(item => VersionAt(detector, item.DecidedAt)).OrderByDescending(group => group.Key).Select(group => (group.Key, Conclusions.Of([.. group])))];

    /// <summary>The version with which the last scan before a moment ran the detector.</summary>
    int VersionAt(string detector, DateTimeOffset at)
    {
        foreach (var (id, made) in Current().Scans)
            if (made <= at && VersionsOf(id).TryGetValue(detector, out var version)) return version;
        return 0;
    }

    ImmutableDictionary<string, int> VersionsOf(string scan) => versions.GetOrAdd(scan, id =>
        scans.Report(id)?.Detectors.ToImmutableDictionary(detector => detector.Code, detector => detector.Version, StringComparer.Ordinal) ?? ImmutableDictionary<string, int>.Empty);

    Snapshot Current()
    {
        var version = reader.DataVersion();
        return known is { } current && current.Version == version ? current : known = new(version, Cases(), Scans());
    }

    ImmutableArray<ClosedCase> Cases() => reader.Read(connection => connection.Query(
        $"""
        SELECT c.id, c.is_control, COALESCE(c.decided_detectors, '[]'), d.outcome, d.decided_at, COALESCE(s.recorded_at, '')
        FROM cases c JOIN decisions d ON d.case_id = c.id AND d.version = {CaseRows.StandingDecision} LEFT JOIN scans s ON s.id = c.first_scan
        WHERE c.status IN ('Decided', 'Referred') ORDER BY c.id
        """,
        row => Case(row.GetString(0), row.GetInt64(1) != 0, row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)))).ToImmutableArray();

    ImmutableArray<(string, DateTimeOffset)> Scans() =>
        reader.Read(connection => connection.Query("SELECT id, recorded_at FROM scans ORDER BY recorded_at DESC, id DESC", row => (row.GetString(0), Time(row.GetString(1))))).ToImmutableArray();

    static ClosedCase Case(string id, bool isControl, string detectors, string outcome, string decidedAt, string firstSeen)
    {
        var at = Time(decidedAt);
        return new(id, isControl, JsonSerializer.Deserialize<ImmutableArray<string>>(detectors), OutcomeOf(outcome), at, firstSeen.Length == 0 || Time(firstSeen) > at ? null : at - Time(firstSeen));
    }

    static Outcome OutcomeOf(string word) => Enum.GetValues<Outcome>().Single(outcome => Texts.PageTexts.Word(outcome) == word);

    static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>What was read together. One object, so that two readers never mix two of them.</summary>
    sealed record Snapshot(long Version, ImmutableArray<ClosedCase> Cases, ImmutableArray<(string Id, DateTimeOffset At)> Scans);
}
