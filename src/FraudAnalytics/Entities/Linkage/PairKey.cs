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
}
