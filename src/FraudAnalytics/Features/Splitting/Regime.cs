using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>All purchases that one threshold bound: of one country, one dated row of the register and one category.</summary>
sealed class Regime
{
    /// <summary>The purchases it is made of.</summary>
    public required Purchases Purchases { get; init; }

    /// <summary>Country of the buyers, as the register files it.</summary>
    public required string Country { get; init; }

    /// <summary>The row of the register.</summary>
    public required Threshold Threshold { get; init; }

    /// <summary>What was bought; unknown where the data do not say.</summary>
    public required ProcurementCategory Category { get; init; }

    /// <summary>Values when signed.</summary>
    public required ThresholdSample Values { get; init; }

    /// <summary>Estimates, one for each procedure that has one.</summary>
    public required ThresholdSample Estimates { get; init; }

    /// <summary>Other thresholds that bound some of its purchases, over this one.</summary>
    public required double[] Others { get; init; }

    /// <summary>Slots of purchases left out because their price is fixed.</summary>
    public required HashSet<int> FixedPrices { get; init; }

    /// <summary>What identifies it, whatever the amount.</summary>
    public string[] Ids => [Country, Threshold.Series, Threshold.ValidFrom.ToString(), Category.ToString()];

    /// <summary>Seed of what a method draws about it.</summary>
    public ulong Stream(ulong seed, string method) => Simulation.SplitMix64.For(seed, method, string.Join('|', Ids)).Next();

    /// <summary>As people say it: <c>works in IT under the 40,000 EUR limit of D.Lgs. 50/2016</c>.</summary>
    public string Label => $"{What} in {Country} under the limit of {Threshold.Amount} ({Threshold.Regime})";

    /// <summary>What is bought, in words.</summary>
    public string What => Category == ProcurementCategory.Unknown ? "purchases" : Category.ToString().ToLowerInvariant();

    /// <summary>Value of a purchase over the threshold; below 1 where the law says it is below.</summary>
    public required Func<int, double> RatioOf { get; init; }

    /// <summary>Number of a purchase's buyer.</summary>
    public int BuyerOf(int slot) => Purchases.BuyerOf(slot);

    /// <summary>Counts within a band around the threshold by year of the contract.</summary>
    public SortedDictionary<int, (int Below, int Above)> ByYear(double width)
    {
        var years = new SortedDictionary<int, (int Below, int Above)>();
        foreach (var slot in Values.Ratios.Slots(1 - width, 1)) years[YearOf(slot)] = (Of(slot).Below + 1, Of(slot).Above);
        foreach (var slot in Values.Ratios.Slots(1, 1 + width)) years[YearOf(slot)] = (Of(slot).Below, Of(slot).Above + 1);
        return years;

        (int Below, int Above) Of(int slot) => years.GetValueOrDefault(YearOf(slot));
    }

    int YearOf(int slot) => Day.FromNumber(Purchases.Days[slot]).Year;

    /// <summary>Round fractions of the threshold that are no threshold themselves, nor so near one that it would be seen there.</summary>
    public double[] Placebos => [.. PlaceboFractions.All.Where(fraction => !Array.Exists(Others, other => Math.Abs(Math.Log(other / fraction)) < PlaceboFractions.Clearance))];

    /// <summary>Value of purchases when signed.</summary>
    public Money Sum(ReadOnlySpan<int> slots)
    {
        var units = 0L;
        foreach (var slot in slots) units = checked(units + Purchases.SignedUnits(slot));
        return new(units, Threshold.Amount.Currency);
    }
}
