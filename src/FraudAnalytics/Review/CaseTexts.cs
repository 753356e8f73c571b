using System.Collections.Immutable;
using System.Text.Json;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>A finding as its row of the store holds it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Content">All of it as JSON, as readers may see it.</param>
/// <param name="ContentHash">See <see cref="ScanPlan.ContentHash"/>.</param>
/// <param name="Members">Ids of its subject as JSON.</param>
/// <param name="Tenders">OCIDs as JSON.</param>
/// <param name="Files">Paths as JSON.</param>
sealed record FindingTexts(Finding Finding, byte[] Content, string ContentHash, byte[] Members, byte[] Tenders, byte[] Files);

/// <summary>Cases as they are written: rows of the store, and lines of the findings file.</summary>
/// <param name="Cases">Each case as the store knows it and as readers may see it, with what its row holds and its findings in their order.</param>
/// <param name="Lines">Their lines of <c>findings.jsonl</c>.</param>
sealed record CaseTexts((Case Item, Case Shown, CaseColumns Columns, FindingTexts[] Findings)[] Cases, ReadOnlyMemory<byte> Lines)
{
    const int CasesAtATime = 100;

    /// <summary>All cases of a scan by rank. Threads of the pool make texts, never far ahead of the caller, who writes them.</summary>
    /// <param name="result">The scan as the store knows it.</param>
    /// <param name="shown">The same cases as readers may see them.</param>
    public static IEnumerable<CaseTexts> Of(ScanResult result, ImmutableArray<Case> shown)
    {
        var made = new Queue<Task<CaseTexts>>();
        for (var from = 0; from < result.Cases.Length; from += CasesAtATime)
        {
            var (first, count) = (from, Math.Min(CasesAtATime, result.Cases.Length - from));
            made.Enqueue(Task.Run(() => Of(result.Cases.AsSpan(first, count), shown.AsSpan(first, count), result.Coverage)));
            if (made.Count > 2 * Environment.ProcessorCount) yield return made.Dequeue().GetAwaiter().GetResult();
        }
        foreach (var next in made) yield return next.GetAwaiter().GetResult();
    }

    static CaseTexts Of(ReadOnlySpan<Case> cases, ReadOnlySpan<Case> shown, ScanCoverage coverage)
    {
        var texts = new (Case, Case, CaseColumns, FindingTexts[])[cases.Length];
        using var lines = new MemoryStream();
        for (var index = 0; index < cases.Length; index++)
        {
            var (item, seen) = (cases[index], shown[index]);
            FindingTexts[] findings = [.. item.Findings.Zip(seen.Findings, (finding, seenFinding) => Of(finding, seenFinding, coverage))];
            texts[index] = (item, seen, CaseColumns.Of(seen), findings);
            FindingsJson.WriteLines(lines, seen, findings.ToDictionary(known => known.Finding.Id, known => known.Content, StringComparer.Ordinal));
        }
        return new(texts, lines.GetBuffer().AsMemory(0, (int)lines.Length));
    }

    static FindingTexts Of(Finding finding, Finding shown, ScanCoverage coverage) => new(
        finding, JsonSerializer.SerializeToUtf8Bytes(shown, FindingsJson.Options), ScanPlan.ContentHash(finding), Json(finding.Subject.Ids), Json(ScanPlan.Tenders(finding)), Json(ScanPlan.Files(finding, coverage)));

    static byte[] Json(ImmutableArray<string> texts) => JsonSerializer.SerializeToUtf8Bytes(texts);
}
