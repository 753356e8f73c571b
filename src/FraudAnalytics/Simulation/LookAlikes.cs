using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>Purchases of one buyer that look as if something had been cut into pieces and are in order. Source: methods SY-04 and SP-05.</summary>
sealed class LookAlikes(DirectBuyer buyer)
{
    const double TogetherShare = .6;
    const double OneOfficialShare = .8;

    static readonly string[] Events = ["flood of the river", "storm damage to roofs", "collapse of the retaining wall", "breakdown of the heating plant", "landslide on the road"];

    readonly double rate = buyer.Plan.LookAlikes;
    readonly double threshold = buyer.Threshold;
    SplitMix64 random = buyer.Stream("look-alikes");

    public void Add()
    {
        for (var series = random.Poisson(2); series > 0; series--) Recurrent();
        for (var several = random.Poisson(.6); several > 0; several--) SeveralSites();
        for (var frameworks = random.Poisson(.3 * rate); frameworks > 0; frameworks--) CallOffs(frameworks);
        for (var emergencies = random.Poisson(.15 * rate); emergencies > 0; emergencies--) Emergency();
        if (buyer.Place("subscribers") < .15 * rate) Subscription();
        if (buyer.Place("canteens") < .03 * rate) WeeklyFood();
        if (random.Chance(.5 * rate)) FixedPrice();
        // Where only the year is known, no series of a splitter could be seen.
        if (buyer.Place("years") < .04 * rate && buyer.Place("splitters") >= buyer.Plan.Splitters) YearOnly();
    }

    /// <summary>The same order monthly for up to one and a half years, or quarterly.</summary>
    void Recurrent()
    {
        var supplier = buyer.Supplier(out var index, ref random);
        var what = buyer.Suppliers.Sells(index, ref random);
        var (step, orders) = random.Chance(.5) ? (30, 6 + random.Below(13)) : (91, 6 + random.Below(7));
        Regular(what, supplier, step, orders, 3, Math.Exp(Math.Log(6000) + .6 * random.Normal()), .08, "decoy-recurrent");
    }

    void Subscription()
    {
        var (supplier, what) = (buyer.Supplier(out _, ref random), Catalogue.Utility(ref random));
        Regular(what, supplier, 30, 12 + random.Below(25), 2, Math.Exp(Math.Log(5000) + .5 * random.Normal()), .04, "decoy-subscription");
    }

    void WeeklyFood()
    {
        var (supplier, what) = (buyer.Supplier(out _, ref random), Catalogue.Food(ref random));
        var (step, years) = (random.Chance(.5) ? 7 : 14, 1 + random.Below(2));
        Regular(what, supplier, step, years * 364 / step, 3, Math.Exp(Math.Log(4500) + .3 * random.Normal()), .15, "decoy-weekly-food");
    }

    void Regular(PurchaseClass what, SyntheticParty supplier, int step, int orders, int jitter, double value, double spread, string scheme)
    {
        var (item, start) = (random.Below(what.Objects.Length), random.Below(Math.Max(1, 3 * 365 - step * orders - jitter)));
        value = Math.Min(value, .8 * threshold);
        var added = new List<Purchase>();
        for (var order = 0; order < orders && start + order * step + jitter < 3 * 365; order++)
        {
            var day = start + order * step + random.Below(jitter);
            added.Add(buyer.Direct(what, buyer.Wording.Of(what, item, buyer.Date(day), ref random), supplier, day, Below(value * Math.Exp(spread * random.Normal())), ref random));
        }
        buyer.Book.Note(scheme, [.. added]);
    }

    /// <summary>The same works in several places within a week, each place with an amount of its own.</summary>
    void SeveralSites()
    {
        var supplier = buyer.Supplier(out _, ref random);
        var what = Catalogue.Any(ref random);
        var title = buyer.Wording.Fixed(what, random.Below(what.Objects.Length), ref random);
        var (start, place) = (DirectBuyer.AnyStart(ref random), random.Below(16));
        var sites = Registered(start, 2 + random.Below(4), 6, order => new()
        {
            What = what,
            Title = $"{title}, site {Invented.Place(place + order.Number)}",
            Supplier = supplier,
            Amount = Share(.12, .65),
            Rationale = DirectBuyer.Rationale(ref random),
        });
        buyer.Book.Note("decoy-several-sites", sites);
    }

