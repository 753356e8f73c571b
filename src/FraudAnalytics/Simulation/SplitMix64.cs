using System.Text;

namespace FraudAnalytics.Simulation;

/// <summary>SplitMix64: a small random number generator that gives the same numbers on every machine and runtime. Source: methods SY-01.</summary>
/// <remarks>A mutable struct: pass it by <c>ref</c>, or keep it in a field, so that draws follow one another.</remarks>
public struct SplitMix64(ulong seed)
{
    ulong state = seed;

    /// <summary>A generator for one entity, independent of those of all others: of a seed, a type of entity and its id.</summary>
    public static SplitMix64 For(ulong seed, string type, string id)
    {
        var stream = new SplitMix64(seed);
        var key = stream.Next();
        foreach (var part in (ReadOnlySpan<string>)[type, "\n", id])
            foreach (var unit in Encoding.UTF8.GetBytes(part))
                key = new SplitMix64(key ^ unit).Next();
        return new(key);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var bits = state;
            bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
            return bits ^ bits >> 31;
        }
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1. The bias is below 2^-32 for counts below 2^32.</summary>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(Next(), (ulong)count, out _);
    }

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Standard normal by Box and Muller: one from two uniforms, the second of the pair is not kept.</summary>
    public double Normal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        return radius * Math.Cos(2 * Math.PI * Uniform());
    }

    /// <summary>Poisson by multiplication of uniforms; for means up to about 500.</summary>
    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Uniform(); product > limit; product *= Uniform()) count++;
        return count;
    }

    /// <summary>Exponential with a mean.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Uniform());

    /// <summary>Puts a list in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> list)
    {
        for (var last = list.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (list[last], list[other]) = (list[other], list[last]);
        }
    }
}
