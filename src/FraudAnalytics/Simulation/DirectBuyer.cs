namespace FraudAnalytics.Simulation;

/// <summary>A buyer that places direct awards: its suppliers, its officials, how it words things, and the book that all its purchases go into. Source: methods SY-04.</summary>
sealed class DirectBuyer
{
    const int Days = 3 * 365;

    static readonly string[] Rationales =
    [
        "", "", "", "Value below the limit for direct award", "Direct award for reasons of value", "Small value; quotations asked", "Value below the limit, rotation of suppliers observed",
    ];

    readonly string[] officials;

    public DirectBuyer(MarketPlan plan, int number)
    {
        (Plan, Number) = (plan, number);
        Party = Invented.Buyer(plan.Prefix, "D", number);
        var random = Stream("direct-awards");
        Suppliers = new(plan, number, ref random);
        Wording = new(ref random);
        officials = new string[2 + random.Below(4)];
        for (var official = 0; official < officials.Length; official++) officials[official] = Invented.Official(ref random);
        Book = new(plan, number, Party);
    }

    public MarketPlan Plan { get; }
    public int Number { get; }
    public SyntheticParty Party { get; }
    public Suppliers Suppliers { get; }
    public Wording Wording { get; }
    public PurchaseBook Book { get; }
    public double Threshold => (double)Plan.Threshold;

    public SplitMix64 Stream(string what) => SplitMix64.For(Plan.Seed, what, Spread.Id(Number));

    /// <summary>Its place in [0, 1) when kinds of buyers are spread over all.</summary>
    public double Place(string what) => Spread.At(Plan.Seed, what, Number);

    /// <summary>A supplier drawn as usual; once in a while its sibling.</summary>
    public SyntheticParty Supplier(out int index, ref SplitMix64 random)
    {
        index = Suppliers.Pick(ref random);
        return random.Chance(.03) ? Suppliers.Sibling(index) : Suppliers[index];
    }

    public string Official(ref SplitMix64 random) => officials[random.Below(officials.Length)];

    public static string Rationale(ref SplitMix64 random) => Rationales[random.Below(Rationales.Length)];

    public static int AnyDay(ref SplitMix64 random) => random.Below(Days);

    /// <summary>A day at most 60 before the end, for series to start on.</summary>
    public static int AnyStart(ref SplitMix64 random) => random.Below(Days - 60);

    /// <summary>The day, or the last one of the records.</summary>
    public static int Within(int day) => Math.Min(day, Days - 1);

    public DateOnly Date(int day) => Book.Start.AddDays(day);

    /// <summary>A Poisson number of any mean.</summary>
    public static int Draw(double mean, ref SplitMix64 random)
    {
        var count = 0;
        for (; mean > 400; mean -= 400) count += random.Poisson(400);
        return count + random.Poisson(mean);
    }

    public static decimal Euro(double amount) => Math.Max(100m, decimal.Round((decimal)amount, 2));

    /// <summary>Adds a direct award whose estimate is its amount, by itself in the register.</summary>
    public Purchase Direct(PurchaseClass what, string title, SyntheticParty supplier, int day, decimal amount, ref SplitMix64 random) =>
        Add(new() { What = what, Title = title, Supplier = supplier, Day = day, Amount = amount, Estimate = amount, Register = new(day, random.Next(), 0), Official = Official(ref random), Rationale = Rationale(ref random) });

    public Purchase Add(Purchase purchase)
    {
        Book.Add(purchase);
        return purchase;
    }
}
