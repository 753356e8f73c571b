using System.ComponentModel.DataAnnotations;

namespace FraudAnalytics.Simulation;

/// <summary>What a synthetic market is made of. Source of the defaults: methods SY-02 to SY-04.</summary>
/// <remarks>Seeds 900000 to 900099 are kept for acceptance: nothing is tuned on them.</remarks>
public sealed record MarketPlan
{
    /// <summary>Seed of everything; the same plan gives the same records. Default 42.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Number of competitive lots; 1 to 100,000,000, default 400.</summary>
    [Range(1, 100_000_000)] public int Lots { get; init; } = 400;

    /// <summary>Lots of one market; 10 to 10,000, default 60.</summary>
    [Range(10, 10_000)] public int LotsPerMarket { get; init; } = 60;

    /// <summary>Share of markets in which firms have agreed; 0 to 1, default 0.35.</summary>
    [Range(0.0, 1.0)] public double RingMarkets { get; init; } = 0.35;

    /// <summary>Smallest and largest share of rigged lots in such a market; 0 to 1, default 0.3 to 0.7.</summary>
    [Range(0.0, 1.0)] public double RiggedFrom { get; init; } = 0.3;

    /// <summary>See <see cref="RiggedFrom"/>. Default 0.7.</summary>
    [Range(0.0, 1.0)] public double RiggedTo { get; init; } = 0.7;

    /// <summary>Share of markets whose costs hardly differ: honest bids lie close together. Decoys. 0 to 1, default 0.12.</summary>
    [Range(0.0, 1.0)] public double CommodityMarkets { get; init; } = 0.12;

    /// <summary>Share of markets with a price fixed by tariff: many equal honest bids. Decoys. 0 to 1, default 0.1.</summary>
    [Range(0.0, 1.0)] public double TariffMarkets { get; init; } = 0.1;

    /// <summary>Share of competitive lots that belong to the same tender as the lot before; 0 to 1, default 0.15.</summary>
    [Range(0.0, 1.0)] public double SharedTenders { get; init; } = 0.15;

    /// <summary>Share of competitive lots with one or two bids; 0 to 1, default 0.15.</summary>
    [Range(0.0, 1.0)] public double ThinLots { get; init; } = 0.15;

    /// <summary>Number of buyers that place direct awards; 0 to 1,000,000, default 10.</summary>
    [Range(0, 1_000_000)] public int DirectBuyers { get; init; } = 10;

    /// <summary>Mean number of ordinary direct awards of such a buyer; 0 to 100,000, default 20.</summary>
    [Range(0, 100_000)] public int ContractsPerBuyer { get; init; } = 20;

    /// <summary>How many look-alikes the direct awards have beside recurrent orders and purchases for several sites, 1 as many as in methods SY-04: framework call-offs, subscriptions, weekly food, emergencies, fixed prices, seasons, registers by year; 0 to 5, default 0.5.</summary>
    [Range(0.0, 5.0)] public double LookAlikes { get; init; } = 0.5;

    /// <summary>Share of such buyers that cut purchases into pieces; 0 to 1, default 0.25 (methods SY-04 has 0.07 for large plans).</summary>
    [Range(0.0, 1.0)] public double Splitters { get; init; } = 0.25;

    /// <summary>Share of such buyers that place most of their direct awards with one supplier; 0 to 1, default 0.15.</summary>
    [Range(0.0, 1.0)] public double Favourites { get; init; } = 0.15;

    /// <summary>Share of such buyers that award directly, just below the threshold, most of what would come to a little more; 0 to 1, default 0. The shares of this and the next three are of different buyers and together at most 1.</summary>
    [Range(0.0, 1.0)] public double JustBelow { get; init; }

    /// <summary>Share of such buyers that estimate just below the threshold most of what comes to a little more; 0 to 1, default 0.</summary>
    [Range(0.0, 1.0)] public double EstimatesBelow { get; init; }

    /// <summary>Share of such buyers that first sign for less than the threshold, and later amend, most of what comes to a little more; 0 to 1, default 0.</summary>
    [Range(0.0, 1.0)] public double AmendsOver { get; init; }

    /// <summary>Share of such buyers that spend much in December, and then award just below the threshold what would come to a little more; 0 to 1, default 0.</summary>
    [Range(0.0, 1.0)] public double YearEndSpenders { get; init; }

    /// <summary>What counts as a little more, in thresholds; 1 to 10, default 1.3.</summary>
    [Range(1.0, 10.0)] public double LittleMore { get; init; } = 1.3;

    /// <summary>Direct awards and open calls of these buyers below this amount are not published, in euro; all are by default.</summary>
    public decimal? PublishedAbove { get; init; }

    /// <summary>Direct awards and open calls of these buyers of this amount or more are not published, in euro; all are by default.</summary>
    public decimal? PublishedBelow { get; init; }

    /// <summary>Legal threshold for direct awards, in euro; default 40,000.</summary>
    public decimal Threshold { get; init; } = 40_000m;

    /// <summary>First year of the records; two more follow. Default 2017.</summary>
    [Range(1991, 2097)] public int FirstYear { get; init; } = 2017;

    /// <summary>Start of all ids, so that two plans can be scanned together. Default <c>sim</c>.</summary>
    public string Prefix { get; init; } = "sim";

    /// <summary>The plan on which split detection is measured: 200 buyers, about 28,000 contracts, about 80 purchases cut into pieces, all look-alikes, no market of tenders but one lot. Source: methods SP-05 and SY-04.</summary>
    public static MarketPlan SplitSeries(ulong seed) => new() { Seed = seed, Lots = 1, DirectBuyers = 200, ContractsPerBuyer = 110, Splitters = .07, Favourites = 0, LookAlikes = 1 };
}
