namespace FraudAnalytics.Simulation.Varied;

/// <summary>Bids of a rigged lot in a price auction. Modes and figures: methods SY-03, with distances in units of the lot's cost spread.</summary>
sealed class RingPrices(MarketDesign design, HonestPrices honest, Entry entry)
{
    // SY-03 has a gap of 4.2% and a width of 5% at a cost spread of 12%.
    const double Gap = .35;
    const double Width = .42;
    const double PhonyFrom = .05;
    const double UsualSpread = .12;
    const double Fill = .8;
    const double AloneThough = .3;
    const double KeptCustomers = .85;

    readonly double[] everyone = [.. Enumerable.Repeat(1d, design.Firms)];

    /// <summary>Makes the bids; <paramref name="willing"/> tells which firms may come as outsiders.</summary>
    public LotOffers Of(VariedLot lot, VariedRing ring, double[] willing, ref SplitMix64 random)
    {
        if (ring.Design.Territorial) return Territorial(lot, ring, willing, ref random);
        var (modes, place) = (ring.Design.Modes, random.Uniform());
        if (place < modes.Suppression) return Suppression(lot, ring, willing, ref random);
        if (place < modes.Suppression + modes.Mimic) return Mimic(lot, ring, willing, ref random);
        return place < modes.Suppression + modes.Mimic + modes.Cover && Alone(lot, ring, ref random) ? Cover(lot, ring, ref random) : Partial(lot, ring, willing, ref random);
    }

    /// <summary>Whether the members bid alone in a lot of full cover: three at least; a ring too small for the lot mostly has company, so that few bids are no sign of it.</summary>
    static bool Alone(VariedLot lot, VariedRing ring, ref SplitMix64 random) => ring.Members.Length > 2 && (ring.Members.Length >= Fill * lot.Bidders || random.Chance(AloneThough));

    LotOffers Cover(VariedLot lot, VariedRing ring, ref SplitMix64 random)
    {
        var acting = ring.Acting(lot, Math.Max(3, (int)(Fill * lot.Bidders)), Math.Max(3, lot.Bidders), ref random);
        var low = honest.Of(lot, acting, ref random).Min() * (1 + Margin(ring, ref random));
        return new(CoverBids(lot, ring, acting, low, ref random), "ring-cover");
    }

    /// <summary>Members as in full cover, less dear; outsiders compete a little less keenly. The ring loses now and then.</summary>
    LotOffers Partial(VariedLot lot, VariedRing ring, double[] willing, ref SplitMix64 random)
    {
        var (acting, outsiders) = Mixed(lot, ring, willing, ref random);
        var margin = .5 * Margin(ring, ref random) * Room(lot);
        var low = honest.Of(lot, [.. acting, .. outsiders], ref random).Min() * (1 + margin);
        var offers = CoverBids(lot, ring, acting, low, ref random);
        AddOutsiders(offers, lot, outsiders, 1 + .5 * margin, ref random);
        return new(offers, "ring-partial");
    }

    /// <summary>The bids that honest firms would have made, only dearer; the designated member takes the members' lowest.</summary>
    LotOffers Mimic(VariedLot lot, VariedRing ring, double[] willing, ref SplitMix64 random)
    {
        var (acting, outsiders) = Mixed(lot, ring, willing, ref random);
        // Those who would have come, not the members: otherwise what members have in common would show in the prices.
        var prices = honest.Of(lot, entry.Choose(lot, acting.Count + outsiders.Count, everyone, ref random), ref random);
        random.Shuffle(prices.AsSpan());
        return new(Raised(prices, acting, outsiders, 1 + Margin(ring, ref random), acting.Count), "ring-mimic");
    }

    LotOffers Suppression(VariedLot lot, VariedRing ring, double[] willing, ref SplitMix64 random)
    {
        var acting = ring.Acting(lot, 1, 1 + random.Below(2), ref random);
        // The ring's absence leaves room for few others.
        var outsiders = random.Chance(.5) ? [] : entry.Choose(lot, random.Below(1 + (lot.Bidders + 1) / 2), willing, ref random);
        var margin = Margin(ring, ref random) * (outsiders.Count > 0 ? Room(lot) : 1);
        var low = honest.Of(lot, ring.Members, ref random).Min() * (1 + margin);
        var offers = CoverBids(lot, ring, acting, low, ref random);
        AddOutsiders(offers, lot, outsiders, 1 + .5 * margin, ref random);
        return new(offers, "ring-suppression");
    }

