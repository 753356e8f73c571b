using System.Diagnostics;
using FraudAnalytics.Domain;
using FraudAnalytics.Simulation;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Tests.Simulation;

/// <summary>Acceptance bands: methods SY-04 and SP-05.</summary>
public sealed class DirectAwardsTests
{
    static readonly SyntheticBlock[][] Markets = [.. new ulong[] { 11, 12, 13 }.Select(seed => Buyers(MarketPlan.SplitSeries(seed)))];
    static readonly SyntheticTender[][] Series = [.. Markets.SelectMany(market => market.SelectMany(Planted))];

    [Fact]
    public void The_plan_has_the_size_of_the_published_one()
    {
        foreach (var market in Markets)
        {
            Assert.Equal(200, market.Length);
            Assert.InRange(market.Sum(block => block.Tenders.Length), 24_000, 30_000);
            Assert.InRange(market.Sum(block => block.Truths.Count(truth => truth.Scheme == "split")), 60, 100);
        }
    }

    [Fact]
    public void Series_are_what_they_should_be()
    {
        double pieces = Series.Sum(series => series.Length), elsewhere = Series.Sum(series => Elsewhere(series).Count()), linked = Series.Sum(series => Elsewhere(series).Count(piece => piece.Supplier.Address == Usual(series).Address));
        Near(.15, elsewhere / pieces, pieces);
        Near(.80, linked / elsewhere, elsewhere);
        Near(.08, Series.Sum(series => series.Length - series.CountBy(piece => piece.Cpv).Max(group => group.Value)) / pieces, pieces);
        Near(.10, Series.Sum(series => series.Count(piece => piece.AmendedAmount >= 40_000)) / pieces, pieces);
        // Some of the series that are not registered together have consecutive numbers because nothing else was bought in between.
        Near(.60, Markets.Sum(market => market.Sum(block => block.Truths.Count(truth => truth.Scheme == "split-consecutive"))) / (double)Series.Length, Series.Length);
        Assert.InRange(Series.Count(Consecutive) / (double)Series.Length, .60, .80);
        Assert.All(Series, series => Assert.All(series, piece => Assert.InRange(piece.AwardAmount, 10_000, 39_800)));
        Assert.InRange(Series.Average(series => (double)series.Sum(piece => piece.AwardAmount)) / 40_000, 2.2, 2.9);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Series.Length} series, {pieces} pieces: elsewhere {elsewhere / pieces:0.000}, linked {linked / elsewhere:0.000}, consecutive {Series.Count(Consecutive) / (double)Series.Length:0.000}");
    }

    [Fact]
    public void Harder_series_and_look_alikes_are_named()
    {
        var schemes = Markets[0].SelectMany(block => block.Truths).CountBy(truth => truth.Scheme).ToDictionary();
        foreach (var (scheme, count) in schemes.OrderBy(pair => pair.Key, StringComparer.Ordinal)) TestContext.Current.TestOutputHelper!.WriteLine($"{scheme} {count}");
        foreach (var scheme in (string[])["split-siblings", "split-other-supplier", "split-other-category", "split-consecutive", "amended-over", "decoy-recurrent", "decoy-several-sites", "decoy-framework", "decoy-emergency", "decoy-subscription", "decoy-weekly-food", "decoy-fixed-price", "decoy-year-end", "decoy-year-only"])
            Assert.Contains(scheme, schemes);
    }

    [Fact]
    public void Nothing_piles_up_at_the_threshold_where_nothing_is_planted()
    {
        double above = 0, below = 0, estimatedAbove = 0, estimatedBelow = 0;
        foreach (var tender in Markets.SelectMany(market => market.SelectMany(Ordinary)))
        {
            if (Just(tender.AwardAmount, above: true)) above++;
            if (Just(tender.AwardAmount, above: false)) below++;
            if (Just(tender.Estimate, above: true)) estimatedAbove++;
            if (Just(tender.Estimate, above: false)) estimatedBelow++;
            Assert.Equal(tender.AwardAmount >= 40_000 ? ProcurementMethod.Open : ProcurementMethod.Direct, tender.Method);
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"amounts {below} below, {above} above; estimates {estimatedBelow} below, {estimatedAbove} above");
        var (low, middle, high) = (Cdf(40_000 / 1.1), Cdf(40_000), Cdf(44_000));
        var share = (middle - low) / (high - low);
        Near(share, below / (below + above), below + above);
        Near(share, estimatedBelow / (estimatedBelow + estimatedAbove), estimatedBelow + estimatedAbove);
    }

    [Fact]
    public void Ids_do_not_tell_what_was_planted()
    {
        var places = Series.Select(series => series.Select(piece => int.Parse(piece.Ocid[^4..], System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.True(places.Count(place => place.Zip(place.Skip(1)).Any(pair => Math.Abs(pair.First - pair.Second) == 1)) < .08 * places.Length);
        var sizes = Markets.SelectMany(market => market.Where(block => Planted(block).Any())).Average(block => block.Tenders.Length);
        Assert.InRange(places.SelectMany(place => place).Average() / sizes, .44, .56);
    }

    [Fact]
    public void Contracts_are_numbered_in_the_order_of_days()
    {
        foreach (var block in Markets[0])
        {
            var days = Ordinary(block).OrderBy(tender => tender.ContractId, StringComparer.Ordinal).Select(tender => tender.AwardDate).ToArray();
            Assert.Equal(days.Order(), days);
            Assert.Equal(Enumerable.Range(1, block.Tenders.Length), block.Tenders.Select(tender => int.Parse(tender.ContractId, System.Globalization.CultureInfo.InvariantCulture)).Order());
        }
    }

    [Fact]
    public void The_same_plan_gives_the_same_records()
    {
        Assert.Equal(Told(MarketPlan.SplitSeries(5) with { DirectBuyers = 20 }), Told(MarketPlan.SplitSeries(5) with { DirectBuyers = 20 }));
        Assert.NotEqual(Told(MarketPlan.SplitSeries(5) with { DirectBuyers = 20 }), Told(MarketPlan.SplitSeries(6) with { DirectBuyers = 20 }));
    }

    [Fact]
    public void Titles_vary()
    {
        var titles = Markets[0].SelectMany(block => block.Tenders).CountBy(tender => tender.Title).ToArray();
        Assert.True(titles.Length > 8_000, $"{titles.Length} titles");
        Assert.True(Catalogue.Classes.Select(what => what.Cpv[..4]).Distinct().Count() == Catalogue.Classes.Length && Catalogue.Classes.Sum(what => what.Objects.Length) >= 60);
        Assert.Contains("electricity", Catalogue.Classes[32].Objects[0][0], StringComparison.Ordinal);
        Assert.True(Series.Count(series => series.Select(piece => piece.Title).Distinct().Count() > 1) > .9 * Series.Length);
    }

    [Theory]
    [InlineData("just-below-threshold"), InlineData("estimate-below"), InlineData("amended-over"), InlineData("year-end-just-below")]
    public void Habits_at_the_threshold(string scheme)
    {
        var plan = MarketPlan.SplitSeries(8) with { DirectBuyers = 60, Splitters = 0 };
        var share = .5;
        var market = Buyers(scheme switch
        {
            "just-below-threshold" => plan with { JustBelow = share },
            "estimate-below" => plan with { EstimatesBelow = share },
            "amended-over" => plan with { AmendsOver = share },
            _ => plan with { YearEndSpenders = share },
        });
        Assert.InRange(market.Sum(block => block.Truths.Count(truth => truth.Kind == SubjectKind.Buyer && truth.Scheme == scheme)), 28, 32);
        var ids = market.SelectMany(block => block.Truths).Where(truth => truth.Kind == SubjectKind.Contract && !truth.Scheme.StartsWith("decoy-", StringComparison.Ordinal)).Select(truth => truth.Id).ToHashSet();
        var acted = market.SelectMany(block => block.Tenders).Where(tender => ids.Contains(tender.CanonicalContract)).ToArray();
        Assert.InRange(acted.Length, 5, 100);
        Assert.All(acted, tender => Assert.True(tender.Method == ProcurementMethod.Direct && Below(tender, scheme)));
    }

    static bool Below(SyntheticTender tender, string scheme) => scheme switch
    {
        "estimate-below" => tender.Estimate is >= 38_000 and < 40_000 && tender.AwardAmount >= 40_000,
        "amended-over" => tender.AwardAmount < 40_000 && tender.ContractAmount >= 40_000 && tender.Amended <= tender.AwardDate.AddMonths(24),
        _ => tender.AwardAmount is >= 36_800 and < 40_000,
    };

    [Fact]
    public void Records_outside_the_limits_of_publication_are_missing()
    {
        var market = Buyers(MarketPlan.SplitSeries(9) with { DirectBuyers = 50, PublishedAbove = 5_000, PublishedBelow = 39_000 });
        Assert.All(market.SelectMany(block => block.Tenders), tender => Assert.InRange(tender.AwardAmount, 5_000, 38_999.99m));
        foreach (var block in market)
        {
            var ids = block.Tenders.Select(tender => tender.CanonicalContract).ToHashSet();
            Assert.All(block.Truths.Where(truth => truth.Kind is SubjectKind.Contract or SubjectKind.ContractCluster).SelectMany(truth => truth.Id.Split('+')), id => Assert.Contains(id, ids));
        }
    }

    [Fact]
    public void Batches_hold_everything_once()
    {
        var plan = MarketPlan.SplitSeries(3) with { DirectBuyers = 30 };
        var (contracts, truths) = (0, 0);
        foreach (var batch in SyntheticMarket.Batches(plan, 500, truths: _ => truths++))
        {
            Assert.InRange(batch.Contracts.Count, 1, 1_500);
            contracts += batch.Contracts.Count;
        }
        var blocks = SyntheticMarket.Blocks(plan).ToArray();
        Assert.Equal(blocks.Sum(block => block.Tenders.Length), contracts);
        Assert.Equal(blocks.Sum(block => block.Truths.Length), truths);
    }

    /// <summary>A measurement, run by name: <c>--explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public void Contracts_a_second()
    {
        foreach (var buyers in (int[])[2_000, 10_000])
        {
            var (watch, busy, contracts, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, 0L, GC.GetAllocatedBytesForCurrentThread());
            foreach (var batch in SyntheticMarket.Batches(MarketPlan.SplitSeries(1) with { DirectBuyers = buyers })) contracts += batch.Contracts.Count;
            TestContext.Current.TestOutputHelper!.WriteLine($"{contracts} contracts, {contracts / watch.Elapsed.TotalSeconds:0} a second, {contracts / (Environment.CpuUsage.TotalTime - busy).TotalSeconds:0} a second of processor time, {(GC.GetAllocatedBytesForCurrentThread() - before) / contracts} bytes each, heap {GC.GetTotalMemory(true) >> 20} MB");
        }
    }

    static SyntheticBlock[] Buyers(MarketPlan plan) => [.. SyntheticMarket.Blocks(plan).Skip(1)];

    static IEnumerable<SyntheticTender[]> Planted(SyntheticBlock block)
    {
        var tenders = block.Tenders.ToDictionary(tender => tender.CanonicalContract);
        return block.Truths.Where(truth => truth.Scheme == "split").Select(truth => truth.Id.Split('+').Select(id => tenders[id]).ToArray());
    }

    /// <summary>What no truth names; nothing of buyers that have only years.</summary>
    static IEnumerable<SyntheticTender> Ordinary(SyntheticBlock block)
    {
        if (block.Truths.Any(truth => truth.Scheme == "decoy-year-only")) return [];
        var named = block.Truths.Where(truth => truth.Kind is SubjectKind.Contract or SubjectKind.ContractCluster).SelectMany(truth => truth.Id.Split('+')).ToHashSet();
        return block.Tenders.Where(tender => !named.Contains(tender.CanonicalContract));
    }

    static SyntheticParty Usual(SyntheticTender[] series) => series.CountBy(piece => piece.Supplier).MaxBy(group => group.Value).Key;

    static IEnumerable<SyntheticTender> Elsewhere(SyntheticTender[] series) => series.Where(piece => piece.Supplier != Usual(series));

    static bool Consecutive(SyntheticTender[] series)
    {
        var numbers = series.Select(piece => int.Parse(piece.ContractId, System.Globalization.CultureInfo.InvariantCulture)).Order().ToArray();
        return numbers[^1] - numbers[0] == numbers.Length - 1;
    }

    static bool Just(decimal amount, bool above) => above ? amount is >= 40_000 and < 44_000 : amount >= 40_000 / 1.1m && amount < 40_000;

    static double Cdf(double amount) => Normal.CDF(Math.Log(5_000), 1.15, Math.Log(amount));

    /// <summary>Within three standard deviations of a share, and a little more for what cannot be told apart.</summary>
    static void Near(double expected, double share, double count) => Assert.InRange(share, expected - Tolerance(expected, count), expected + Tolerance(expected, count));

    static double Tolerance(double expected, double count) => .01 + 3 * Math.Sqrt(expected * (1 - expected) / count);

    static string Told(MarketPlan plan) => string.Join('\n', SyntheticMarket.Blocks(plan).SelectMany(block => block.Tenders.Select(tender => $"{tender with { Bids = [] }}").Concat(block.Truths.Select(truth => $"{truth}"))));
}
