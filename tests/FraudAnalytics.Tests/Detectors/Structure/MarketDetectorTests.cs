using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Detectors.Structure;

/// <summary>Detectors that test whole markets: odd records, subjects, order of work, and how rarely competition is flagged.</summary>
public sealed class MarketDetectorTests
{
    public static TheoryData<string> Codes => ["BR-13", "ST-01", "ST-02", "ST-04", "ST-05", "ST-06"];

    [Theory, MemberData(nameof(Codes))]
    public void Degenerate_records_are_answered(string code)
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 300; number++)
        {
            var id = $"T{number:D3}";
            raw.Tender(id, country: "A" + (char)('A' + number % 6), estimate: number % 6 == 4 ? 1_000_000_000_000m : 100m, deadline: number % 6 == 5 ? Day.None : Day.Of(2015 + number / 60, number % 12 + 1, 3));
            foreach (var bidder in (string[])["a", "b", "c"])
            {
                decimal? amount = (number % 6) switch { 0 => 90, 1 => 0, 2 => null, 3 => bidder == "a" ? 90 : null, 4 => 900_000_000_000m + number, _ => 90 + bidder[0] };
                raw.Bid(id, bidder, amount).Bid(id, bidder, amount + 1, status: "disqualified");
            }
            raw.Award(id, "a", 90);
        }
        raw.Tender("huge", country: "ZZ", estimate: 1_000_000m);
        for (var bid = 0; bid < 10_000; bid++) raw.Bid("huge", "b" + bid % 6_000, 900_000 + bid);
        var answers = Trial.Run(Of(code), raw.Prepare().Data);
        Assert.True(answers.Drafts.Count + answers.NotFlaggedCount + answers.NotAssessableReasons.Values.Sum() >= 7);
        Assert.All(answers.PValues, p => Assert.InRange(p, 0, 1));
    }

    [Theory, MemberData(nameof(Codes))]
    public void No_records_give_no_answers(string code) => Assert.Empty(Trial.Run(Of(code), new RawBuilder().Prepare().Data).NotAssessableReasons);

    [Theory, InlineData("BR-13"), InlineData("ST-01"), InlineData("ST-05"), InlineData("ST-06")]
    public void Answers_do_not_depend_on_threads(string code)
    {
        var data = Market(51, 2_400, 200);
        var (one, four) = (Trial.Run(Of(code), data), Trial.Run(Of(code), data, threads: 4));
        Assert.Equal(one.PValues, four.PValues);
        Assert.Equal(one.Drafts.Select(draft => draft.Sentence), four.Drafts.Select(draft => draft.Sentence));
    }

    /// <summary>Without rings no market may be kept at the default rate of false discoveries; 36 markets of 400 lots a seed.</summary>
    [Theory, MemberData(nameof(Codes))]
    public void Competitive_markets_are_not_kept(string code)
    {
        var detector = Of(code);
        var all = new Answers();
        foreach (var seed in (ulong[])[51, 52, 53])
            foreach (var block in SyntheticMarket.Blocks(new MarketPlan { Seed = seed, Lots = 14_400, LotsPerMarket = 400, RingMarkets = 0, DirectBuyers = 0 }))
                all.Append(Trial.Run(detector, Data([block])));
        Assert.InRange(Findings.FromDrafts(detector.Info, all).Kept.Length, 0, 1);
        Assert.InRange(all.Drafts.Count, 0, 3);
    }

    [Fact]
    public void A_finding_is_about_the_market_and_says_so()
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 120; number++)
            raw.Tender($"T{number:D3}", country: "IT", estimate: 100_000m).Bid($"T{number:D3}", "a", 90_001 + number).Bid($"T{number:D3}", "b", 90_001 + number + 211 + number % 180);
        var draft = Assert.Single(Trial.Run(Of("ST-01"), raw.Prepare().Data).Drafts);
        Assert.Equal("Market:market:IT|45", draft.Subject.Key);
        Assert.Equal("class 45, IT", draft.Subject.Label);
        Assert.EndsWith("This describes the market as a whole, not any one bidder.", draft.Sentence, StringComparison.Ordinal);
        Assert.All(draft.Evidence, evidence => Assert.NotEmpty(evidence.Sources));
        Assert.Equal(120, draft.Lots.Length);
    }

    static IDetector Of(string code)
    {
        var entry = DetectorCatalog.All.Single(entry => entry.Code == code);
        return entry.Create(Activator.CreateInstance(entry.Settings)!);
    }

    static Dataset Market(ulong seed, int lots, int lotsPerMarket) => Data(SyntheticMarket.Blocks(new MarketPlan { Seed = seed, Lots = lots, LotsPerMarket = lotsPerMarket, RingMarkets = 0, DirectBuyers = 0 }));

    static Dataset Data(IEnumerable<SyntheticBlock> blocks)
    {
        var builder = new DatasetBuilder();
        foreach (var block in blocks)
        {
            var batch = new RawBatch();
            SyntheticMarket.Fill(block, batch);
            builder.Add(batch);
        }
        return builder.Build().Data;
    }
}
