using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>Amount, estimate and procedure of a purchase.</summary>
sealed record PurchaseTerms(decimal Amount, decimal Estimate)
{
    public bool IsOpen { get; init; }
    public (decimal Amount, int After)? Amendment { get; init; }

    /// <summary>What was planted in it; empty when nothing.</summary>
    public string Scheme { get; init; } = "";
}

/// <summary>What a buyer does with purchases that come to a little more than the threshold. Source: methods SP-11 to SP-13.</summary>
sealed class ThresholdHabit
{
    const double ActedOn = .7;

    readonly MarketPlan plan;
    readonly string scheme;

    ThresholdHabit(MarketPlan plan, string scheme) => (this.plan, this.scheme) = (plan, scheme);

    public bool InDecember => scheme == "year-end-just-below";

    /// <summary>The habit of a buyer, noted in its book; most have none.</summary>
    public static ThresholdHabit Of(DirectBuyer buyer)
    {
        var (plan, place) = (buyer.Plan, buyer.Place("habits"));
        var scheme = "";
        foreach (var (share, name) in (ReadOnlySpan<(double, string)>)[(plan.JustBelow, "just-below-threshold"), (plan.EstimatesBelow, "estimate-below"), (plan.AmendsOver, "amended-over"), (plan.YearEndSpenders, "year-end-just-below")])
        {
            if (place >= 0 && place < share) scheme = name;
            place -= share;
        }
        if (scheme.Length > 0) buyer.Book.Note(new Truth(SubjectKind.Buyer, buyer.Party.Id, scheme));
        return new(plan, scheme);
    }

    /// <summary>The terms of a purchase that the buyer acts on; null for any other.</summary>
    public PurchaseTerms? Apply(double value, DateOnly date, ref SplitMix64 random)
    {
        var threshold = (double)plan.Threshold;
        if (scheme.Length == 0 || value < threshold || value >= plan.LittleMore * threshold || InDecember && date.Month != 12 || !random.Chance(ActedOn)) return null;
        var amount = DirectBuyer.Euro(value);
        var below = DirectBuyer.Euro(threshold * (1 - random.Uniform(.0005, .08)));
        return scheme switch
        {
            "estimate-below" => new(amount, DirectBuyer.Euro(threshold * random.Uniform(.95, .9999))) { Scheme = scheme },
            "amended-over" => new(below, below) { Amendment = (amount, 30 + random.Below(690)), Scheme = scheme },
            _ => new(below, below) { Scheme = "just-below-threshold" },
        };
    }
}
