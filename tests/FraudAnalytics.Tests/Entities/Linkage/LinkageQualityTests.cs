using FraudAnalytics.Entities;
using FraudAnalytics.Entities.Linkage;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation.Firms;
using FraudAnalytics.Tests.Simulation.Firms;

namespace FraudAnalytics.Tests.Entities.Linkage;

/// <summary>How well invented firms are found again in their mentions. Mistakes were read, and the model changed after them, at seed 42 only. Source: methods SY-05.</summary>
public sealed class LinkageQualityTests
{
    const int Firms = 4_000;

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Firms_are_found_again(ulong seed)
    {
        var found = Linked(new() { Seed = seed, Firms = Firms }, LinkageModel.Default);
        Assert.InRange(found.Pairs.Precision, .98, 1);
        Assert.InRange(found.Pairs.Recall, .90, 1);
        Assert.InRange(found.Exact.F1, .93, 1);
    }

    /// <summary>Three of ten firms bear one of the commonest names. Without frequencies the model needs a lower threshold to find as many pairs, and then joins namesakes.</summary>
    [Fact]
    public void Without_term_frequency_as_many_pairs_cost_visibly_more_precision()
    {
        var plan = new FirmPlan { Seed = 31, Firms = 10_000, CommonNames = .3 };
        var with = Linked(plan, LinkageModel.Default);
        var without = Linked(plan, LinkageModel.Default with { UseTermFrequency = false, MergeThreshold = 5 });
        Assert.InRange(without.Pairs.Recall, with.Pairs.Recall - .03, with.Pairs.Recall + .03);
        Assert.True(with.Pairs.Precision - without.Pairs.Precision >= .03, $"{with.Pairs.Precision:0.000} with, {without.Pairs.Precision:0.000} without");
        Assert.InRange(with.Pairs.Precision, .98, 1);
    }

    static ClusterMetrics Linked(FirmPlan plan, LinkageModel model)
    {
        var (profiles, truth) = FirmProfiles.Of(new(plan));
        return ClusterMetrics.Of(new PartyLinkage(model, IdentityInput.None, 7, 2).Resolve(profiles).EntityOf, truth);
    }
}
