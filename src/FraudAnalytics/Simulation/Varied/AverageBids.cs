using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>Bids of average-bid auctions: discounts from the estimate in percent. Honest firms guess where the mean will lie, so they bid close together; members of a ring move it. Source: methods CO-21.</summary>
sealed class AverageBids(MarketDesign design, VariedFirms population, Entry entry)
{
    const double Outlier = .06;
    const double MeanNoise = 1.5;
    const double Least = .1;
    const double Most = 60;

    /// <summary>Bids of a lot with the rings that act in it, if any; prices in units of the lot's size.</summary>
    public LotOffers Of(VariedLot lot, IReadOnlyList<VariedRing> rings, double[] willing, ref SplitMix64 random)
    {
        var centre = new Centre(design.Discount + MeanNoise * random.Normal(), design.DiscountSpread * Math.Exp(design.SpreadNoise * random.Normal()));
        var discounts = new List<(int Firm, double Discount, Role Role)>();
        foreach (var ring in rings) AddRing(discounts, lot, ring, centre, ref random);
        foreach (var firm in entry.Choose(lot, Math.Max(rings.Count > 0 ? 0 : 1, lot.Bidders - discounts.Count), willing, ref random)) discounts.Add((firm, Honest(firm, centre, ref random), Role.Honest));
        var offers = discounts.ConvertAll(bid => new Offer(bid.Firm, lot.Estimate * (1 - Math.Clamp(bid.Discount, Least, Most) / 100), bid.Role));
        return new(offers, rings.Count > 0 ? "ring-average-bid" : null);
    }

    double Honest(int firm, Centre centre, ref SplitMix64 random)
    {
        var at = population.Firms[firm];
        var place = (random.Normal() - .5 * design.Advantage * at.Advantage) / Math.Sqrt(1 + .25 * design.Advantage * design.Advantage);
        if (at.HighBy > 1) place -= 10 * (at.HighBy - 1);
        if (random.Chance(Outlier)) place += 3 * random.Normal();
        return centre.Mean + centre.Spread * place;
    }

    /// <summary>Supporters bid together at some distance from the others; the rest bid just below where the ring expects the mean that decides.</summary>
    static void AddRing(List<(int Firm, double Discount, Role Role)> discounts, VariedLot lot, VariedRing ring, Centre centre, ref SplitMix64 random)
    {
        var acting = ring.Acting(lot, 2, ring.Members.Length, ref random);
        var believed = centre with { Mean = centre.Mean + .2 * centre.Spread * random.Normal() };
        var supporters = Math.Min(acting.Count - 1, (int)Math.Round(ring.Design.Supporters * acting.Count));
        var support = new double[supporters];
        for (var index = 0; index < supporters; index++) support[index] = believed.Mean + believed.Spread * (ring.Design.Shift + ring.Design.Tightness * random.Normal());
        var decides = Expected(lot.Bidders - acting.Count, support, believed, ref random);
        for (var index = 0; index < acting.Count; index++)
        {
            var below = decides - believed.Spread * ring.Design.Tightness * Math.Abs(random.Normal());
            discounts.Add((acting[index], index < acting.Count - supporters ? below : support[index - acting.Count + supporters], index == 0 ? Role.Designated : Role.Cover));
        }
    }

    /// <summary>Where the deciding mean would lie among typical honest discounts and the ring's own.</summary>
    static double Expected(int honest, double[] support, Centre believed, ref SplitMix64 random)
    {
        var all = new double[Math.Max(honest, 3) + support.Length];
        support.CopyTo(all, 0);
        for (var index = support.Length; index < all.Length; index++) all[index] = believed.Mean + believed.Spread * random.Normal();
        return AverageBidRule.Of(all).SecondMean;
    }

    /// <summary>Mean and standard deviation of honest discounts of a lot, in percent of the estimate.</summary>
    readonly record struct Centre(double Mean, double Spread);
}
