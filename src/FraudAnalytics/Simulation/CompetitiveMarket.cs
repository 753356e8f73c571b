using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>How the members of a ring share the wins. Source: methods SY-03.</summary>
public enum Allocation { Rotation, Territory, Leader }

/// <summary>One market of tenders: firms, buyers, honest competition and, in some, a ring. Source: methods SY-02 and SY-03.</summary>
/// <remarks>Everything comes from a stream of its own, so markets can be made in any order and on any thread.</remarks>
sealed class CompetitiveMarket
{
    static readonly ConcurrentDictionary<(int Bidders, int SigmaPercent), FirstPriceAuction> Auctions = new();

    readonly MarketPlan plan;
    readonly int number;
    readonly int sigmaPercent;
    readonly bool tariff;
    readonly Ring? ring;
    readonly ImmutableArray<SyntheticParty> firms;
    readonly ImmutableArray<SyntheticParty> buyers;
    readonly List<SyntheticTender> tenders = [];
    readonly List<Truth> truths = [];
    SplitMix64 random;
    SplitMix64 shares;
    bool joinsNext;

    CompetitiveMarket(MarketPlan plan, int number)
    {
        (this.plan, this.number) = (plan, number);
        random = SplitMix64.For(plan.Seed, "market", Spread.Id(number));
        shares = SplitMix64.For(plan.Seed, "shared-tenders", Spread.Id(number));
        var place = Spread.At(plan.Seed, "markets", number);
        var commodity = Between(place, plan.RingMarkets + plan.TariffMarkets, plan.CommodityMarkets);
        tariff = Between(place, plan.RingMarkets, plan.TariffMarkets);
        var sigma = commodity ? .03 : Math.Clamp(Math.Exp(Math.Log(.12) + .30 * random.Normal()), .04, .25);
        sigmaPercent = (int)Math.Round(sigma * 100);
        firms = [.. Enumerable.Range(0, 8 + random.Below(14)).Select(index => Invented.Firm(plan.Prefix, $"F{number}", index, ref random))];
        buyers = [.. Enumerable.Range(0, 2 + random.Below(4)).Select(index => Invented.Buyer(plan.Prefix, $"B{number}", number * 7 + index))];
        if (place < plan.RingMarkets) ring = Ring.Form(plan, firms, (Allocation)(int)(3 * place / plan.RingMarkets), ref random);
    }

    static bool Between(double place, double from, double share) => place >= from && place < from + share;

    /// <summary>The market of a number from 0, with a number of lots.</summary>
    public static SyntheticBlock Make(MarketPlan plan, int number, int lots)
    {
        var market = new CompetitiveMarket(plan, number);
        for (var lot = 0; lot < lots; lot++) market.AddLot(lot, lots);
        if (market.tariff) market.truths.Add(new(SubjectKind.Market, $"{plan.Prefix}-market-{number}", "decoy-tariff"));
        if (market.ring is not null) market.truths.AddRange(market.ring.Truths(market.tenders));
        return new([.. market.tenders], [.. market.truths]);
    }

    void AddLot(int lot, int lots)
    {
        var (cpv, category, title) = Invented.Work(number);
        var published = new DateOnly(plan.FirstYear, 1, 1).AddDays((int)((long)lot * 3 * 365 / lots) + random.Below(6));
        var deadline = published.AddDays(15 + random.Below(45));
        var size = Math.Exp(12.5 + random.Normal());
        var estimate = Round5(size * 1.08 * Math.Exp(.04 * random.Normal()));
        var tender = NextTender(lot, lots, buyers[random.Below(buyers.Length)], published, deadline);
        var offers = Offers(tender.Lot, tender.Buyer, size, (double)estimate);
        var winner = Winner(offers);
        var place = random.Below(900) + 1;
        tenders.Add(new()
        {
            Ocid = tender.Ocid,
            LotId = tender.LotId,
            Title = tender.Title ?? string.Create(CultureInfo.InvariantCulture, $"{title}, section {place}"),
            Buyer = tender.Buyer,
            Method = ProcurementMethod.Open,
            Category = category,
            Cpv = cpv,
            Published = tender.Published,
            Deadline = tender.Deadline,
            Estimate = estimate,
            Bids = [.. offers.Select((offer, index) => new SyntheticBid(BidId(tender.LotId, index), offer.Firm, offer.Amount, index == winner))],
            Supplier = offers[winner].Firm,
            AwardAmount = offers[winner].Amount,
            AwardDate = tender.Deadline.AddDays(10 + random.Below(40)),
            ContractId = tender.LotId.Length == 0 ? "1" : tender.LotId,
        });
        if (offers.Count == 1) truths.Add(new(SubjectKind.Lot, tender.Lot, "single-bid"));
    }

