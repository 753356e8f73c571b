using FraudAnalytics.Detectors;
using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Detectors.Price;

/// <summary>Every detector of prices answers once for every lot, whatever its prices are, and says nothing that is not a number.</summary>
public sealed class DegenerateLotsTests
{
    static readonly Lazy<DetectionInput> Input = new(Make);

    public static TheoryData<string> Codes => [.. DetectorCatalog.All.Select(entry => entry.Code).Where(code => code.StartsWith("BR-", StringComparison.Ordinal) || code == "CO-08")];

    [Theory, MemberData(nameof(Codes))]
    public void Every_lot_is_answered_once_in_words_and_numbers(string code)
    {
        var entry = DetectorCatalog.All.Single(entry => entry.Code == code);
        var detector = entry.Create(Activator.CreateInstance(entry.Settings)!);
        if (detector.Info.Partition != PartitionKey.Lot) return;
        foreach (var lot in Input.Value.Data.Lots)
        {
            var answers = new Answers();
            detector.Detect(Input.Value, lot.Index..(lot.Index + 1), answers);
            Assert.Equal(1, answers.Drafts.Count + answers.NotFlaggedCount + answers.NotAssessableReasons.Values.Sum() + answers.ExcludedReasons.Values.Sum());
            Assert.All(answers.PValues, p => Assert.InRange(p, 0, 1));
            Assert.All(answers.Drafts, draft =>
            {
                Assert.DoesNotContain("NaN", draft.Sentence, StringComparison.Ordinal);
                Assert.DoesNotContain("Infinity", draft.Sentence, StringComparison.Ordinal);
                Assert.All(draft.Evidence, item => Assert.True(double.IsFinite(item.Observed) && double.IsFinite(item.Weight), draft.Sentence));
            });
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public void Answers_do_not_depend_on_threads(string code)
    {
        var entry = DetectorCatalog.All.Single(entry => entry.Code == code);
        var detector = entry.Create(Activator.CreateInstance(entry.Settings)!);
        var (one, three) = (DetectorRun.Run(detector, Input.Value, 1, TestContext.Current.CancellationToken), DetectorRun.Run(detector, Input.Value, 3, TestContext.Current.CancellationToken));
        Assert.Null(one.Failure);
        Assert.Equal(one.Answers.Drafts.Select(draft => draft.Sentence), three.Answers.Drafts.Select(draft => draft.Sentence));
        Assert.Equal(one.Answers.PValues, three.Answers.PValues);
    }

    [Fact]
    public void Screens_of_impossible_prices_do_not_throw()
    {
        foreach (var prices in (double[][])[[], [1], [0, 0, 0], [-3, -2, 1], [double.NaN, double.NaN, double.NaN], [1, double.NaN, 2], [1e15, 1e15, 1e15], [1e-4, 1e15, 1e15], [.. Enumerable.Range(0, 10_000).Select(bid => 1.0 + bid)]])
        {
            _ = Screens.Of(prices);
            _ = Subgroups.TightestCv(prices, 3);
            _ = SubgroupScreens.Of(prices, 4);
            _ = Guards.LikelyEntryError(prices);
        }
    }

    static DetectionInput Make()
    {
        var raw = new RawBuilder();
        var random = SplitMix64.For(5, "degenerate", "");
        var auction = new FirstPriceAuction(5, 0.12);
        for (var number = 0; number < 200; number++) Add(raw, $"peer-{number:D3}", [.. Enumerable.Range(0, 5).Select(_ => (decimal?)Math.Round((decimal)(1e6 * auction.BidAt(random.Normal()))))]);
        Add(raw, "no bids");
        Add(raw, "one bid", 5m);
        Add(raw, "two bids", 5m, 6m);
        Add(raw, "two equal bids", 5m, 5m);
        Add(raw, "equal bids", 5m, 5m, 5m, 5m, 5m, 5m);
        Add(raw, "equal losing bids", 4m, 5m, 5m, 5m, 5m);
        Add(raw, "equal but one cent", 5m, 5m, 5m, 5m, 5.01m);
        Add(raw, "no amounts", null, null, null, null);
        Add(raw, "zeros", 0m, 0m, 0m, 0m);
        Add(raw, "zeros and prices", 0m, 100m, 101m, 103m, 109m);
        Add(raw, "negative prices", -100m, -90m, 100m, 101m, 103m);
        Add(raw, "tiny prices", 0.0001m, 0.0002m, 0.0003m, 0.0005m, 0.0007m);
        Add(raw, "absurd prices", 900_000_000_000_000m, 900_000_000_000_000m, 910_000_000_000_000m, 920_000_000_000_000m);
        Add(raw, "huge prices", 90_000_000_000_000m, 91_000_000_000_000m, 91_000_000_000_001m, 99_000_000_000_000m);
        Add(raw, "from a cent to billions", 0.01m, 1m, 100m, 1_000_000m, 9_000_000_000m);
        Add(raw, "ten thousand bids", [.. Enumerable.Range(0, 10_000).Select(bid => (decimal?)(1_000_000m + bid))]);
        Add(raw, "ten thousand equal bids", [.. Enumerable.Range(0, 10_000).Select(_ => (decimal?)1_000_000m)]);
        return Scan.InputFor(raw.Prepare().Data, SettingsFile.Default, 2);
    }

    static void Add(RawBuilder raw, string ocid, params decimal?[] prices)
    {
        raw.Tender(ocid, estimate: 1_000_000m);
        for (var bid = 0; bid < prices.Length; bid++) raw.Bid(ocid, $"F{bid}", prices[bid]);
    }
}
