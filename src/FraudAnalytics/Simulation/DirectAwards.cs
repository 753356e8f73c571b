using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>The purchases of one buyer: ordinary ones, look-alikes and, of some buyers, purchases cut into pieces. Source: methods SY-04.</summary>
sealed class DirectAwards
{
    const double FavouriteShare = .75;
    const double AmendedShare = .04;
    const double DecemberShare = .3;

    readonly DirectBuyer buyer;
    readonly MarketPlan plan;
    readonly ThresholdHabit habit;
    readonly bool rushes;
    SplitMix64 random;

    DirectAwards(DirectBuyer buyer)
    {
        (this.buyer, plan) = (buyer, buyer.Plan);
        random = buyer.Stream("ordinary-purchases");
        habit = ThresholdHabit.Of(buyer);
        rushes = habit.InDecember || buyer.Place("seasonal") < .08 * plan.LookAlikes;
        if (rushes && !habit.InDecember) buyer.Book.Note(new Truth(SubjectKind.Buyer, buyer.Party.Id, "decoy-year-end"));
    }

    public static SyntheticBlock Make(MarketPlan plan, int number)
    {
        var buyer = new DirectBuyer(plan, number);
        new DirectAwards(buyer).Ordinary();
        new LookAlikes(buyer).Add();
        if (buyer.Place("splitters") < plan.Splitters) new SplitSeries(buyer).Add();
        return buyer.Book.Close();
    }

    void Ordinary()
    {
        var count = DirectBuyer.Draw(plan.ContractsPerBuyer, ref random);
        var favours = buyer.Stream("favourite");
        int? favourite = buyer.Place("favourites") < plan.Favourites ? favours.Below(5) : null;
        for (var contract = 0; contract < count; contract++)
        {
            var favoured = favourite is not null && favours.Chance(FavouriteShare);
            AddOne(favoured ? favourite : null);
        }
        if (favourite is { } index) buyer.Book.Note(new Truth(SubjectKind.BuyerSupplier, $"{buyer.Party.Id}|{buyer.Suppliers[index].Id}", "dominant-supplier"));
    }

    void AddOne(int? favoured)
    {
        var supplier = buyer.Supplier(out var index, ref random);
        if (favoured is { } favourite) (supplier, index) = (buyer.Suppliers[favourite], favourite);
        var what = buyer.Suppliers.Sells(index, ref random);
        var day = Day();
        var title = buyer.Wording.Of(what, random.Below(what.Objects.Length), buyer.Date(day), ref random);
        var value = Math.Exp(Math.Log(5000) + 1.15 * random.Normal()) * (favoured is null ? 1 : 2);
        var terms = habit.Apply(value, buyer.Date(day), ref random) ?? Honest(DirectBuyer.Euro(value));
        var call = terms.IsOpen ? (18 + random.Below(30), 50 + random.Below(60)) : default;
        var purchase = buyer.Add(new()
        {
            What = what,
            Title = title,
            Supplier = supplier,
            Day = day,
            Amount = terms.Amount,
            Estimate = terms.Estimate,
            Amendment = terms.Amendment,
            Call = call,
            Register = new(day + call.Item2, random.Next(), 0),
            Official = buyer.Official(ref random),
            Rationale = terms.IsOpen ? "" : DirectBuyer.Rationale(ref random),
        });
        if (terms.Scheme.Length > 0) buyer.Book.Note(terms.Scheme, purchase);
    }

    /// <summary>Nothing at the threshold but the change of procedure: neither amounts nor estimates pile up on one side of it.</summary>
    PurchaseTerms Honest(decimal amount)
    {
        var estimate = random.Chance(.6) ? amount : Mirrored(amount, DirectBuyer.Euro((double)amount * Math.Exp(.05 * random.Normal())));
        (decimal, int)? amendment = random.Chance(AmendedShare) ? (decimal.Round(amount * (1 + (decimal)random.Exponential(.08)), 2), 20 + random.Below(690)) : null;
        return new(amount, estimate) { IsOpen = amount >= plan.Threshold, Amendment = amendment };
    }

    /// <summary>The estimate, or where the procedure would be another by it than by the amount, one as far on the other side.</summary>
    decimal Mirrored(decimal amount, decimal estimate) =>
        estimate < plan.Threshold == amount < plan.Threshold ? estimate : Math.Max(amount < plan.Threshold ? 0 : plan.Threshold, decimal.Round(plan.Threshold * plan.Threshold / estimate, 2));

    int Day()
    {
        var day = DirectBuyer.AnyDay(ref random);
        return rushes && random.Chance(DecemberShare) ? new DateOnly(buyer.Date(day).Year, 12, 1).DayNumber - buyer.Book.Start.DayNumber + random.Below(30) : day;
    }
}
