using FraudAnalytics.Entities.Linkage;

namespace FraudAnalytics.Tests.Entities.Linkage;

/// <summary>Worked numbers of methods EN-02 and EN-04.</summary>
public sealed class LinkageScoreTests
{
    [Fact]
    public void A_published_waterfall_sums_to_its_probability()
    {
        var score = -6.67 + 4.74 + 6.49 - 1.97 - 1.12 + 8.00;
        Assert.Equal(9.47, score, 9);
        Assert.Equal(0.9986, LinkageScore.Probability(score), 4);
    }

    [Fact]
    public void Weights_of_the_worked_example()
    {
        double prior = LinkageScore.Prior(1 / 5000.0), name = LinkageScore.Weight(0.85, 0.002), address = LinkageScore.Weight(0.60, 0.0005);
        double phone = LinkageScore.Weight(0.50, 0.00005), director = LinkageScore.Weight(0.40, 0.0002);
        Assert.Equal([-12.287424, 8.731319, 10.228819, 13.287712, 10.965784], new[] { prior, name, address, phone, director }.Select(weight => Math.Round(weight, 6)));
        Assert.Equal(6.672714, prior + name + address, 6);
        Assert.Equal(0.990293, LinkageScore.Probability(prior + name + address), 6);
        Assert.Equal(30.926, prior + name + address + phone + director, 3);
        Assert.Equal(-0.514429, LinkageScore.Weight(1 - 0.30, 1 - 0.0001), 6);
    }

    [Theory, InlineData(0.0125, -4.643856), InlineData(0.00001, 2.321928)]
    public void What_is_common_counts_less_and_what_is_rare_more(double frequency, double expected)
    {
        var level = new ComparisonLevel { Label = "same address", How = Likeness.Same, M = 0.6, U = 0.0005, TermFrequency = 1, TfMinimum = 0.0001 };
        Assert.Equal(expected, LinkageScore.TermFrequency(level.U, frequency, level), 6);
    }

    [Fact]
    public void An_address_of_mass_registration_lowers_the_probability() =>
        Assert.Equal(0.803181, LinkageScore.Probability(6.672714 - 4.643856), 6);

    [Theory, InlineData(5000), InlineData(-5000)]
    public void Extreme_scores_are_certain(double score) => Assert.Equal(score > 0 ? 1 : 0, LinkageScore.Probability(score));
}
