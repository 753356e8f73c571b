using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>The direct awards of one buyer: ordinary ones, recurrent orders and purchases for several sites as decoys, and, of some buyers, purchases cut into pieces. Source: methods SY-04.</summary>
sealed class DirectAwards
{
    const int Suppliers = 40;
    const double ZipfExponent = .8;
    const double FavouriteShare = .75;

    readonly MarketPlan plan;
    readonly int number;
    readonly SyntheticParty buyer;
    readonly SyntheticParty[] suppliers;
    readonly double[] supplierShares;
    readonly List<SyntheticTender> tenders = [];
    readonly List<Truth> truths = [];
    SplitMix64 random;

    DirectAwards(MarketPlan plan, int number)
    {
        (this.plan, this.number) = (plan, number);
        random = SplitMix64.For(plan.Seed, "direct-awards", Spread.Id(number));
        buyer = Invented.Buyer(plan.Prefix, "D", number);
        suppliers = new SyntheticParty[Suppliers];
        for (var index = 0; index < Suppliers; index++) suppliers[index] = Invented.Firm(plan.Prefix, $"S{number}", index, ref random);
        supplierShares = new double[Suppliers];
        var total = 0d;
        for (var index = 0; index < Suppliers; index++) supplierShares[index] = total += Math.Pow(index + 1, -ZipfExponent);
    }

    public static SyntheticBlock Make(MarketPlan plan, int number)
    {
        var awards = new DirectAwards(plan, number);
        awards.Ordinary();
        awards.Recurrent();
        awards.SeveralSites();
        if (Spread.At(plan.Seed, "splitters", number) < plan.Splitters) awards.Split();
        return new([.. awards.tenders], [.. awards.truths]);
    }

    void Ordinary()
    {
        var count = random.Poisson(Math.Min(500, plan.ContractsPerBuyer));
        var favours = SplitMix64.For(plan.Seed, "favourite", Spread.Id(number));
        var favourite = Spread.At(plan.Seed, "favourites", number) < plan.Favourites ? suppliers[favours.Below(5)] : null;
        for (var contract = 0; contract < count; contract++)
        {
            var (supplier, purchase, day, value) = (Supplier(), random.Below(9), AnyDay(), Math.Exp(Math.Log(5000) + 1.15 * random.Normal()));
            if (favourite is not null && favours.Chance(FavouriteShare)) (supplier, value) = (favourite, 2 * value);
            Add(supplier, purchase, day, value);
        }
        if (favourite is not null) truths.Add(new(SubjectKind.BuyerSupplier, $"{buyer.Id}|{favourite.Id}", "dominant-supplier"));
    }

    void Recurrent()
    {
        for (var series = random.Poisson(2); series > 0; series--)
        {
            var (supplier, purchase, value) = (Supplier(), random.Below(9), Math.Exp(Math.Log(6000) + .6 * random.Normal()));
            var (step, start) = (random.Chance(.5) ? 30 : 91, random.Below(60));
            var ids = new List<string>();
            for (var day = start; day < 3 * 365; day += step) ids.Add(Add(supplier, purchase, Day(day + random.Below(3)), value * Math.Exp(.08 * random.Normal())));
            truths.Add(new(SubjectKind.ContractCluster, string.Join('+', ids), "decoy-recurrent"));
        }
    }

    void SeveralSites()
    {
        for (var several = random.Poisson(.6); several > 0; several--)
        {
            var (supplier, start, value) = (Supplier(), random.Below(3 * 365 - 10), (double)plan.Threshold * random.Uniform(.2, .5));
            var ids = new List<string>();
            for (var site = 0; site < 2 + random.Below(4); site++)
                ids.Add(Add(supplier, 5, Day(start + random.Below(6)), value * Math.Exp(.3 * random.Normal()), $"Repair of municipal buildings, site {Invented.Place(random.Below(16))}"));
            truths.Add(new(SubjectKind.ContractCluster, string.Join('+', ids), "decoy-several-sites"));
        }
    }

    void Split()
    {
        for (var scheme = 3 + random.Below(6); scheme > 0; scheme--)
        {
            var threshold = (double)plan.Threshold;
            var total = threshold * random.Uniform(1.3, 4);
            var pieces = (int)Math.Ceiling(total / (.93 * threshold));
            var (supplier, other, purchase, start) = (Supplier(), Supplier(), random.Below(9), random.Below(3 * 365 - 60));
            double day = start;
            var ids = new List<string>();
            foreach (var share in Dirichlet(pieces))
            {
                var toOther = !random.Chance(.85);
                var sameObject = random.Chance(.92);
                var value = Math.Min(share * total, threshold * random.Uniform(.93, .995));
                var id = Add(toOther ? other : supplier, sameObject ? purchase : random.Below(9), Day((int)day), value);
                if (!toOther && sameObject) ids.Add(id);
                day += random.Exponential(6);
            }
            if (ids.Count >= 2) truths.Add(new(SubjectKind.ContractCluster, string.Join('+', ids), "split"));
        }
    }

    /// <summary>Shares of nearly equal pieces: Dirichlet with parameter 40, by sums of exponentials.</summary>
    double[] Dirichlet(int pieces)
    {
        var shares = new double[pieces];
        for (var piece = 0; piece < pieces; piece++)
            for (var draw = 0; draw < 40; draw++) shares[piece] += random.Exponential(1);
        var sum = shares.Sum();
        return Array.ConvertAll(shares, share => share / sum);
    }

    SyntheticParty Supplier()
    {
        var place = random.Uniform() * supplierShares[^1];
        return suppliers[Array.FindIndex(supplierShares, upTo => place < upTo)];
    }

    DateOnly AnyDay() => Day(random.Below(3 * 365));

    DateOnly Day(int day) => new DateOnly(plan.FirstYear, 1, 1).AddDays(Math.Min(day, 3 * 365 - 1));

    string Add(SyntheticParty supplier, int purchase, DateOnly day, double value, string? title = null)
    {
        var (cpv, category, what) = Invented.SmallPurchase(purchase);
        // Ordinary purchases stay under the threshold too: above it they would be tendered.
        var amount = Math.Max(100m, decimal.Round((decimal)Math.Min(value, (double)plan.Threshold * .997), 2));
        var tender = new SyntheticTender
        {
            Ocid = string.Create(CultureInfo.InvariantCulture, $"ocds-{plan.Prefix}-{plan.Seed}-d{number:D5}-{tenders.Count:D4}"),
            Title = title ?? what,
            Buyer = buyer,
            Method = ProcurementMethod.Direct,
            Category = category,
            Cpv = cpv,
            Published = day,
            Deadline = day,
            Estimate = amount,
            Supplier = supplier,
            AwardAmount = amount,
            AwardDate = day,
            ContractId = "1",
        };
        tenders.Add(tender);
        return tender.CanonicalContract;
    }
}
