using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;
using FraudAnalytics.Simulation.Varied;

namespace FraudAnalytics.Tests.Simulation;

public sealed class VariedMarketTests
{
    static readonly MarketDesign[] Designs = [.. Enumerable.Range(0, 500).Select(number => MarketDesign.Draw(11, number))];
    static readonly VariedBlock[] Blocks = [.. Designs.Take(150).Select(VariedMarket.Of)];

    [Fact]
    public void The_same_seed_gives_the_same_block_and_another_seed_another()
    {
        Assert.Equal(Told(VariedMarket.Make(3, 8)), Told(VariedMarket.Make(3, 8)));
        Assert.NotEqual(Told(VariedMarket.Make(3, 8)), Told(VariedMarket.Make(4, 8)));
        Assert.NotEqual(Told(VariedMarket.Make(3, 8)), Told(VariedMarket.Make(3, 9)));
    }

    [Fact]
    public void A_drawn_design_makes_what_its_number_makes() => Assert.Equal(Told(VariedMarket.Make(11, 5)), Told(Blocks[5].Records));

    [Fact]
    public void Designs_cover_their_ranges()
    {
        Assert.Equal(Enum.GetValues<AuctionRule>(), Designs.Select(design => design.Rule).Distinct().Order());
        Covers(Designs, design => design.Lots, 60, 70, 1_350, 1_500);
        Covers(Designs, design => design.Firms, 8, 10, 220, 250);
        Covers(Designs, design => design.CostSpread, .01, .011, .23, .25);
        Covers(Designs, design => design.Advantage, 0, .03, .97, 1);
        Covers(Designs, design => design.Digits, 2, 2, 6, 6);
        Covers(Designs, design => design.EstimateShare, 0, 0, 1, 1);
        Covers(Designs, design => design.Years, 1, 1, 10, 10);
        Covers(Designs.Where(design => design.Rule != AuctionRule.AverageBid), design => design.Bidders, 2, 2.5, 11, 12);
        Covers(Designs.Where(design => design.Rule == AuctionRule.AverageBid), design => design.Bidders, 12, 25, 65, 80);
        Assert.InRange(Designs.Average(design => design.YearOnly ? 1.0 : 0), .1, .2);
    }

    [Fact]
    public void Rings_cover_their_ranges()
    {
        Assert.InRange(Designs.Average(design => design.Rings.IsEmpty ? 1.0 : 0), .2, .3);
        Assert.Equal([0, 1, 2, 3, 4], Designs.Select(design => design.Rings.Length).Distinct().Order());
        var rings = Designs.SelectMany(design => design.Rings).ToArray();
        Covers(rings, ring => ring.Size, 2, 2, 12, 12);
        Covers(rings, ring => ring.HonestElsewhere, 0, .02, .58, .6);
        Covers(rings, ring => ring.Until, .5, .55, 1, 1);
        Assert.Equal(Enum.GetValues<CoverStyle>(), rings.Select(ring => ring.Covers).Distinct().Order());
        Assert.Equal(Enum.GetValues<Allocation>(), rings.Select(ring => ring.Allocation).Distinct().Order());
        Assert.Contains(rings, ring => ring.Territorial);
    }

    [Fact]
    public void Shares_of_rigged_lots_reach_from_two_percent_to_eighty()
    {
        var shares = Blocks.Where(block => !block.Design.Rings.IsEmpty).Select(block => block.Rigged.Length / (double)block.Design.Lots).ToArray();
        Assert.InRange(shares.Min(), .01, .04);
        Assert.InRange(shares.Max(), .65, .85);
        Assert.True(shares.Count(share => share < .1) > 10 && shares.Count(share => share > .4) > 10);
    }

