namespace FraudAnalytics.Entities.Linkage;

/// <summary>Number of single-letter edits (insert, delete, replace, swap of neighbours) between two short texts, as far as it matters.</summary>
static class Damerau
{
    /// <summary>Letters of the longest text that is compared other than for equality.</summary>
    public const int Longest = 64;

    /// <summary>True when at most <paramref name="most"/> edits lead from one text to the other (optimal string alignment). Texts of more than 64 letters must be equal.</summary>
    public static bool Within(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most) return false;
        var start = left.CommonPrefixLength(right);
        left = left[start..];
        right = right[start..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }
        if (left.Length > Longest || right.Length > Longest) return false;
        return Distance(left, right, most) <= most;
    }

    static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        Span<int> rows = stackalloc int[3 * (Longest + 1)];
        var width = Longest + 1;
        for (var column = 0; column <= right.Length; column++) rows[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            var now = rows[(row % 3 * width)..];
            var before = rows[((row + 2) % 3 * width)..];
            var twice = rows[((row + 1) % 3 * width)..];
            var least = now[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = left[row - 1] == right[column - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(before[column], now[column - 1]) + 1, before[column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]) best = Math.Min(best, twice[column - 2] + 1);
                now[column] = best;
                least = Math.Min(least, best);
            }
            if (least > most) return least;
        }
        return rows[left.Length % 3 * width + right.Length];
    }
}
