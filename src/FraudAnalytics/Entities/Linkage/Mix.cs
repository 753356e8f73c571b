namespace FraudAnalytics.Entities.Linkage;

/// <summary>A hash of numbers, the same on every machine: the finaliser of SplitMix64.</summary>
static class Mix
{
    public static ulong Hash(ulong bits)
    {
        unchecked
        {
            bits += 0x9E3779B97F4A7C15;
            bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
            return bits ^ bits >> 31;
        }
    }

    public static ulong Hash(ulong first, ulong second) => Hash(unchecked(first * 0x2545F4914F6CDD1D) ^ Hash(second));

    /// <summary>A number below a count, drawn from a seed.</summary>
    public static int Below(ulong seed, int count) => (int)Math.BigMul(Hash(seed), (ulong)count, out _);
}