    /// <summary>Orders under a framework agreement, which has been through a call.</summary>
    void CallOffs(int number)
    {
        var supplier = buyer.Supplier(out var index, ref random);
        var what = buyer.Suppliers.Sells(index, ref random);
        var (item, start) = (random.Below(what.Objects.Length), DirectBuyer.AnyStart(ref random));
        var framework = string.Create(CultureInfo.InvariantCulture, $"FA-{buyer.Party.Id}-{number}");
        var orders = Registered(start, 3 + random.Below(5), 90, order => new()
        {
            What = what,
            Title = buyer.Wording.Of(what, item, buyer.Date(order.Day), ref random),
            Supplier = supplier,
            Amount = Share(.3, .99),
            Framework = framework,
            Rationale = "Order under a framework agreement",
        });
        buyer.Book.Note("decoy-framework", orders);
    }

    /// <summary>Large orders with one firm in the days after something happened, and the records say what.</summary>
    void Emergency()
    {
        var supplier = buyer.Supplier(out _, ref random);
        var what = Catalogue.Any(ref random);
        var (item, start, cause) = (random.Below(what.Objects.Length), DirectBuyer.AnyStart(ref random), Events[random.Below(Events.Length)]);
        var orders = Registered(start, 2 + random.Below(4), 8, order => new()
        {
            What = what,
            Title = buyer.Wording.OfPart(what, item, order.Number, buyer.Date(order.Day), ref random),
            Supplier = supplier,
            Amount = Share(.5, .995),
            Rationale = $"Extreme urgency: {cause}",
        });
        buyer.Book.Note("decoy-emergency", orders);
    }

    /// <summary>Items whose price is fixed for all buyers, for one of them at a little less than the threshold.</summary>
    void FixedPrice()
    {
        var (supplier, item) = (buyer.Supplier(out _, ref random), random.Below(3));
        var tariff = SplitMix64.For(buyer.Plan.Seed, "fixed-price", Spread.Id(item));
        var what = Catalogue.Any(ref tariff);
        var price = DirectBuyer.Euro(threshold * (item == 0 ? tariff.Uniform(.96, .999) : tariff.Uniform(.2, .6)));
        var bought = new Purchase[1 + random.Below(3)];
        for (var time = 0; time < bought.Length; time++)
        {
            var day = DirectBuyer.AnyDay(ref random);
            bought[time] = buyer.Direct(what, buyer.Wording.Of(what, 0, buyer.Date(day), ref random), supplier, day, price, ref random);
        }
        buyer.Book.Note("decoy-fixed-price", bought);
    }

    void YearOnly()
    {
        buyer.Book.YearOnly = true;
        buyer.Book.Note(new Truth(SubjectKind.Buyer, buyer.Party.Id, "decoy-year-only"));
    }

    delegate Purchase Draft(Order order);

    /// <summary>Orders within some days; in most cases registered together and signed by one official, as pieces of a purchase are.</summary>
    Purchase[] Registered(int start, int count, int within, Draft draft)
    {
        var (together, tie) = (random.Chance(TogetherShare), random.Next());
        var official = random.Chance(OneOfficialShare) ? buyer.Official(ref random) : null;
        var orders = new Purchase[count];
        for (var order = 0; order < count; order++)
        {
            var day = DirectBuyer.Within(start + random.Below(within));
            var drafted = draft(new(order, day));
            drafted.Day = day;
            drafted.Estimate = drafted.Amount;
            drafted.Official = official ?? buyer.Official(ref random);
            drafted.Register = together ? new(start, tie, order) : new(day, random.Next(), 0);
            orders[order] = buyer.Add(drafted);
        }
        return orders;
    }

    decimal Share(double from, double to) => DirectBuyer.Euro(threshold * random.Uniform(from, to));

    decimal Below(double amount) => Math.Min(DirectBuyer.Euro(amount), buyer.Plan.Threshold - 1);

    readonly record struct Order(int Number, int Day);
}
