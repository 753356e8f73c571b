namespace FraudAnalytics.Entities.Linkage;

/// <summary>Two rows in one number, the smaller in the upper half: sorting puts pairs of one row side by side.</summary>
static class PairKey
{
    public static ulong Of(int left, int right) => (ulong)Math.Min(left, right) << 32 | (uint)Math.Max(left, right);

    public static int Left(ulong pair) => (int)(pair >> 32);

    public static int Right(ulong pair) => (int)(pair & uint.MaxValue);
}
