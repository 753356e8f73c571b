using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Simulation;

/// <summary>Expected values: methods SY-01, seed 42.</summary>
public sealed class SplitMix64Tests
{
    [Fact]
    public void Bits_are_those_of_the_reference()
    {
        var random = new SplitMix64(42);
        Assert.Equal(new ulong[] { 0xbdd732262feb6e95, 0x28efe333b266f103, 0x47526757130f9f52 }, new[] { random.Next(), random.Next(), random.Next() });
    }

    [Fact]
    public void Uniforms_are_those_of_the_reference()
    {
        var random = new SplitMix64(42);
        foreach (var expected in new[] { .741564878772, .159910392877, .278601130255, .344190716524 }) Assert.Equal(expected, random.Uniform(), 12);
    }

    [Fact]
    public void Normals_are_those_of_the_reference()
    {
        var random = new SplitMix64(42);
        foreach (var expected in new[] { .882248906222, -.450849875719, .188352634116, .219586379191, -.670371465542 }) Assert.Equal(expected, random.Normal(), 12);
    }

    [Fact]
    public void Streams_of_entities_differ_and_repeat()
    {
        Assert.Equal(SplitMix64.For(1, "lot", "7").Next(), SplitMix64.For(1, "lot", "7").Next());
        ulong[] first = [SplitMix64.For(1, "lot", "7").Next(), SplitMix64.For(1, "lot", "8").Next(), SplitMix64.For(2, "lot", "7").Next(), SplitMix64.For(1, "bid", "7").Next()];
        Assert.Equal(4, first.Distinct().Count());
    }

    [Fact]
    public void Draws_have_the_moments_they_should()
    {
        var random = new SplitMix64(7);
        const int count = 200_000;
        double poisson = 0, exponential = 0, below = 0;
        for (var draw = 0; draw < count; draw++)
        {
            poisson += random.Poisson(2.5);
            exponential += random.Exponential(6);
            below += random.Below(11);
        }
        Assert.Equal(2.5, poisson / count, 0.02);
        Assert.Equal(6, exponential / count, 0.06);
        Assert.Equal(5, below / count, 0.03);
    }
}
