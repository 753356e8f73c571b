using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Queue;

/// <summary>Numbers of the cases that a search finds.</summary>
/// <remarks>The index of words gives them in no order that people ask for. A few are looked up and sorted; of many, the queue is gone through in its order until a page is full.</remarks>
sealed class SearchHits
{
    /// <summary>Up to so many, looking each up takes less time than going through the queue.</summary>
    public const int Few = 2_000;

    readonly List<long> few;
    readonly BitArray? many;

    SearchHits(List<long> few, BitArray? many) => (this.few, this.many) = (few, many);

    /// <summary>True where each is to be looked up.</summary>
    public bool AreFew => many is null;

    /// <summary>The few as a JSON array, the form in which a statement takes any number of values.</summary>
    public string Json => JsonSerializer.Serialize(few);

    /// <summary>True where the case is among the many.</summary>
    public bool Has(long number) => many is not null && number < many.Length && many[(int)number];

    /// <summary>Asks the index of words for all that meets every one of its terms; no more than enough to see that they are many.</summary>
    public static SearchHits Of(SqliteConnection connection, IEnumerable<string> terms) => Of(Read(connection, string.Join(" AND ", terms), Few + 1));

    /// <summary>Asks the index of words for one term.</summary>
    public static SearchHits Of(SqliteConnection connection, string term) => Of(Read(connection, term, int.MaxValue));

    /// <summary>What is in both.</summary>
    public SearchHits And(SearchHits other)
    {
        if (many is not null && other.many is not null) return And(many, other.many);
        var (list, rest) = AreFew ? (few, other) : (other.few, this);
        return new(list.FindAll(number => rest.AreFew ? rest.few.BinarySearch(number) >= 0 : rest.Has(number)), null);
    }

    static SearchHits And(BitArray left, BitArray right)
    {
        var length = Math.Min(left.Length, right.Length);
        var both = new BitArray(left) { Length = length }.And(new BitArray(right) { Length = length });
        var first = new List<long>();
        for (var number = 0; number < length && first.Count <= Few; number++)
            if (both[number]) first.Add(number);
        return first.Count <= Few ? new(first, null) : new([], both);
    }

    static SearchHits Of(List<long> rising)
    {
        if (rising.Count <= Few) return new(rising, null);
        var many = new BitArray((int)rising[^1] + 1);
        foreach (var number in rising) many[(int)number] = true;
        return new([], many);
    }

    static List<long> Read(SqliteConnection connection, string match, int most) => match.Length == 0 ? [] : connection.Query(
        "SELECT rowid FROM case_search WHERE case_search MATCH @match ORDER BY rowid LIMIT @most", row => row.GetInt64(0), ("@match", match), ("@most", most));
}

/// <summary>Terms that many cases have, remembered until the next scan: reading them takes a thousand times as long as looking one case up.</summary>
sealed class FrequentTerms
{
    const int MostKept = 256;

    readonly ConcurrentDictionary<string, (long Scans, SearchHits Hits)> known = new(StringComparer.Ordinal);

    /// <summary>What a search finds.</summary>
    public SearchHits Find(SqliteConnection connection, string search)
    {
        // Words of cases are written by scans alone.
        var scans = connection.Scalar("SELECT COUNT(*) FROM scans");
        SearchHits? found = null;
        foreach (var term in SearchWords.Terms(search))
        {
            var hits = HitsOf(connection, term, scans);
            found = found is null ? hits : found.And(hits);
        }
        return found ?? SearchHits.Of(connection, []);
    }

    SearchHits HitsOf(SqliteConnection connection, string term, long scans)
    {
        if (known.TryGetValue(term, out var kept) && kept.Scans == scans) return kept.Hits;
        var hits = SearchHits.Of(connection, term);
        if (hits.AreFew) return hits;
        if (known.Count >= MostKept) known.Clear();
        known[term] = (scans, hits);
        return hits;
    }
}
