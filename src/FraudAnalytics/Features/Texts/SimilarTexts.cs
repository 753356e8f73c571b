namespace FraudAnalytics.Features.Texts;

/// <summary>Which titles of a buyer are about the same object. Source: methods SP-06.</summary>
static class SimilarTexts
{
    /// <summary>Pairs of similar texts of a corpus, the lower number first, in ascending order.</summary>
    public static IEnumerable<(int Left, int Right)> Pairs(TextCorpus corpus) =>
        TextCandidates.Of(corpus).Where(pair => corpus.AreSimilar(pair.Left, pair.Right));

    /// <summary>Per title the number of its group, from 0 in order of first appearance; -1 for no text. A title without similar ones is a group of its own.</summary>
    /// <remarks>
    /// A group has a centre, and all its texts are similar to it: long chains of texts each similar to the next do not join. Texts with most similar ones become centres first
    /// (of as many, the one of the lowest number); so the partition does not depend on the order of the titles.
    /// </remarks>
    public static int[] Groups(TextCorpus corpus) => Number(corpus.TextOf, Centres(corpus));

    /// <summary>Groups of titles; see <see cref="Groups(TextCorpus)"/>.</summary>
    public static int[] Groups(IEnumerable<string> titles) => Groups(TextCorpus.Of(titles));

    /// <summary>Per text the centre of its group.</summary>
    static int[] Centres(TextCorpus corpus)
    {
        var (starts, neighbours) = Neighbours(corpus);
        var centres = new int[corpus.Count];
        Array.Fill(centres, -1);
        foreach (var text in ByNeighbours(starts))
        {
            if (centres[text] >= 0) continue;
            centres[text] = text;
            foreach (var other in neighbours.AsSpan(starts[text]..starts[text + 1]))
                if (centres[other] < 0) centres[other] = text;
        }
        return centres;
    }

    static (int[] Starts, int[] Neighbours) Neighbours(TextCorpus corpus)
    {
        var pairs = Pairs(corpus).ToList();
        var starts = new int[corpus.Count + 1];
        foreach (var (left, right) in pairs) (starts[left + 1], starts[right + 1]) = (starts[left + 1] + 1, starts[right + 1] + 1);
        for (var text = 0; text < corpus.Count; text++) starts[text + 1] += starts[text];
        var (next, neighbours) = (starts[..^1], new int[2 * pairs.Count]);
        foreach (var (left, right) in pairs) (neighbours[next[left]++], neighbours[next[right]++]) = (right, left);
        return (starts, neighbours);
    }

    static int[] ByNeighbours(int[] starts)
    {
        var order = new int[starts.Length - 1];
        var keys = new long[order.Length];
        for (var text = 0; text < order.Length; text++) (order[text], keys[text]) = (text, -((long)(starts[text + 1] - starts[text]) << 32) + text);
        Array.Sort(keys, order);
        return order;
    }

    static int[] Number(int[] textOf, int[] centres)
    {
        var numbers = new Dictionary<int, int>();
        var groups = new int[textOf.Length];
        for (var title = 0; title < groups.Length; title++)
        {
            var centre = textOf[title] < 0 ? -1 : centres[textOf[title]];
            if (centre >= 0) numbers.TryAdd(centre, numbers.Count);
            groups[title] = centre < 0 ? -1 : numbers[centre];
        }
        return groups;
    }
}
