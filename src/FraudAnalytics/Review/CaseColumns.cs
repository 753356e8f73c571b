using System.Collections.Immutable;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>What the row of a case takes time to make, made ahead by any thread.</summary>
/// <param name="Measure">What counts when it was decided before.</param>
/// <param name="Detectors">Codes of its detectors as JSON.</param>
/// <param name="Bars">How its score came about, as JSON.</param>
/// <param name="Links">Cases that have to do with it, as JSON.</param>
/// <param name="Suppliers">Names of its suppliers, the first few.</param>
/// <param name="Words">What the search finds it by.</param>
/// <param name="Hash">Of all that other tables hold of it: words, detectors and parties. The same hash, and nothing of them need be written.</param>
sealed record CaseColumns(CaseMeasure Measure, byte[] Detectors, byte[] Bars, byte[] Links, string Suppliers, byte[] Words, long Hash)
{
    const int SuppliersShown = 3;

    public static CaseColumns Of(Case item)
    {
        var measure = CaseRows.MeasureOf(item);
        var (detectors, words) = (JsonSerializer.SerializeToUtf8Bytes(measure.Detectors), Encoding.UTF8.GetBytes(SearchWords.Indexed(WordsOf(item))));
        return new(measure, detectors, Json(item.Bars), Json(item.Links), Names(item.Facts), words, HashOf(item.Facts, detectors, words));
    }

    static byte[] Json<T>(ImmutableArray<T> values) => JsonSerializer.SerializeToUtf8Bytes(values, FindingsJson.Options);

    static string Names(CaseFacts facts)
    {
        var names = string.Join(", ", facts.Suppliers.Take(SuppliersShown).Select(party => party.Name.Length > 0 ? party.Name : party.Id));
        return facts.Suppliers.Length > SuppliersShown ? string.Create(CultureInfo.InvariantCulture, $"{names} +{facts.Suppliers.Length - SuppliersShown}") : names;
    }

    static IEnumerable<string> WordsOf(Case item) =>
        [item.Id, item.Subject.Label, .. item.Subject.Ids, .. item.Facts.Buyers.Concat(item.Facts.Suppliers).SelectMany(party => new[] { party.Id, party.Name })];

    static long HashOf(CaseFacts facts, byte[] detectors, byte[] words)
    {
        var hash = new XxHash3();
        hash.Append(words);
        hash.Append(detectors);
        foreach (var (parties, role) in (ReadOnlySpan<(ImmutableArray<CaseParty>, string)>)[(facts.Buyers, "b"), (facts.Suppliers, "s")])
            foreach (var party in parties) hash.Append(MemoryMarshal.AsBytes($"{role}{party.Id}\n{party.Name}\n".AsSpan()));
        return unchecked((long)hash.GetCurrentHashAsUInt64());
    }
}
