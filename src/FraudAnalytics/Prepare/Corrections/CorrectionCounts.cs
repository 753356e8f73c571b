using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare.Corrections;

/// <summary>What was corrected, counted by file, so that a correction of every row is one issue and not as many as there are rows.</summary>
sealed class CorrectionCounts(List<RawRow> rows)
{
    readonly Dictionary<(string Code, string File), (long Count, long FirstLine)> counts = [];

    public void Add(string code, int row)
    {
        var (file, line) = (rows[row].File, rows[row].Line);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (code, file), out var exists);
        known = (known.Count + 1, exists ? Math.Min(known.FirstLine, line) : line);
    }

    /// <summary>Adds one issue per file, at the first line concerned.</summary>
    /// <param name="code">Code of the correction.</param>
    /// <param name="field">The field that was corrected.</param>
    /// <param name="what">Ends the sentence that begins with the number.</param>
    /// <param name="issues">Where they go.</param>
    public void Tell(string code, string field, string what, ICollection<DataIssue> issues)
    {
        foreach (var ((counted, file), (count, line)) in counts)
            if (counted == code) issues.Add(new(code, IssueEffect.Noted, new(file, line, field), FormattableString.Invariant($"{count} {what}")));
    }
}
