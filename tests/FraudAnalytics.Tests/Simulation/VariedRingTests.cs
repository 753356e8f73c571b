using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Simulation;
using FraudAnalytics.Simulation.Varied;

namespace FraudAnalytics.Tests.Simulation;

/// <summary>What the prices of a lot can and cannot tell, in markets of the prior whose ring keeps to one mode. Bands: methods SY-03, and the case of methods A on territorial rings.</summary>
public sealed class VariedRingTests
{
    static readonly RingDesign Plain = new() { Size = 6, RiggedShare = .4, Part = .6, Attendance = .9, HonestElsewhere = .3 };

    [Fact]
    public void The_spread_tells_close_cover_bids() => Assert.InRange(Areas(Plain with { Modes = new(1, 0, 0, 0), CoverWidth = 1.2 }).Average(), .75, .95);

    [Fact]
    public void The_spread_tells_nothing_where_the_ring_mimics_competition() => Assert.InRange(Areas(Plain with { Modes = new(0, 0, 1, 0) }).Average(), .45, .55);

    [Fact]
    public void Prices_tell_little_of_a_territorial_ring_but_its_members_meet_too_often()
    {
        var ring = Plain with { Size = 3, Territorial = true, Allocation = Allocation.Territory };
        Assert.InRange(Areas(ring).Average(), .40, .60);
        var excess = Blocks(ring).Select(Excess).ToArray();
        Assert.True(excess.Average() > .3, $"{excess.Average()}");
        Assert.True(excess.Count(value => value > 0) >= .9 * excess.Length);
    }

    [Fact]
    public void A_territorial_ring_seldom_wins_from_the_customers_of_another_member()
    {
        var (home, away) = (new List<double>(), new List<double>());
        foreach (var block in Blocks(Plain with { Size = 3, Territorial = true, Allocation = Allocation.Territory }))
        {
            var members = block.Records.Truths.Single(truth => truth.Kind == SubjectKind.Group).Id.Split('+').ToHashSet();
            var tenders = block.Rigged.Select(truth => block.Records.Tenders[truth.Lot]).ToArray();
            foreach (var buyer in tenders.GroupBy(tender => tender.Buyer))
            {
                var owner = buyer.Where(tender => members.Contains(tender.Supplier.Id)).GroupBy(tender => tender.Supplier.Id).MaxBy(wins => wins.Count())?.Key;
                home.AddRange(buyer.Where(tender => tender.Bids.Any(bid => bid.Bidder.Id == owner)).Select(tender => tender.Supplier.Id == owner ? 1.0 : 0));
                away.AddRange(buyer.SelectMany(tender => tender.Bids).Where(bid => bid.Bidder.Id != owner && members.Contains(bid.Bidder.Id)).Select(bid => bid.Wins ? 1.0 : 0));
            }
        }
        Assert.InRange(home.Average(), .8, 1);
        Assert.InRange(away.Average(), 0, .1);
    }

    [Fact]
    public void An_average_bid_ring_wins_more_than_its_bids_would_by_chance()
    {
        var ring = Plain with { Size = 10, Shift = 2, Tightness = .1, Supporters = .6 };
        var (wins, shares) = (new List<double>(), new List<double>());
        foreach (var block in Blocks(ring, AuctionRule.AverageBid))
        {
            var members = block.Records.Truths.Single(truth => truth.Kind == SubjectKind.Group).Id.Split('+').ToHashSet();
            wins.AddRange(block.Rigged.Select(truth => members.Contains(block.Records.Tenders[truth.Lot].Supplier.Id) ? 1.0 : 0));
            shares.AddRange(block.Rigged.Select(truth => truth.Share));
        }
        Assert.True(wins.Average() > 1.5 * shares.Average(), $"{wins.Average()} of {shares.Average()}");
    }

    [Fact]
    public void The_place_of_a_bid_in_the_records_does_not_tell_the_winner()
    {
        var rigged = Blocks(Plain with { Modes = new(1, 0, 0, 0) }).SelectMany(block => block.Rigged.Select(truth => block.Records.Tenders[truth.Lot])).Where(tender => tender.Bids.Length == 4);
        Assert.InRange(rigged.Average(tender => tender.Bids[0].Wins ? 1.0 : 0), .2, .3);
    }

    static VariedBlock[] Blocks(RingDesign ring, AuctionRule rule = AuctionRule.FirstPrice) =>
    [
        .. Enumerable.Range(0, 200).Select(number => MarketDesign.Draw(21, number, rings: 0))
            .Where(design => design.Rule == rule && design.Firms >= 16 && design.Lots >= 150).Take(30).Select(design => VariedMarket.Of(design with { Rings = [ring] })),
    ];

    static double[] Areas(RingDesign ring) => [.. Blocks(ring).Select(Area).Where(double.IsFinite)];

    /// <summary>Probability that a rigged lot has a lower variation than an honest one of the same market.</summary>
    static double Area(VariedBlock block)
    {
        var rigged = block.Rigged.Select(truth => truth.Lot).ToHashSet();
        var lots = block.Records.Tenders.Select((tender, lot) => (Rigged: rigged.Contains(lot), tender.Bids)).Where(lot => lot.Bids.Length >= 3)
            .ToLookup(lot => lot.Rigged, lot => Screens.Of([.. lot.Bids.Select(bid => (double)bid.Amount).Order()]).Cv);
        return lots[true].Any() ? lots[true].Average(low => lots[false].Average(other => low < other ? 1 : low == other ? .5 : 0)) : double.NaN;
    }

    /// <summary>Pairs of members met, over what their numbers of bids would give if they entered independently, less 1.</summary>
    static double Excess(VariedBlock block)
    {
        var members = block.Records.Truths.Single(truth => truth.Kind == SubjectKind.Group).Id.Split('+');
        var present = block.Records.Tenders.Select(tender => members.Select(member => tender.Bids.Any(bid => bid.Bidder.Id == member)).ToArray()).ToArray();
        var bids = members.Select((_, index) => present.Count(lot => lot[index])).ToArray();
        double met = present.Sum(lot => lot.Count(one => one) is var count ? count * (count - 1) / 2.0 : 0), expected = 0;
        for (var one = 0; one < bids.Length; one++)
            for (var other = 0; other < one; other++) expected += bids[one] * (double)bids[other] / present.Length;
        return met / expected - 1;
    }
}
