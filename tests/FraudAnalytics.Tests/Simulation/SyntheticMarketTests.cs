using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Simulation;

/// <summary>Acceptance bands: methods SY-03.</summary>
public sealed class SyntheticMarketTests
{
    static readonly MarketPlan Large = new() { Seed = 7, Lots = 24_000, DirectBuyers = 0, TariffMarkets = 0, ThinLots = 0, RingMarkets = .7 };
    static readonly Dictionary<string, List<double>> CvByScheme = Gather();

    [Fact]
    public void Competitive_bids_vary_as_much_as_they_should() => Assert.InRange(CvByScheme["competitive"].Average(), .080, .090);

    [Fact]
    public void Cover_bids_lie_as_close_as_they_should() => Assert.InRange(CvByScheme["ring-cover"].Average(), .027, .035);

    [Fact]
    public void The_spread_tells_cover_bids_but_not_mimicry()
    {
        Assert.InRange(AreaUnderCurve(CvByScheme["ring-cover"], CvByScheme["competitive"]), .82, .92);
        // Against honest lots of the same markets, so that only the price vector can tell; higher would mean that the generator leaks the label.
        Assert.InRange(AreaUnderCurve(CvByScheme["ring-mimic"], CvByScheme["beside a ring"]), .45, .55);
    }

    [Fact]
    public void Every_scheme_and_decoy_is_planted()
    {
        var plan = new MarketPlan { Lots = 3_000, DirectBuyers = 40, TariffMarkets = .2 };
        var schemes = SyntheticMarket.Blocks(plan).SelectMany(block => block.Truths).Select(truth => truth.Scheme).ToHashSet();
        foreach (var scheme in new[] { "ring-cover", "ring-partial", "ring-mimic", "ring-suppression", "identical-bids", "persistent-pair", "split", "decoy-recurrent", "decoy-several-sites", "decoy-tariff" })
            Assert.Contains(scheme, schemes);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var plan = new MarketPlan { Lots = 120, DirectBuyers = 3 };
        Assert.Equal(Written(plan), Written(plan));
        Assert.NotEqual(Written(plan), Written(plan with { Seed = 43 }));
    }

    static string Written(MarketPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory();
        Generate.Write(folder.FullName, plan, ["csv", "ocds"], TestContext.Current.CancellationToken);
        var text = string.Concat(folder.EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal).Select(file => File.ReadAllText(file.FullName)));
        folder.Delete(recursive: true);
        return text;
    }

    static Dictionary<string, List<double>> Gather()
    {
        var values = new Dictionary<string, List<double>>();
        foreach (var block in SyntheticMarket.Blocks(Large))
        {
            var schemes = block.Truths.Where(truth => truth.Kind == SubjectKind.Lot && truth.Scheme.StartsWith("ring-", StringComparison.Ordinal)).ToDictionary(truth => truth.Id, truth => truth.Scheme);
            foreach (var tender in block.Tenders.Where(tender => tender.Bids.Length >= 3))
            {
                var cv = Screens.Of([.. tender.Bids.Select(bid => (double)bid.Amount).Order()]).Cv;
                var scheme = schemes.GetValueOrDefault(tender.Ocid, "competitive");
                Add(values, scheme, cv);
                if (scheme == "competitive" && schemes.Count > 0) Add(values, "beside a ring", cv);
            }
        }
        return values;
    }

    static void Add(Dictionary<string, List<double>> values, string scheme, double cv)
    {
        if (!values.TryGetValue(scheme, out var list)) values[scheme] = list = [];
        list.Add(cv);
    }

    /// <summary>Probability that a planted lot has a lower value than a competitive one.</summary>
    static double AreaUnderCurve(List<double> planted, List<double> honest)
    {
        var sorted = honest.Order().ToArray();
        return planted.Average(value => 1 - (double)(~Array.BinarySearch(sorted, value) is >= 0 and var place ? place : Array.BinarySearch(sorted, value)) / sorted.Length);
    }
}
