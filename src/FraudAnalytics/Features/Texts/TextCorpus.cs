using System.Runtime.InteropServices;

namespace FraudAnalytics.Features.Texts;

/// <summary>The texts of one buyer, made comparable: what its titles have in common anyway is left out. Source: methods SP-06.</summary>
/// <remarks>
/// Equal texts (after normalisation) are one. A text of boilerplate alone has no text of its own: it is similar to none but its equals.
/// Nothing here depends on the order of the titles: texts are numbered by the hash of their normal form.
/// </remarks>
sealed class TextCorpus
{
    /// <summary>Least Jaccard similarity of shingles of two similar texts.</summary>
    public const double LeastJaccard = 0.5;

    /// <summary>Least cosine of weighted words of two similar texts.</summary>
    public const double LeastCosine = 0.6;

    // Fewer shingles than this left of a text after boilerplate: nothing of its own.
    const int FewestOwn = 3;

    readonly int[] shingleEnds, termEnds;
    readonly List<uint> shingles = [];
    readonly List<(ulong Word, double Weight)> terms = [];
    readonly bool[] hasOwn;

    TextCorpus(TextIntake intake)
    {
        var order = Order(intake);
        TextOf = Renumber(intake, order);
        (shingleEnds, termEnds, hasOwn) = (new int[order.Length], new int[order.Length], new bool[order.Length]);
        var (common, commonWords) = Tally(intake, order);
        for (var text = 0; text < order.Length; text++)
        {
            KeepShingles(text, intake.Shingles(order[text]), common);
            KeepTerms(text, intake.Terms(order[text]), commonWords);
        }
    }

    /// <summary>The corpus of a buyer's titles.</summary>
    public static TextCorpus Of(IEnumerable<string> titles)
    {
        var intake = new TextIntake();
        foreach (var title in titles) intake.Add(title);
        return new(intake);
    }

    /// <summary>The corpus of titles that were read one by one.</summary>
    public static TextCorpus Of(TextIntake intake) => new(intake);

    /// <summary>Number of distinct texts.</summary>
    public int Count => hasOwn.Length;

    /// <summary>Per title its text, 0 to <see cref="Count"/> - 1; -1 for no text (empty, or numbers only).</summary>
    public int[] TextOf { get; }

    /// <summary>False for a text of boilerplate alone.</summary>
    public bool HasOwnText(int text) => hasOwn[text];

    /// <summary>Distinct shingles of a text without boilerplate, ascending.</summary>
    public ReadOnlySpan<uint> ShinglesOf(int text) => CollectionsMarshal.AsSpan(shingles)[(text == 0 ? 0 : shingleEnds[text - 1])..shingleEnds[text]];

    /// <summary>Jaccard similarity of the shingles of two texts, 0 to 1.</summary>
    public double Jaccard(int left, int right) => Shingles.Jaccard(ShinglesOf(left), ShinglesOf(right));

    /// <summary>Cosine of the words of two texts, weighted by frequency in the text and rarity in the corpus, 0 to 1. Numbers do not count.</summary>
    public double Cosine(int left, int right)
    {
        var one = TermsOf(left);
        var other = TermsOf(right);
        var (i, j, sum) = (0, 0, 0.0);
        while (i < one.Length && j < other.Length)
        {
            var (word, next) = (one[i].Word, other[j].Word);
            if (word == next) sum += one[i].Weight * other[j].Weight;
            if (word <= next) i++;
            if (next <= word) j++;
        }
        return Math.Min(sum, 1);
    }

    /// <summary>The same object by its text: equal, or Jaccard of at least .5, or cosine of at least .6.</summary>
    public bool AreSimilar(int left, int right) =>
        left == right || hasOwn[left] && hasOwn[right] && (Jaccard(left, right) >= LeastJaccard || Cosine(left, right) >= LeastCosine);

    ReadOnlySpan<(ulong Word, double Weight)> TermsOf(int text) => CollectionsMarshal.AsSpan(terms)[(text == 0 ? 0 : termEnds[text - 1])..termEnds[text]];

    static int[] Order(TextIntake intake)
    {
        ulong[] hashes = [.. intake.Hashes];
        var order = new int[hashes.Length];
        for (var text = 0; text < order.Length; text++) order[text] = text;
        Array.Sort(hashes, order);
        return order;
    }

    static int[] Renumber(TextIntake intake, int[] order)
    {
        var number = new int[order.Length];
        for (var text = 0; text < order.Length; text++) number[order[text]] = text;
        return [.. intake.TextOf.Select(text => text < 0 ? -1 : number[text])];
    }

    static (Commonness Shingles, Commonness Words) Tally(TextIntake intake, int[] order)
    {
        var seen = new HashSet<ulong>();
        var first = Array.ConvertAll(order, text => seen.Add(intake.Kinds[text]));
        var (shingles, words) = (new Commonness(order.Length, seen.Count), new Commonness(order.Length, seen.Count));
        for (var text = 0; text < order.Length; text++)
        {
            ulong last = 0;
            foreach (var word in intake.Terms(order[text]))
                if (word != last) words.Add(last = word, first[text]);
            if (shingles.IsLarge)
                foreach (var shingle in intake.Shingles(order[text])) shingles.Add(shingle, first[text]);
        }
        return (shingles, words);
    }

    void KeepShingles(int text, ReadOnlySpan<uint> all, Commonness common)
    {
        var start = shingles.Count;
        foreach (var shingle in all)
            if (!common.IsBoilerplate(shingle)) shingles.Add(shingle);
        shingleEnds[text] = shingles.Count;
        hasOwn[text] = shingles.Count - start >= Math.Min(FewestOwn, all.Length);
    }

    void KeepTerms(int text, ReadOnlySpan<ulong> all, Commonness common)
    {
        var start = terms.Count;
        var norm = 0.0;
        for (int at = 0, next; at < all.Length; at = next)
        {
            for (next = at; next < all.Length && all[next] == all[at];) next++;
            if (common.IsBoilerplate(all[at])) continue;
            var weight = (next - at) * common.InverseFrequency(all[at]);
            terms.Add((all[at], weight));
            norm += weight * weight;
        }
        termEnds[text] = terms.Count;
        // Numbers alone are no text of its own.
        hasOwn[text] &= terms.Count > start;
        Scale(start, Math.Sqrt(norm));
    }

    void Scale(int start, double norm)
    {
        foreach (ref var term in CollectionsMarshal.AsSpan(terms)[start..]) term.Weight /= norm;
    }
}
