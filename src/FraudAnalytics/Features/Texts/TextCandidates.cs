namespace FraudAnalytics.Features.Texts;

/// <summary>Pairs of texts worth comparing, found without comparing all: those that share a band of their signatures. Source: methods SP-06.</summary>
/// <remarks>
/// A pair of Jaccard similarity .5 is found with probability .87, of .6 with .99. A pair similar by its words alone can be missed.
/// Small corpora are compared fully. In a crowded band each text meets a few of its crowd only, so that the cost stays linear.
/// </remarks>
static class TextCandidates
{
    // All pairs of so few are cheaper than signatures.
    const int Few = 40;

    // A crowd of more is not compared fully, but with its first texts, who become centres of groups, and with the next ones.
    const int Crowd = 32, Met = 8;

    /// <summary>Each pair once, the lower number first, in ascending order.</summary>
    public static IEnumerable<(int Left, int Right)> Of(TextCorpus corpus)
    {
        int[] texts = [.. Enumerable.Range(0, corpus.Count).Where(corpus.HasOwnText)];
        return texts.Length <= Few ? All(texts) : Near(corpus, texts);
    }

    static IEnumerable<(int Left, int Right)> All(int[] texts)
    {
        for (var left = 0; left < texts.Length; left++)
            for (var right = left + 1; right < texts.Length; right++) yield return (texts[left], texts[right]);
    }

    static IEnumerable<(int Left, int Right)> Near(TextCorpus corpus, int[] texts)
    {
        var bands = BandsOf(corpus, texts);
        var keys = new ulong[texts.Length];
        var pairs = new HashSet<ulong>();
        for (var band = 0; band < MinHash.Bands; band++)
        {
            for (var at = 0; at < texts.Length; at++) keys[at] = (ulong)bands[at * MinHash.Bands + band] << 32 | (uint)texts[at];
            Array.Sort(keys);
            Meet(keys, pairs);
        }
        ulong[] sorted = [.. pairs];
        Array.Sort(sorted);
        return sorted.Select(pair => ((int)(pair >> 32), (int)(pair & uint.MaxValue)));
    }

    static uint[] BandsOf(TextCorpus corpus, int[] texts)
    {
        var bands = new uint[texts.Length * MinHash.Bands];
        Span<uint> signature = stackalloc uint[MinHash.Permutations];
        for (var at = 0; at < texts.Length; at++)
        {
            MinHash.Sign(corpus.ShinglesOf(texts[at]), signature);
            MinHash.Fold(signature, bands.AsSpan(at * MinHash.Bands, MinHash.Bands));
        }
        return bands;
    }

    static void Meet(ReadOnlySpan<ulong> keys, HashSet<ulong> pairs)
    {
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] >> 32 == keys[start] >> 32;) end++;
            Meet(keys[start..end], end - start > Crowd ? Met : end - start, pairs);
        }
    }

    static void Meet(ReadOnlySpan<ulong> crowd, int met, HashSet<ulong> pairs)
    {
        for (var left = 0; left < crowd.Length; left++)
        {
            var last = left < met ? crowd.Length : Math.Min(crowd.Length, left + 1 + met);
            for (var right = left + 1; right < last; right++) pairs.Add((crowd[left] & uint.MaxValue) << 32 | crowd[right] & uint.MaxValue);
        }
    }
}