    /// <summary>The member whose customer it is keeps it, mostly; one or a few others hand in a bid that need not look like a cover.</summary>
    LotOffers Territorial(VariedLot lot, VariedRing ring, double[] willing, ref SplitMix64 random)
    {
        var acting = ring.Acting(lot, 2, Math.Max(2, lot.Bidders), ref random);
        var outsiders = entry.Choose(lot, Math.Max(0, lot.Bidders - acting.Count), willing, ref random);
        var prices = honest.Of(lot, [.. acting, .. outsiders], ref random);
        return new(Raised(prices, acting, outsiders, 1 + Margin(ring, ref random), random.Chance(KeptCustomers) ? prices.Length : acting.Count), "ring-territory");
    }

    /// <summary>Honest prices times a factor, with the lowest of the first <paramref name="among"/> given to the designated member.</summary>
    static List<Offer> Raised(double[] prices, List<int> acting, List<int> outsiders, double factor, int among)
    {
        var lowest = Array.IndexOf(prices, prices[..among].Min());
        (prices[0], prices[lowest]) = (prices[lowest], prices[0]);
        var offers = new List<Offer>(prices.Length);
        for (var index = 0; index < prices.Length; index++)
            offers.Add(new(index < acting.Count ? acting[index] : outsiders[index - acting.Count], prices[index] * factor, index == 0 ? Role.Designated : index < acting.Count ? Role.Cover : Role.Honest));
        return offers;
    }

    (List<int> Acting, List<int> Outsiders) Mixed(VariedLot lot, VariedRing ring, double[] willing, ref SplitMix64 random)
    {
        var members = Math.Max(2, (int)Math.Round(ring.Design.Part * lot.Bidders));
        var acting = ring.Acting(lot, 2, members, ref random);
        return (acting, entry.Choose(lot, Math.Max(0, lot.Bidders - acting.Count), willing, ref random));
    }

    void AddOutsiders(List<Offer> offers, VariedLot lot, List<int> outsiders, double factor, ref SplitMix64 random)
    {
        if (outsiders.Count == 0) return;
        var prices = honest.Of(lot, outsiders, ref random);
        for (var index = 0; index < prices.Length; index++) offers.Add(new(outsiders[index], prices[index] * factor, Role.Honest));
    }

    /// <summary>Where costs hardly differ, outsiders leave a ring that wants to win little room.</summary>
    static double Room(VariedLot lot) => Math.Min(1, lot.Spread / UsualSpread);

    static double Margin(VariedRing ring, ref SplitMix64 random) => ring.Design.Margin * random.Uniform(.5, 1.5);

    List<Offer> CoverBids(VariedLot lot, VariedRing ring, List<int> acting, double low, ref SplitMix64 random)
    {
        var covers = Covers(lot, ring.Design, acting, ref random);
        var offers = new List<Offer> { new(acting[0], low, Role.Designated) };
        for (var index = 1; index < acting.Count; index++) offers.Add(new(acting[index], low * covers[index - 1], Role.Cover));
        return offers;
    }

    /// <summary>Prices of the losing members over the winner's.</summary>
    double[] Covers(VariedLot lot, RingDesign ring, List<int> acting, ref SplitMix64 random)
    {
        var covers = new double[acting.Count - 1];
        if (ring.Covers == CoverStyle.Independent && acting.Count > 1)
        {
            var prices = honest.Of(lot, acting, ref random);
            Array.Sort(prices);
            for (var index = 0; index < covers.Length; index++) covers[index] = prices[index + 1] / prices[0];
            return covers;
        }
        // Far covers look high to those who know the market, so they are nearer where honest bids are.
        var reach = Math.Min(1, Math.Sqrt(lot.Spread / UsualSpread));
        var gap = Gap * lot.Spread * ring.CoverWidth * Math.Exp(.5 * random.Normal());
        for (var index = 0; index < covers.Length; index++)
            covers[index] = 1 + (ring.Covers == CoverStyle.Far ? reach * random.Uniform(PhonyFrom, ring.CoverReach) : gap + (index == 0 ? 0 : random.Uniform(0, Width * lot.Spread * ring.CoverWidth)));
        return covers;
    }
}