    /// <summary>The tender of a lot: one of its own, or that of the lot before.</summary>
    TenderFrame NextTender(int lot, int lots, SyntheticParty buyer, DateOnly published, DateOnly deadline)
    {
        var joins = joinsNext;
        joinsNext = shares.Chance(plan.SharedTenders) && lot < lots - 1;
        if (joins && tenders[^1] is var last)
            return new(last.Ocid, Spread.Id(int.Parse(last.LotId, CultureInfo.InvariantCulture) + 1), last.Title, last.Buyer, last.Published, last.Deadline);
        var ocid = string.Create(CultureInfo.InvariantCulture, $"ocds-{plan.Prefix}-{plan.Seed}-{number:D5}-{lot:D4}");
        return new(ocid, joinsNext ? "1" : "", null, buyer, published, deadline);
    }

    static string BidId(string lotId, int index) => lotId.Length == 0 ? Spread.Id(index + 1) : $"{lotId}-{Spread.Id(index + 1)}";

    List<(SyntheticParty Firm, decimal Amount)> Offers(string lot, SyntheticParty buyer, double size, double estimate)
    {
        if (ring is not null && random.Chance(ring.RiggedShare))
        {
            var rigged = ring.Offers(buyers.IndexOf(buyer), Competitive, ref random);
            truths.Add(new(SubjectKind.Lot, lot, rigged.Scheme));
            if (rigged.Identical) truths.Add(new(SubjectKind.Lot, lot, "identical-bids"));
            // The ring names its winner first; the order in the records must not tell.
            SplitMix64.For(plan.Seed, "order", lot).Shuffle(CollectionsMarshal.AsSpan(rigged.Offers));
            return rigged.Offers.ConvertAll(offer => (offer.Firm, Round5(offer.Price * size)));
        }
        var bidders = random.Chance(plan.ThinLots) ? 1 + random.Below(2) : Math.Min(firms.Length, Math.Clamp(3 + random.Poisson(2.5), 3, 12));
        var chosen = firms.ToArray();
        random.Shuffle(chosen.AsSpan());
        var prices = tariff ? Enumerable.Repeat(Math.Round(estimate * .85) / size, bidders).ToArray() : Competitive(bidders, ref random);
        return [.. prices.Select((price, index) => (chosen[index], Round5(price * size)))];
    }

    /// <summary>Equilibrium bids in units of the lot's size, in random order. A lone bidder asks about what two would.</summary>
    double[] Competitive(int bidders, ref SplitMix64 stream)
    {
        var auction = Auctions.GetOrAdd((Math.Max(bidders, 2), sigmaPercent), key => new FirstPriceAuction(key.Bidders, key.SigmaPercent / 100d));
        var prices = new double[bidders];
        for (var bid = 0; bid < bidders; bid++) prices[bid] = auction.BidAt(stream.Normal());
        return prices;
    }

    static int Winner(List<(SyntheticParty Firm, decimal Amount)> offers)
    {
        var best = 0;
        for (var index = 1; index < offers.Count; index++)
            if (offers[index].Amount < offers[best].Amount) best = index;
        return best;
    }

    /// <summary>Rounds to five significant digits, as bidders do.</summary>
    static decimal Round5(double amount)
    {
        var unit = Math.Pow(10, Math.Max(-2, Math.Floor(Math.Log10(amount)) - 4));
        return decimal.Round((decimal)(Math.Round(amount / unit) * unit), 2);
    }
}

/// <summary>What the lots of a tender have in common, and the id of the next lot; no title where the tender is new.</summary>
readonly record struct TenderFrame(string Ocid, string LotId, string? Title, SyntheticParty Buyer, DateOnly Published, DateOnly Deadline)
{
    public string Lot => LotId.Length == 0 ? Ocid : $"{Ocid}/{LotId}";
}
