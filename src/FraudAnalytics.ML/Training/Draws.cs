using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Training;

/// <summary>A stream of random draws that can be passed around.</summary>
sealed class Draws(ulong seed)
{
    SplitMix64 random = new(seed);

    public int Below(int count) => random.Below(count);

    public double Uniform(double low, double high) => random.Uniform(low, high);

    public bool Chance(double probability) => random.Chance(probability);
}
