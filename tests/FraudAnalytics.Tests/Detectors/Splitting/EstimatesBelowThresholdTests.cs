using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class EstimatesBelowThresholdTests
{
    /// <summary>Worked number of methods SP-13, from the records to the finding.</summary>
    [Fact]
    public void Fourteen_of_22_against_six_of_24()
    {
        var draft = Assert.Single(Run(Buyer("BUYER-1", (22, 14), (24, 6))).Drafts);
        Assert.Equal(0.009118, draft.PValue!.Value, 6e-7);
        Assert.Equal(5.25, draft.Evidence[1].Observed, 1e-12);
        Assert.Contains("14 of the 22 contracts of BUYER-1 that were estimated up to 5% below 40,000 EUR", draft.Sentence, StringComparison.Ordinal);
        Assert.Contains("of the buyer's own 24 estimates up to 5% below amounts that are no threshold 6 were overrun as far", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(14, draft.Lots.Length);
        Assert.Equal(100, draft.Evidence[2].Observed);
    }

    [Fact]
    public void Without_placebos_of_its_own_the_buyer_is_compared_with_others()
    {
        var raw = Buyer("BUYER-1", (22, 14), (2, 1));
        Buyer("BUYER-2", (0, 0), (40, 4), raw);
        Assert.Contains("of other buyers' 40 estimates", Assert.Single(Run(raw).Drafts).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_calls_are_tested_when_asked_for()
    {
        var raw = Buyer("BUYER-1", (22, 14), (24, 6), method: "open");
        Assert.Equal(1, Run(raw).ExcludedReasons["awarded after an open call"]);
        Assert.Single(Trial.Run(new EstimatesBelowThreshold(new() { OpenCalls = true }), raw.Prepare().Data).Drafts);
    }

    [Theory]
    [InlineData("the award stays a cent below the threshold", 39_000, 39_999.99)]
    [InlineData("the estimate is lower than the band", 37_999.99, 41_000)]
    [InlineData("the estimate is the threshold", 40_000, 41_000)]
    public void Edges_are_exact(string why, double estimate, double award)
    {
        var raw = Buyer("BUYER-1", (8, 0), (24, 6));
        for (var at = 0; at < 20; at++) Add(raw, $"X{at}", "BUYER-1", (decimal)estimate, (decimal)award, "direct");
        Assert.True(Run(raw).Drafts.Count == 0, why);
    }

    [Fact]
    public void There_is_no_placebo_beside_another_threshold()
    {
        // The register of the test has a second threshold at 80% of the first.
        var rows = ThresholdRegister.Shipped.InCountry("IT").First(row => row.Amount.Amount == 40_000 && row.AppliesOn(Trial.Date(3, 1)));
        var two = new ThresholdRegister([rows, rows with { Amount = Money.Of(32_000m, "EUR"), ProcedureUnlocked = "three offers" }]);
        var answers = Trial.Run(new EstimatesBelowThreshold(new()), Buyer("BUYER-1", (22, 14), (24, 6)).Prepare().Data, two);
        Assert.Equal(1, answers.NotAssessableReasons["too few estimates just below a threshold"]);
    }

    static Answers Run(RawBuilder raw) => Trial.Run(new EstimatesBelowThreshold(new()), raw.Prepare().Data);

    /// <summary>Estimates of 39,000 below 40,000 and of 31,000 below the placebo edge of 32,000.</summary>
    static RawBuilder Buyer(string buyer, (int All, int Crossed) band, (int All, int Crossed) placebo, RawBuilder? into = null, string method = "direct")
    {
        var raw = into ?? new RawBuilder();
        for (var at = 0; at < band.All; at++) Add(raw, $"{buyer}-B{at}", buyer, 39_000, at < band.Crossed ? 41_000 : 37_000, method);
        for (var at = 0; at < placebo.All; at++) Add(raw, $"{buyer}-P{at}", buyer, 31_000, at < placebo.Crossed ? 32_500 : 29_000, method);
        return raw;
    }

    static void Add(RawBuilder raw, string id, string buyer, decimal estimate, decimal award, string method) =>
        raw.Tender(id, buyer, method, country: "IT", category: "works", estimate: estimate).Award(id, "S" + id, award, date: Trial.Date(3, 1));
}
