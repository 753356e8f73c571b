using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>Simulated markets that differ widely in their rules, firms and rings, for training and for acceptance. Ranges and labels: <c>docs/simulation.md</c>.</summary>
/// <remarks>Every market comes from streams of its own, so they can be made in any order and on any thread.</remarks>
public sealed class VariedMarket
{
    const int Twenty = 20;
    const double LeastOfTwenty = .1;

    readonly MarketDesign design;
    readonly string prefix;
    readonly VariedFirms population;
    readonly ImmutableArray<VariedBuyer> buyers;
    readonly ImmutableArray<VariedLot> lots;
    readonly ImmutableArray<VariedRing> rings;
    readonly List<VariedRing>[] plan;
    readonly double[] willing;
    readonly Entry entry;
    readonly HonestPrices honest;
    readonly RingPrices ringPrices;
    readonly AverageBids averageBids;
    readonly VariedRecords records;
    SplitMix64 random;

    VariedMarket(MarketDesign design)
    {
        this.design = design;
        random = SplitMix64.For(design.Seed, "varied-records", Spread.Id(design.Number));
        prefix = $"vm{design.Seed}x{design.Number}";
        population = VariedFirms.Draw(design, prefix, ref random);
        buyers = VariedLots.Buyers(design, prefix, ref random);
        lots = VariedLots.Draw(design, buyers, ref random);
        (rings, plan) = FormRings();
        willing = new double[design.Firms];
        entry = new(design, population, buyers);
        honest = new(design, population, buyers);
        (ringPrices, averageBids) = (new(design, honest, entry), new(design, population, entry));
        records = new(design, prefix, population, buyers);
    }

    /// <summary>The market of a number from 0, as the prior draws it.</summary>
    public static SyntheticBlock Make(ulong seed, int number) => Of(MarketDesign.Draw(seed, number)).Records;

    /// <summary>The same market without any ring.</summary>
    public static SyntheticBlock CompetitiveOnly(ulong seed, int number) => Of(MarketDesign.Draw(seed, number, rings: 0)).Records;

    /// <summary>Twenty markets of which exactly one has a ring, which rigs a tenth of its lots at least; which one is drawn. For acceptance.</summary>
    public static IEnumerable<VariedBlock> OneRingInTwenty(ulong seed)
    {
        var chosen = SplitMix64.For(seed, "varied-market", "one in twenty").Below(Twenty);
        for (var number = 0; number < Twenty; number++)
        {
            var market = MarketDesign.Draw(seed, number, number == chosen ? 1 : 0);
            yield return Of(market with { Rings = [.. market.Rings.Select(ring => ring with { RiggedShare = Math.Max(LeastOfTwenty, ring.RiggedShare) })] });
        }
    }

    /// <summary>The market of a design, with the share of ring bids in each rigged lot.</summary>
    public static VariedBlock Of(MarketDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        var market = new VariedMarket(design);
        foreach (var lot in market.lots) market.Add(lot);
        return market.records.ToBlock(market.rings);
    }

    (ImmutableArray<VariedRing> Rings, List<VariedRing>[] Plan) FormRings()
    {
        var (taken, formed, chosen) = (new bool[design.Firms], ImmutableArray.CreateBuilder<VariedRing>(), new List<VariedRing>[design.Lots]);
        for (var lot = 0; lot < chosen.Length; lot++) chosen[lot] = [];
        foreach (var ringDesign in design.Rings)
        {
            var ring = VariedRing.Form(ringDesign, population, design.Regions, taken, ref random);
            if (ring.Members.Length < 2) continue;
            formed.Add(ring);
            foreach (var lot in ring.ChooseLots(lots, lot => design.Rule == AuctionRule.AverageBid || chosen[lot].Count == 0, ref random)) chosen[lot].Add(ring);
        }
        return (formed.ToImmutable(), chosen);
    }

    void Add(VariedLot lot)
    {
        SetWilling(lot);
        var acting = plan[lot.Number];
        var offers = design.Rule == AuctionRule.AverageBid ? averageBids.Of(lot, acting, willing, ref random)
            : acting.Count > 0 ? ringPrices.Of(lot, acting[0], willing, ref random)
            : new(HonestOffers(lot), null);
        var valid = Limits.Apply(design.Rule, lot, offers.Offers, ref random);
        // A ring names its winner first; the order in the records must not tell.
        random.Shuffle(CollectionsMarshal.AsSpan(valid));
        honest.Won(records.Add(lot, valid, offers.Scheme));
    }

    /// <summary>Members of a living ring seldom bid on their own account, and never as outsiders where it acts.</summary>
    void SetWilling(VariedLot lot)
    {
        Array.Fill(willing, 1);
        foreach (var ring in rings)
            if (ring.Lives(lot.Number, lots.Length))
                foreach (var firm in ring.Members) willing[firm] = plan[lot.Number].Contains(ring) ? 0 : ring.Design.HonestElsewhere;
    }

    List<Offer> HonestOffers(VariedLot lot)
    {
        var firms = entry.Choose(lot, lot.Bidders, willing, ref random);
        if (firms.Count == 0) firms.Add(random.Below(design.Firms));
        var prices = honest.Of(lot, firms, ref random);
        return [.. firms.Select((firm, index) => new Offer(firm, prices[index], Role.Honest))];
    }
}