    [Fact]
    public void Every_scheme_is_planted()
    {
        var schemes = Blocks.SelectMany(block => block.Records.Truths).Select(truth => truth.Scheme).Distinct();
        Assert.Equal(["ring-average-bid", "ring-cover", "ring-leader", "ring-mimic", "ring-partial", "ring-rotation", "ring-suppression", "ring-territory"], schemes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Labels_name_lots_and_firms_of_the_records()
    {
        foreach (var block in Blocks)
        {
            Assert.Equal(block.Records.Truths.Where(truth => truth.Kind == SubjectKind.Lot).Select(truth => (truth.Id, truth.Scheme)), block.Rigged.Select(truth => (block.Records.Tenders[truth.Lot].CanonicalLot, truth.Scheme)));
            Assert.All(block.Rigged, truth => Assert.InRange(truth.Share, 1e-9, 1));
            var bidders = block.Records.Tenders.SelectMany(tender => tender.Bids).Select(bid => bid.Bidder.Id).ToHashSet();
            foreach (var truth in block.Records.Truths.Where(truth => truth.Kind == SubjectKind.Group))
            {
                var members = truth.Id.Split('+');
                Assert.InRange(members.Length, 2, 12);
                Assert.All(members, member => Assert.Contains(member, bidders));
            }
            Assert.All(block.LookAlikes.SelectMany(group => group.Split('+')), member => Assert.Contains(member, bidders));
        }
    }

    [Fact]
    public void The_share_is_that_of_members_where_no_other_ring_is_near()
    {
        foreach (var block in Blocks.Where(block => block.Design.Rings.Length == 1 && block.Records.Truths.Any(truth => truth.Kind == SubjectKind.Group)))
        {
            var members = block.Records.Truths.Single(truth => truth.Kind == SubjectKind.Group).Id.Split('+').ToHashSet();
            Assert.All(block.Rigged, truth => Assert.Equal(block.Records.Tenders[truth.Lot].Bids.Average(bid => members.Contains(bid.Bidder.Id) ? 1.0 : 0), truth.Share, 1e-12));
        }
    }

    [Fact]
    public void Without_rings_nothing_is_planted()
    {
        for (var number = 0; number < 40; number++)
        {
            var block = VariedMarket.CompetitiveOnly(11, number);
            Assert.Empty(block.Truths);
            Assert.Equal(Designs[number].Lots, block.Tenders.Length);
        }
    }

    [Fact]
    public void One_market_in_twenty_has_a_ring()
    {
        var chosen = new HashSet<int>();
        for (ulong seed = 0; seed < 4; seed++)
        {
            var blocks = VariedMarket.OneRingInTwenty(seed).ToArray();
            Assert.Equal(20, blocks.Length);
            var ring = Assert.Single(blocks, block => block.Records.Truths.Length > 0);
            Assert.Single(ring.Records.Truths, truth => truth.Kind == SubjectKind.Group);
            chosen.Add(ring.Design.Number);
        }
        Assert.True(chosen.Count > 1);
    }

    [Fact]
    public void The_rule_of_the_auction_decides_who_wins()
    {
        foreach (var block in Blocks)
            foreach (var tender in block.Records.Tenders)
            {
                var winner = Assert.Single(tender.Bids, bid => bid.Wins);
                Assert.Equal((winner.Bidder, winner.Amount), (tender.Supplier, tender.AwardAmount));
                var amounts = tender.Bids.Select(bid => bid.Amount).ToArray();
                var expected = block.Design.Rule == AuctionRule.AverageBid ? amounts[AverageBidRule.Of([.. amounts.Select(amount => -(double)amount)]).Winner] : amounts.Min();
                Assert.Equal(expected, winner.Amount);
                if (block.Design.Rule == AuctionRule.Reserve && tender.Estimate > 0) Assert.True(amounts.Max() <= tender.Estimate * 1.06m);
            }
    }

    [Fact]
    public void Honest_bids_pile_up_at_a_floor()
    {
        var tenders = Blocks.Where(block => block.Design is { Rule: AuctionRule.Floor, Rings.IsEmpty: true }).SelectMany(block => block.Records.Tenders).Where(tender => tender.Bids.Length > 1).ToArray();
        Assert.InRange(tenders.Average(tender => tender.Bids.Count(bid => bid.Amount == tender.AwardAmount) > 1 ? 1.0 : 0), .2, .8);
    }

    [Fact]
    public void The_records_make_a_dataset_without_issues_and_unknown_estimates_are_missing()
    {
        var builder = new DatasetBuilder();
        var batch = new RawBatch();
        foreach (var block in Blocks.Take(12)) SyntheticMarket.Fill(block.Records, batch);
        builder.Add(batch);
        var prepared = builder.Build();
        Assert.Empty(prepared.Issues);
        var tenders = Blocks.Take(12).SelectMany(block => block.Records.Tenders).ToDictionary(tender => tender.CanonicalLot);
        Assert.Equal(tenders.Count, prepared.Data.Lots.Count);
        Assert.Contains(tenders.Values, tender => tender.Estimate == 0);
        Assert.All(prepared.Data.Lots, lot => Assert.Equal(tenders[lot.Id].Estimate > 0, lot.Tender.Estimate is not null));
    }

    static void Covers<T>(IEnumerable<T> of, Func<T, double> value, double least, double low, double high, double most)
    {
        var values = of.Select(value).ToArray();
        Assert.InRange(values.Min(), least, low);
        Assert.InRange(values.Max(), high, most);
    }

    static IEnumerable<string> Told(SyntheticBlock block) =>
    [
        .. block.Tenders.Select(tender => $"{tender with { Bids = [] }} {string.Join(' ', tender.Bids)}"),
        .. block.Truths.Select(truth => truth.ToString()),
    ];
}
