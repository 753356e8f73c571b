using System.Collections.Immutable;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>Who wins.</summary>
public enum AuctionRule
{
    /// <summary>The lowest bid.</summary>
    FirstPrice,

    /// <summary>The discount just below a trimmed mean. Source: methods CO-21.</summary>
    AverageBid,

    /// <summary>The lowest bid; bids above a published price are not valid and do not appear.</summary>
    Reserve,

    /// <summary>The lowest bid, but none may be below a floor; among equal ones a draw.</summary>
    Floor,
}

/// <summary>What one simulated market is like. Equal designs give equal records.</summary>
public sealed record MarketDesign
{
    /// <summary>Seed of the prior and of the market; 900000 to 900099 are kept for acceptance.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of the market under its seed, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Who wins.</summary>
    public AuctionRule Rule { get; init; }

    /// <summary>Number of lots, 60 to 1,500.</summary>
    public int Lots { get; init; } = 300;

    /// <summary>Number of firms, 8 to 250.</summary>
    public int Firms { get; init; } = 60;

    /// <summary>Mean number of bidders of a lot: 2 to 12, with average-bid auctions 12 to 80.</summary>
    public double Bidders { get; init; } = 6;

    /// <summary>Standard deviation of the log cost between bidders of a lot, 0.01 to 0.25.</summary>
    public double CostSpread { get; init; } = .12;

    /// <summary>Error of each bidder's estimate of what the work takes, in units of the cost spread, 0 to 0.8.</summary>
    public double CommonNoise { get; init; }

    /// <summary>Standard deviation of the log of the cost spread between lots, 0 to 0.5.</summary>
    public double SpreadNoise { get; init; }

    /// <summary>Standard deviation of the lasting cost advantage of firms, in units of the cost spread, 0 to 1.</summary>
    public double Advantage { get; init; }

    /// <summary>Weight of the distance from firm to site in its cost, 0 to 1.</summary>
    public double Distance { get; init; }

    /// <summary>Weight of work already won in the cost, 0 to 0.5.</summary>
    public double Backlog { get; init; }

    /// <summary>Number of regions, 1 to 6.</summary>
    public int Regions { get; init; } = 3;

    /// <summary>Number of categories of work, 1 to 4.</summary>
    public int Categories { get; init; } = 2;

    /// <summary>Number of buyers, 1 to 40.</summary>
    public int Buyers { get; init; } = 8;

    /// <summary>How much firms keep to their own region, 0 to 1.</summary>
    public double RegionFocus { get; init; }

    /// <summary>How much firms keep to their own category, 0 to 1.</summary>
    public double CategoryFocus { get; init; }

    /// <summary>Exponent of the Zipf law of how active firms are, 0 to 1.2.</summary>
    public double Activity { get; init; }

    /// <summary>Number of honest groups whose firms bid in the same lots, 0 to 4. Look-alikes.</summary>
    public int AffinityGroups { get; init; }

    /// <summary>Probability that a firm of such a group follows another into a lot, 0.3 to 0.9.</summary>
    public double Affinity { get; init; }

    /// <summary>Share of buyers whose present supplier bids each time and has lower costs, 0 to 0.6. Look-alikes.</summary>
    public double Incumbents { get; init; }

    /// <summary>Share of firms that always ask too much and bid nevertheless, 0 to 0.15. Look-alikes.</summary>
    public double HighBidders { get; init; }

    /// <summary>Significant digits of bids, 2 to 6; enough of them for the spread of bids to be seen.</summary>
    public int Digits { get; init; } = 5;

    /// <summary>Share of lots whose estimate is in the records, 0 to 1.</summary>
    public double EstimateShare { get; init; } = 1;

    /// <summary>Standard deviation of the log of the estimate around the work's size, 0.01 to 0.2.</summary>
    public double EstimateNoise { get; init; } = .04;

    /// <summary>Published reserve price or floor in units of the cost spread from the estimate, -1 to 2.5.</summary>
    public double Limit { get; init; } = 1;

    /// <summary>Average-bid auctions: mean discount from the estimate in percent, 8 to 30.</summary>
    public double Discount { get; init; } = 15;

    /// <summary>Average-bid auctions: standard deviation of the discounts of a lot in percentage points, 0.3 to 4.</summary>
    public double DiscountSpread { get; init; } = 1;

    /// <summary>Years of the records, 1 to 10.</summary>
    public int Years { get; init; } = 3;

    /// <summary>First year, 1990 to 2020.</summary>
    public int FirstYear { get; init; } = 2010;

    /// <summary>The records give only the year: every day is the first of January.</summary>
    public bool YearOnly { get; init; }

    /// <summary>Rings, none to four; their members are different firms.</summary>
    public ImmutableArray<RingDesign> Rings { get; init; } = [];

    /// <summary>The design of a number from 0, with the rings that the prior gives it: none in a quarter of the markets.</summary>
    public static MarketDesign Draw(ulong seed, int number) => Draw(seed, number, RingPrior.Count(seed, number));

    /// <summary>The design of a number, with as many rings as asked for.</summary>
    /// <param name="seed">Seed of the prior.</param>
    /// <param name="number">Number of the market, from 0.</param>
    /// <param name="rings">Number of rings, 0 to 4.</param>
    public static MarketDesign Draw(ulong seed, int number, int rings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rings, 4);
        var design = MarketPrior.Draw(seed, number);
        return design with { Rings = RingPrior.Draw(design, rings) };
    }
}
