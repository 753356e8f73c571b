using System.Text.Json;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.WhatIf;

/// <summary>A case as it was scored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">Log2 odds.</param>
/// <param name="Risk">0 to 1.</param>
/// <param name="Units">Amount at stake in base currency; null when unknown.</param>
/// <param name="Place">What the queue is ordered by, the largest first.</param>
/// <param name="Worth">Whether its review was worth it; null where nobody has decided.</param>
/// <param name="First">Place of its first finding.</param>
/// <param name="Count">Number of its findings.</param>
readonly record struct StoredCaseScore(string Id, double Score, double Risk, long? Units, double Place, bool? Worth, int First, int Count);

/// <summary>A finding as it counts.</summary>
/// <param name="Detector">Place of its detector in <see cref="StoredScores.Detectors"/>.</param>
/// <param name="Weighed">Family, likely fault and weight.</param>
/// <param name="Units">Amount in base currency; null when unknown or in another currency.</param>
/// <param name="IsForeign">True where it has an amount in another currency.</param>
readonly record struct StoredWeight(int Detector, WeighedFinding Weighed, long? Units, bool IsForeign);

/// <summary>All that scores are made of, of every open and every decided case of a store: small enough to keep, and read once for each change of the store.</summary>
sealed class StoredScores
{
    public required StoredCaseScore[] Cases { get; init; }
    public required StoredWeight[] Findings { get; init; }

    /// <summary>Codes in order.</summary>
    public required string[] Detectors { get; init; }

    /// <summary>The findings of a case.</summary>
    public ReadOnlySpan<StoredWeight> Of(StoredCaseScore item) => Findings.AsSpan(item.First, item.Count);

    // What a detector found that did not run last is in the store, but in no score.
    const string Ran = "detector IN (SELECT entry FROM coverage WHERE kind = 'detector' AND scan_id = (SELECT id FROM scans ORDER BY recorded_at DESC, id DESC LIMIT 1))";

    /// <summary>Reads them within one view of the store.</summary>
    public static StoredScores Read(SqliteConnection connection)
    {
        using var view = connection.BeginTransaction(deferred: true);
        var detectors = connection.Query("SELECT DISTINCT detector FROM findings ORDER BY detector", row => row.GetString(0)).ToArray();
        var places = detectors.Select((code, place) => (code, place)).ToDictionary(pair => pair.code, pair => pair.place, StringComparer.Ordinal);
        var isOld = connection.Scalar("SELECT EXISTS (SELECT 1 FROM findings WHERE weight IS NULL AND state <> 'NotSeen')") != 0;
        var findings = connection.Query(
            $"SELECT case_id, detector, family, weight, fault, amount_units, amount_currency{(isOld ? ", content" : "")} FROM findings WHERE state <> 'NotSeen' AND {Ran} ORDER BY case_id, detector, family, weight, fault",
            row => (Case: row.GetString(0), Currency: row.GetString(6), Weight: Weight(row, places)));
        return Joined(connection, findings, detectors);
    }

    static StoredScores Joined(SqliteConnection connection, List<(string Case, string Currency, StoredWeight Weight)> findings, string[] detectors)
    {
        var (weights, next) = (new StoredWeight[findings.Count], 0);
        var cases = connection.Query(
            """
            SELECT c.id, c.score, c.risk, c.base_units, c.base_currency, c.money_order, c.is_open, c.status_reason FROM cases c
            WHERE c.state <> 'NotSeen' AND (c.is_open = 1 OR c.status IN ('Decided', 'Referred')) ORDER BY c.id
            """,
            row =>
            {
                var (id, currency) = (row.GetString(0), row.GetString(4));
                while (next < findings.Count && string.CompareOrdinal(findings[next].Case, id) < 0) next++;
                var first = next;
                for (; next < findings.Count && findings[next].Case == id; next++) weights[next] = Based(findings[next].Weight, findings[next].Currency, currency);
                return new StoredCaseScore(
                    id, row.GetDouble(1), row.GetDouble(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.GetDouble(5), row.GetInt64(6) != 0 ? null : WorthOf(row.GetString(7)), first, next - first);
            });
        // A decided case whose outcome says nothing about its worth is neither open nor evidence.
        var open = connection.Query("SELECT id FROM cases WHERE is_open = 1", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        return new() { Cases = [.. cases.Where(item => item.Worth is not null || open.Contains(item.Id))], Findings = weights, Detectors = detectors };
    }

    static StoredWeight Based(StoredWeight weight, string own, string based) => own.Length == 0 || own == based ? weight : weight with { Units = null, IsForeign = weight.Units is not null };

    static StoredWeight Weight(SqliteDataReader row, Dictionary<string, int> places)
    {
        long? units = row.IsDBNull(5) ? null : row.GetInt64(5);
        if (!row.IsDBNull(3)) return new(places[row.GetString(1)], new(Enum.Parse<DetectorFamily>(row.GetString(2)), row.IsDBNull(4) ? null : Enum.Parse<FaultKind>(row.GetString(4)), row.GetDouble(3)), units, false);
        // A row of an older program: all of it must be read.
        var finding = JsonSerializer.Deserialize<Finding>(row.GetString(7), FindingsJson.Options)!;
        return new(places[finding.Detector], new(finding.Family, finding.LikelyFault?.Kind, finding.Weight), units, false);
    }

    static bool? WorthOf(string outcome) => outcome switch
    {
        "confirmed-irregularity" or "confirmed-error" or "worth-reviewing-but-explained" => true,
        "false-alarm" or "data-error" => false,
        _ => null,
    };
}
