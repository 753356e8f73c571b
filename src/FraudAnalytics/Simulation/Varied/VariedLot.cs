using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>A buyer, its region and, of some, the firm that has always supplied it.</summary>
sealed record VariedBuyer(SyntheticParty Party, int Region, int? Incumbent);

/// <summary>A lot before anybody bids.</summary>
/// <param name="Number">Number in order of time, from 0.</param>
/// <param name="Published">Day of publication.</param>
/// <param name="Buyer">Number of the buyer.</param>
/// <param name="Region">Region of the buyer.</param>
/// <param name="Category">Category of work.</param>
/// <param name="Place">Where the work is.</param>
/// <param name="Size">Median cost, in euro.</param>
/// <param name="Estimate">The buyer's estimate in units of the size, whether or not the records show it.</param>
/// <param name="Spread">Standard deviation of the log cost in this lot.</param>
/// <param name="Limit">Published reserve price or floor in units of the size; unused under other rules.</param>
/// <param name="Bidders">Number of firms that would bid if all were honest.</param>
sealed record VariedLot(int Number, DateOnly Published, int Buyer, int Region, int Category, Site Place, double Size, double Estimate, double Spread, double Limit, int Bidders);

/// <summary>Makes buyers and lots of a market.</summary>
static class VariedLots
{
    public static ImmutableArray<VariedBuyer> Buyers(MarketDesign design, string prefix, ref SplitMix64 random)
    {
        var buyers = ImmutableArray.CreateBuilder<VariedBuyer>(design.Buyers);
        for (var index = 0; index < design.Buyers; index++)
        {
            var region = random.Below(design.Regions);
            var firm = random.Below(design.Firms);
            buyers.Add(new(Invented.Buyer(prefix, "B", index) with { Region = Invented.Region(region) }, region, random.Chance(design.Incumbents) ? firm : null));
        }
        return buyers.MoveToImmutable();
    }

    public static ImmutableArray<VariedLot> Draw(MarketDesign design, ImmutableArray<VariedBuyer> buyers, ref SplitMix64 random)
    {
        var terms = new Terms(random.Uniform(9, 15), random.Uniform(.2, 1.5), random.Uniform(.95, 1.2), random.Uniform(.7, .95));
        var lots = ImmutableArray.CreateBuilder<VariedLot>(design.Lots);
        for (var number = 0; number < design.Lots; number++) lots.Add(Lot(design, number, random.Below(buyers.Length), buyers, terms, ref random));
        return lots.MoveToImmutable();
    }

    static VariedLot Lot(MarketDesign design, int number, int buyer, ImmutableArray<VariedBuyer> buyers, Terms terms, ref SplitMix64 random)
    {
        var region = buyers[buyer].Region;
        var limit = Math.Exp(design.CostSpread * (design.Limit + .3 * random.Normal()));
        var estimate = design.Rule switch
        {
            AuctionRule.Reserve => limit,
            AuctionRule.Floor => limit / terms.FloorShare,
            _ => terms.Allowance * Math.Exp(design.EstimateNoise * random.Normal()),
        };
        var spread = Math.Clamp(design.CostSpread * Math.Exp(design.SpreadNoise * random.Normal()), .004, .4);
        return new(number, Published(design, number, ref random), buyer, region, random.Below(design.Categories), Site.In(region, design.Regions, ref random),
            Math.Exp(terms.Level + terms.Scatter * random.Normal()), estimate, spread, limit, Count(design, ref random));
    }

    /// <summary>What the lots of a market share: mean and spread of the log size, the estimate over the size, and the floor over the estimate.</summary>
    readonly record struct Terms(double Level, double Scatter, double Allowance, double FloorShare);

    static DateOnly Published(MarketDesign design, int number, ref SplitMix64 random)
    {
        var days = 365 * design.Years - 7;
        var day = new DateOnly(design.FirstYear, 1, 1).AddDays((int)((long)number * days / design.Lots) + random.Below(6));
        return design.YearOnly ? new(day.Year, 1, 1) : day;
    }

    static int Count(MarketDesign design, ref SplitMix64 random) => Math.Clamp(1 + random.Poisson(design.Bidders - 1), 1, design.Firms);

    /// <summary>Text of the category: code, kind and title.</summary>
    public static (string Cpv, ProcurementCategory Category, string Title) Work(MarketDesign design, VariedLot lot) => Invented.Work(design.Number + lot.Category);

    public static string Ocid(string prefix, VariedLot lot) => string.Create(CultureInfo.InvariantCulture, $"ocds-{prefix}-{lot.Number:D4}");
}
