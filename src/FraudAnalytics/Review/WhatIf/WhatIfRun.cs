using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.WhatIf;

/// <summary>What is to be tried on stored findings.</summary>
/// <param name="Settings">Prior, tempering, cap and factors of detectors; a factor of 0 leaves a detector's findings out.</param>
/// <param name="RiskFrom">Least risk of a case that is shown.</param>
/// <param name="AmountFrom">Least amount at stake in base currency; 0 for any, and then also those whose amount is unknown.</param>
/// <param name="Capacity">Cases that the team can do; 0 for all.</param>
sealed record WhatIfQuestion(ScanSettings Settings, double RiskFrom, decimal AmountFrom, int Capacity);

/// <summary>A case in one of the two lists.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Risk">0 to 1.</param>
/// <param name="Units">Amount at stake in base currency; null when unknown.</param>
/// <param name="Place">What the list is ordered by, the largest first.</param>
/// <param name="Findings">Number of findings that count.</param>
/// <param name="Score">Log2 odds.</param>
readonly record struct WhatIfCase(string Id, double Risk, long? Units, double Place, int Findings, double Score);

/// <summary>One of the two lists.</summary>
/// <param name="Cases">Open cases in order.</param>
/// <param name="Worth">Decided cases above the line of what the team can do whose review was worth it.</param>
/// <param name="Decided">All decided cases above that line.</param>
sealed record WhatIfSide(WhatIfCase[] Cases, int Worth, int Decided)
{
    public int Findings => Cases.Sum(item => item.Findings);

    public decimal Money => Cases.Sum(item => (item.Units ?? 0) / (decimal)Domain.Money.Scale);

    public int InBand(RiskBand band) => Cases.Count(item => Combine.Band(item.Risk) == band);

    /// <summary>What the team can do.</summary>
    public IEnumerable<WhatIfCase> Within(int capacity) => capacity == 0 ? Cases : Cases.Take(capacity);
}

/// <summary>Both lists and what differs.</summary>
/// <param name="Before">As the last scan scored them.</param>
/// <param name="After">Under the settings tried.</param>
/// <param name="Entering">Ids of cases that the team would do then and would not now.</param>
/// <param name="Leaving">Ids of cases that the team would do now and would not then.</param>
sealed record WhatIfResult(WhatIfSide Before, WhatIfSide After, ImmutableArray<string> Entering, ImmutableArray<string> Leaving);

/// <summary>Scores stored findings anew. Changes nothing; the same store and question give the same answer.</summary>
static class WhatIfRun
{
    public static WhatIfResult Of(StoredScores stored, WhatIfQuestion asked)
    {
        var factors = Array.ConvertAll(stored.Detectors, code => asked.Settings.WeightFactors.GetValueOrDefault(code, 1.0));
        var before = Side(stored, asked.Capacity, item => new(item.Id, item.Risk, item.Units, item.Place, item.Count, item.Score));
        var after = Side(stored, asked.Capacity, item => Again(stored, item, factors, asked));
        var (now, then) = (Ids(before, asked.Capacity), Ids(after, asked.Capacity));
        return new(before, after, [.. after.Within(asked.Capacity).Select(item => item.Id).Where(id => !now.Contains(id))], [.. before.Within(asked.Capacity).Select(item => item.Id).Where(id => !then.Contains(id))]);
    }

    static HashSet<string> Ids(WhatIfSide side, int capacity) => side.Within(capacity).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);

    static WhatIfSide Side(StoredScores stored, int capacity, Func<StoredCaseScore, WhatIfCase?> score)
    {
        var (open, decided) = (new List<WhatIfCase>(), new List<(WhatIfCase Case, bool Worth)>());
        foreach (var item in stored.Cases)
        {
            // A lot of the control sample has no findings: settings change nothing of it.
            if (item.Count == 0 || score(item) is not { } scored) continue;
            if (item.Worth is { } worth) decided.Add((scored, worth));
            else open.Add(scored);
        }
        open.Sort(Compare);
        var above = capacity == 0 || open.Count < capacity ? decided : decided.FindAll(pair => Compare(pair.Case, open[capacity - 1]) <= 0);
        return new([.. open], above.Count(pair => pair.Worth), above.Count);
    }

    static int Compare(WhatIfCase one, WhatIfCase other) => other.Place.CompareTo(one.Place) is not 0 and var order ? order : string.CompareOrdinal(one.Id, other.Id);

    /// <summary>The case under other settings; null where nothing is left of it or a line cuts it off.</summary>
    static WhatIfCase? Again(StoredScores stored, StoredCaseScore item, double[] factors, WhatIfQuestion asked)
    {
        var findings = stored.Of(item);
        var kept = new List<WeighedFinding>(findings.Length);
        foreach (var finding in findings)
            if (factors[finding.Detector] is not 0 and var factor) kept.Add(finding.Weighed with { Weight = finding.Weighed.Weight * factor });
        if (kept.Count == 0) return null;
        var score = Combine.Score(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(kept), asked.Settings);
        var risk = Combine.Risk(score);
        var units = kept.Count == findings.Length ? item.Units : UnitsLeft(item, findings, factors);
        var amount = units / (decimal)Money.Scale;
        if (risk < asked.RiskFrom || (asked.AmountFrom > 0 && !(amount >= asked.AmountFrom))) return null;
        return new(item.Id, risk, units, (double?)Cases.PriorityOf(risk, amount) ?? risk - 1, kept.Count, score);
    }

    /// <summary>The largest amount of the findings that are left. One in another currency was converted by the scan, and is taken for the case's where no other explains it.</summary>
    static long? UnitsLeft(StoredCaseScore item, ReadOnlySpan<StoredWeight> findings, double[] factors)
    {
        var (left, all, isForeignLeft) = ((long?)null, (long?)null, false);
        foreach (var finding in findings)
        {
            if (finding.Units is { } units) all = Math.Max(all ?? units, units);
            if (factors[finding.Detector] == 0) continue;
            if (finding.Units is { } own) left = Math.Max(left ?? own, own);
            isForeignLeft |= finding.IsForeign;
        }
        return isForeignLeft && item.Units is not null && (all is null || item.Units > all) ? item.Units : left;
    }
}
