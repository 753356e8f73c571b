using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class SplitClustersTests
{
    [Fact]
    public void Three_orders_just_below_the_limit_within_two_weeks()
    {
        var draft = Assert.Single(Run(Series("39500 3-1", "39000 3-6", "38500 3-12")).Drafts);
        Assert.Equal(["P1#A1", "P2#A1", "P3#A1"], draft.Subject.Ids);
        Assert.Equal(SubjectKind.ContractCluster, draft.Subject.Kind);
        Assert.Equal(Money.Of(117_000m, "EUR"), draft.AmountAtStake);
        Assert.Equal("BUYER-1|name:S1|4523", draft.Anchor);
        Assert.Contains("3 orders with S1 within 12 days, each below 40,000 EUR", draft.Sentence, StringComparison.Ordinal);
        Assert.Equal(3, Assert.IsType<ContractTimeline>(draft.Exhibit).Contracts.Count(mark => mark.InCluster));
    }

    [Fact]
    public void The_weights_are_six_tenths_of_the_score()
    {
        // 117/40 = 2.925; proximity .975; all above 85%; 11 days; numbers P1 to P3 consecutive; titles alike but for the number. Score of methods SP-05, and half a point for each power of ten of the sizes' p.
        var draft = Assert.Single(Run(Series("39500 3-1", "39000 3-6", "38500 3-12")).Drafts);
        var time = draft.Evidence.Single(item => item.Label == "orders in the window").PValue!.Value;
        var sizes = draft.Evidence.Single(item => item.Label == "orders near the threshold").PValue!.Value;
        var titles = draft.Evidence.Single(item => item.Label == "likeness of the titles").Observed;
        var score = titles + 1.2 * Math.Log2(2.925) + 2 * 0.975 + 1 + Math.Exp(-11 / 14.0) + 0.35 * -Math.Log10(time) + 0.8 + 0.5 * -Math.Log10(sizes);
        Assert.Equal(0.6 * score, draft.Evidence.Sum(item => item.Weight), 1e-9);
        Assert.Equal(MultipleTesting.Fisher([time, sizes]), draft.PValue!.Value, 1e-12);
    }

    [Theory]
    [InlineData("one order is the whole need", "39500 3-1")]
    [InlineData("together still below", "15000 3-1", "24000 3-2")]
    [InlineData("one is at the limit, which already requires the call", "40000 3-1", "39000 3-2")]
    [InlineData("too far apart", "39500 1-5", "39500 6-30")]
    [InlineData("small orders over months", "9000 1-1", "8000 1-30", "9500 2-20", "8500 3-20", "9000 4-1")]
    [InlineData("below a tenth of the limit", "3900 3-1", "3900 3-1", "3900 3-1", "3900 3-1", "3900 3-1", "3900 3-1", "3900 3-1", "3900 3-1", "3900 3-1", "3900 3-1", "3900 3-1")]
    public void Near_misses(string why, params string[] orders)
    {
        var answers = Run(Series(orders));
        Assert.True(answers.Drafts.Count == 0, why);
        Assert.Equal(1, answers.NotFlaggedCount);
    }

    [Fact]
    public void Regular_orders_are_excluded() =>
        Assert.Equal(["regular orders"], Run(Series("39000 1-1", "39000 1-31", "39000 3-2", "39000 4-1", "39000 5-1", "39000 5-31", "39000 6-30")).ExcludedReasons.Keys);

    [Theory]
    [InlineData("open", "", "", "awarded after an open call")]
    [InlineData("direct", "FR-1", "", "called off from a framework")]
    [InlineData("direct", "", "cancelled", "tender cancelled or without result")]
    public void What_the_rule_does_not_apply_to(string method, string framework, string status, string reason)
    {
        var answers = Run(new RawBuilder().Also(raw =>
        {
            foreach (var id in (string[])["P1", "P2"])
                raw.Tender(id, method: method, framework: framework, status: status, country: "IT", category: "works").Award(id, "S1", 39_500, date: Trial.Date(3, 1));
        }));
        Assert.Equal(1, answers.ExcludedReasons[reason]);
    }

    [Fact]
    public void What_the_data_does_not_tell()
    {
        Assert.Equal(1, Run(SeriesIn("", ["39500 3-1", "39000 3-2"])).NotAssessableReasons["country not known"]);
        Assert.Equal(1, Run(SeriesIn("BR", ["39500 3-1", "39000 3-2"])).NotAssessableReasons["no thresholds on file for the country"]);
    }

    [Fact]
    public void Lots_of_one_procedure_are_one_purchase()
    {
        var raw = new RawBuilder().Tender("P1", method: "direct", country: "IT", category: "works").Lot("P1", "1").Lot("P1", "2")
            .Award("P1", "S1", 39_500, id: "A1", lots: "1", date: Trial.Date(3, 1)).Award("P1", "S1", 39_500, id: "A2", lots: "2", date: Trial.Date(3, 1));
        Assert.Empty(Run(raw).Drafts);
    }

    [Fact]
    public void Different_things_are_different_purchases()
    {
        var raw = new RawBuilder().Tender("P1", method: "direct", country: "IT", classification: "45233120").Award("P1", "S1", 39_500, date: Trial.Date(3, 1))
            .Tender("P2", method: "direct", country: "IT", classification: "30192000").Award("P2", "S1", 39_500, date: Trial.Date(3, 1));
        Assert.Equal(2, Run(raw).NotFlaggedCount);
    }

    [Fact]
    public void Two_thresholds_make_one_finding_of_the_same_orders()
    {
        // 2024, goods: 140,000 for direct awards and 221,000 for the directive; three orders of 139,000 exceed both.
        var raw = new RawBuilder();
        for (var i = 1; i <= 3; i++) raw.Tender($"P{i}", method: "direct", country: "IT", category: "goods").Award($"P{i}", "S1", 139_000, date: Day.Of(2024, 5, i));
        Assert.Contains("140,000 EUR", Assert.Single(Run(raw).Drafts).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scan_p_does_not_depend_on_threads()
    {
        var data = Simulated(7, 60).Data;
        var once = Trial.Run(new SplitClusters(new()), data).Drafts.Select(draft => draft.Sentence + draft.Evidence.Sum(item => item.Weight));
        Assert.Equal(once, Trial.Run(new SplitClusters(new()), data, threads: 2).Drafts.Select(draft => draft.Sentence + draft.Evidence.Sum(item => item.Weight)));
    }

    static (Dataset Data, Truth[] Truths) Simulated(ulong seed, int buyers)
    {
        var plan = new MarketPlan { Seed = seed, Lots = 1, DirectBuyers = buyers, ContractsPerBuyer = 110, Splitters = 0.07, Favourites = 0 };
        var batch = new RawBatch();
        var truths = new List<Truth>();
        foreach (var block in SyntheticMarket.Blocks(plan))
        {
            SyntheticMarket.Fill(block, batch);
            truths.AddRange(block.Truths);
        }
        var builder = new DatasetBuilder();
        builder.Add(batch);
        return (builder.Build().Data, [.. truths]);
    }

    static Answers Run(RawBuilder raw) => Trial.Run(new SplitClusters(new()), raw.Prepare().Data);

    static RawBuilder Series(params string[] orders) => SeriesIn("IT", orders);

    static RawBuilder SeriesIn(string country, string[] orders)
    {
        var raw = new RawBuilder();
        foreach (var (order, index) in orders.Select((order, index) => (order.Split(' ', '-'), index + 1)))
            raw.Tender($"P{index}", method: "direct", country: country, category: "works")
                .Award($"P{index}", "S1", decimal.Parse(order[0], System.Globalization.CultureInfo.InvariantCulture),
                    date: Trial.Date(int.Parse(order[1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(order[2], System.Globalization.CultureInfo.InvariantCulture)));
        return raw;
    }
}

static class RawBuilderExtensions
{
    /// <summary>Does something to a builder and goes on with it.</summary>
    public static RawBuilder Also(this RawBuilder raw, Action<RawBuilder> action)
    {
        action(raw);
        return raw;
    }
}
