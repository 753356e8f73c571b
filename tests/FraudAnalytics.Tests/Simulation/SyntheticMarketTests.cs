using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Simulation;

/// <summary>Acceptance bands: methods SY-03.</summary>
public sealed class SyntheticMarketTests
{
    static readonly MarketPlan Large = new() { Seed = 7, Lots = 36_000, DirectBuyers = 0, TariffMarkets = 0, ThinLots = 0 };
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
        foreach (var scheme in new[] { "ring-cover", "ring-partial", "ring-mimic", "ring-suppression", "identical-bids", "persistent-pair", "split", "dominant-supplier", "single-bid", "decoy-recurrent", "decoy-several-sites", "decoy-tariff" })
            Assert.Contains(scheme, schemes);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var plan = new MarketPlan { Lots = 120, DirectBuyers = 3 };
        Assert.Equal(Written(plan), Written(plan));
        Assert.NotEqual(Written(plan), Written(plan with { Seed = 43 }));
    }

    [Fact]
    public void Truths_name_subjects_that_the_dataset_has()
    {
        var plan = new MarketPlan { Lots = 400 };
        var blocks = SyntheticMarket.Blocks(plan).ToArray();
        var data = DatasetOf(blocks);
        Assert.Equal(blocks.Sum(block => block.Tenders.Length), data.Lots.Count);
        Assert.Contains(data.Tenders, tender => tender.Lots.Count > 1);
        var lots = data.Lots.Select(lot => lot.Id).ToHashSet();
        var contracts = data.Contracts.Select(contract => contract.Id).ToHashSet();
        var parties = data.Parties.Select(party => party.Id).ToHashSet();
        foreach (var truth in blocks.SelectMany(block => block.Truths).Where(truth => truth.Kind != SubjectKind.Market))
            Assert.All(truth.Id.Split('+', '|'), id => Assert.Contains(id, truth.Kind switch { SubjectKind.Lot => lots, SubjectKind.Contract or SubjectKind.ContractCluster => contracts, _ => parties }));
    }

    [Fact]
    public void The_files_say_what_the_records_say()
    {
        var plan = new MarketPlan { Lots = 200, DirectBuyers = 3 };
        var folder = Directory.CreateTempSubdirectory();
        Generate.Write(folder.FullName, plan, ["ocds"], TestContext.Current.CancellationToken);
        var read = new DatasetBuilder();
        Ingestion.Run([Path.Combine(folder.FullName, "ocds", "market.jsonl")], null, 1, null, read.Add, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        var prepared = read.Build();
        Assert.Empty(prepared.Issues);
        Assert.Equal(Told(DatasetOf([.. SyntheticMarket.Blocks(plan with { Prefix = "simocds" })])), Told(prepared.Data));
    }

    static IEnumerable<string> Told(Dataset data) =>
    [
        .. data.Lots.Select(lot => $"{lot.Id} {lot.Title} {lot.Tender.Buyer?.Id} {lot.Classification} {lot.Date} {lot.Estimate} {lot.Tender.Estimate} {lot.ReceivedBids}"),
        .. data.Bids.Select(bid => $"{bid.Lot.Id} {bid.BidId} {bid.Bidder.Name} {bid.Amount} {bid.IsWinner}"),
        .. data.Contracts.Select(contract => $"{contract.Id} {contract.Supplier?.Id} {contract.Amount} {contract.FirstAmount} {contract.Amended} {contract.Date} {contract.Lot.Tender.Official} {contract.Lot.Tender.Rationale} {contract.Lot.Tender.Framework}"),
    ];

    [Fact]
    public void The_place_of_a_bid_in_the_records_does_not_tell_the_winner()
    {
        var rigged = SyntheticMarket.Blocks(Large).SelectMany(block => block.Truths.Where(truth => truth.Scheme == "ring-cover").Select(truth => truth.Id).ToHashSet() is var ids
            ? block.Tenders.Where(tender => ids.Contains(tender.CanonicalLot) && tender.Bids.Length == 4) : []);
        Assert.InRange(rigged.Average(tender => tender.Bids[0].Wins ? 1.0 : 0), .20, .30);
    }

    [Fact]
    public void Shares_come_out_even_for_a_few_and_uniform_over_seeds()
    {
        var places = Enumerable.Range(0, 7).Select(number => Spread.At(42, "markets", number)).Order().ToArray();
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, .08, .25));
        Assert.Equal(.5, Enumerable.Range(0, 4_000).Average(seed => Spread.At((ulong)seed, "markets", 3)), .02);
    }

    static Dataset DatasetOf(SyntheticBlock[] blocks)
    {
        var batch = new RawBatch();
        foreach (var block in blocks) SyntheticMarket.Fill(block, batch);
        var builder = new DatasetBuilder();
        builder.Add(batch);
        var prepared = builder.Build();
        Assert.Empty(prepared.Issues);
        return prepared.Data;
    }

    [Fact]
    public void The_sample_data_is_what_its_command_writes()
    {
        var plan = new MarketPlan { Seed = 42, Lots = 400 };
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") Generate.Write(Repository.Path("sample-data"), plan, ["csv", "ocds"], TestContext.Current.CancellationToken);
        Assert.True(Written(plan) == Content(Repository.Path("sample-data")), "Run the command in sample-data/README.md.");
    }

    static string Written(MarketPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory();
        Generate.Write(folder.FullName, plan, ["csv", "ocds"], TestContext.Current.CancellationToken);
        var text = Content(folder.FullName);
        folder.Delete(recursive: true);
        return text;
    }

    // Line ends aside: version control may change them.
    static string Content(string folder) => string.Concat(
        from format in (string[])["csv", "ocds"]
        from file in Directory.EnumerateFiles(Path.Combine(folder, format)).Order(StringComparer.Ordinal)
        select File.ReadAllText(file).ReplaceLineEndings("\n"));

    static Dictionary<string, List<double>> Gather()
    {
        var values = new Dictionary<string, List<double>>();
        foreach (var block in SyntheticMarket.Blocks(Large))
        {
            var schemes = block.Truths.Where(truth => truth.Kind == SubjectKind.Lot && truth.Scheme.StartsWith("ring-", StringComparison.Ordinal)).ToDictionary(truth => truth.Id, truth => truth.Scheme);
            foreach (var tender in block.Tenders.Where(tender => tender.Bids.Length >= 3))
            {
                var cv = Screens.Of([.. tender.Bids.Select(bid => (double)bid.Amount).Order()]).Cv;
                var scheme = schemes.GetValueOrDefault(tender.CanonicalLot, "competitive");
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
