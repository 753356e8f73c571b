namespace FraudAnalytics.Entities.Linkage;

/// <summary>Two rows in one number, the smaller in the upper half: sorting puts pairs of one row side by side.</summary>
static class PairKey
{
    public static ulong Of(int left, int right) => (ulong)Math.Min(left, right) << 32 | (uint)Math.Max(left, right);

    public static int Left(ulong pair) => (int)(pair >> 32);

    public static int Right(ulong pair) => (int)(pair & uint.MaxValue);

    /// <summary>The pairs in ascending order, each once; the span given is work space.</summary>
    public static ulong[] Distinct(Span<ulong> pairs)
    {
        pairs.Sort();
        var count = 0;
        for (var index = 0; index < pairs.Length; index++)
            if (index == 0 || pairs[index] != pairs[index - 1]) pairs[count++] = pairs[index];
        return pairs[..count].ToArray();
    }

    /// <summary>The pairs of several lists of which each is ascending, ascending and each once.</summary>
    public static ulong[] Merged(ulong[][] lists)
    {
        // Counting first costs less than a list that doubles: these are the largest arrays of a scan.
        var merged = new ulong[Merge(lists, [])];
        Merge(lists, merged);
        return merged;
    }

    static int Merge(ulong[][] lists, Span<ulong> into)
    {
        var (at, count) = (new int[lists.Length], 0);
        for (; ; count++)
        {
            var least = ulong.MaxValue;
            for (var list = 0; list < lists.Length; list++)
                if (at[list] < lists[list].Length) least = Math.Min(least, lists[list][at[list]]);
            if (least == ulong.MaxValue) return count;
            for (var list = 0; list < lists.Length; list++)
                if (at[list] < lists[list].Length && lists[list][at[list]] == least) at[list]++;
            if (into.Length > 0) into[count] = least;
        }
    }
}
