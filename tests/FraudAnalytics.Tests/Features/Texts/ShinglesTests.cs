using CsCheck;
using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Tests.Features.Texts;

public sealed class ShinglesTests
{
    const string A = "supply of office paper a4 80gsm", B = "office paper a4 80gsm supply and delivery";

    static readonly Gen<uint[]> Sets = Gen.UInt[0, 400].Array[0, 120].Select(numbers => numbers.Distinct().Select(number => unchecked(number * 2654435761)).Order().ToArray());

    [Fact]
    public void The_worked_example()
    {
        // methods.md SP-06: 24/43.
        var (one, other) = (Shingles.Of(A), Shingles.Of(B));
        Assert.Equal(24, one.Intersect(other).Count());
        Assert.Equal(43, one.Union(other).Count());
        Assert.Equal(.558140, Shingles.Jaccard(one, other), 6);
        Assert.Equal(0, Shingles.Jaccard(one, Shingles.Of("road resurfacing lot 3")));
    }

    [Theory, InlineData("", 0), InlineData("a", 1), InlineData("ab", 1), InlineData("abc", 1), InlineData("aaaaaa", 1), InlineData("ABCD", 2)]
    public void Short_texts_have_few(string text, int count) => Assert.Equal(count, Shingles.Of(text).Length);

    [Fact]
    public void Similarity_is_symmetric_and_one_with_itself() =>
        Gen.Select(Sets, Sets).Sample((left, right) =>
        {
            Assert.Equal(Shingles.Jaccard(left, right), Shingles.Jaccard(right, left));
            Assert.Equal(left.Length == 0 ? 0 : 1, Shingles.Jaccard(left, left));
            Assert.Equal(left.Union(right).Any() ? left.Intersect(right).Count() / (double)left.Union(right).Count() : 0, Shingles.Jaccard(left, right));
        });

    /// <summary>Drawn by a seed of their own: of a thousand free draws one lies beyond four standard errors now and then.</summary>
    [Fact]
    public void A_signature_estimates_it_within_four_standard_errors()
    {
        var random = new FraudAnalytics.Simulation.SplitMix64(2_026);
        for (var draw = 0; draw < 1_000; draw++)
        {
            var (head, tail) = (Letters(3 + random.Below(58)), Letters(random.Below(61)));
            var (left, right) = (Shingles.Of(head), Shingles.Of(head + tail));
            var (true_, estimate) = (Shingles.Jaccard(left, right), MinHash.Estimate(Signature(left), Signature(right)));
            Assert.InRange(estimate - true_, -Bound(true_), Bound(true_));
        }

        string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('a' + random.Below(6))));
    }

    [Fact]
    public void Signatures_have_no_bias()
    {
        var errors = Enumerable.Range(0, 300).Select(number =>
        {
            uint[] left = [.. Enumerable.Range(number * 100, 60).Select(Hash).Order()], right = [.. Enumerable.Range(number * 100 + 20, 60).Select(Hash).Order()];
            return MinHash.Estimate(Signature(left), Signature(right)) - .5;
        }).ToArray();
        Assert.InRange(errors.Average(), -.01, .01);
        Assert.InRange(Math.Sqrt(errors.Average(error => error * error)), .035, .052); // sqrt(.25/128) = .0442

        static uint Hash(int number) => (uint)(new FraudAnalytics.Simulation.SplitMix64((ulong)number).Next() >> 32);
    }

    [Fact]
    public void Bands_meet_at_even_odds_near_the_threshold()
    {
        // 1 - (1 - s^4)^32: .5 at s = .38, .87 at .5, .02 at .15.
        Assert.InRange(Meetings(.5), .80, .94);
        Assert.InRange(Meetings(.15), 0, .06);
    }

    static double Bound(double similarity) => 4 * Math.Sqrt(similarity * (1 - similarity) / MinHash.Permutations) + 1e-9;

    static uint[] Signature(uint[] shingles)
    {
        var signature = new uint[MinHash.Permutations];
        MinHash.Sign(shingles, signature);
        return signature;
    }

    static double Meetings(double similarity) => Enumerable.Range(0, 400).Average(number =>
    {
        var random = new FraudAnalytics.Simulation.SplitMix64((ulong)number);
        // Sets of 60 with 2x60s/(1+s) in common.
        var common = (int)Math.Round(120 * similarity / (1 + similarity));
        uint[] left = new uint[60], right = new uint[60];
        for (var at = 0; at < 60; at++) (left[at], right[at]) = ((uint)(random.Next() >> 32), (uint)(random.Next() >> 32));
        left.AsSpan(0, common).CopyTo(right);
        return Bands(left).Zip(Bands(right)).Any(pair => pair.First == pair.Second) ? 1.0 : 0;
    });

    static uint[] Bands(uint[] shingles)
    {
        var bands = new uint[MinHash.Bands];
        MinHash.Fold(Signature(shingles), bands);
        return bands;
    }
}
