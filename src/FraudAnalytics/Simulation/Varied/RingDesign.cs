namespace FraudAnalytics.Simulation.Varied;

/// <summary>Where the bids of the losing members lie.</summary>
public enum CoverStyle
{
    /// <summary>Close together, a little above the designated winner: the spread of the lot falls.</summary>
    Close,

    /// <summary>Far above it, so that nobody else can win by mistake: the spread does not fall.</summary>
    Far,

    /// <summary>As far apart as honest bids, each member choosing alone: no sign in the prices.</summary>
    Independent,
}

/// <summary>How often a ring uses each mode in a price auction; shares that add up to 1. Source: methods SY-03.</summary>
/// <param name="Cover">Members only.</param>
/// <param name="Partial">Members among outsiders who compete.</param>
/// <param name="Mimic">A competitive vector of bids, only dearer.</param>
/// <param name="Suppression">Members other than the designated winner, or all but one of them, stay away.</param>
public readonly record struct RingModes(double Cover, double Partial, double Mimic, double Suppression);

/// <summary>What one ring of a simulated market does. All figures are drawn by <see cref="MarketDesign"/>.</summary>
public sealed record RingDesign
{
    /// <summary>Number of members, 2 to 12.</summary>
    public required int Size { get; init; }

    /// <summary>Share of the market's lots that the ring rigs, 0.005 to 0.8; fewer where its time is too short for them.</summary>
    public required double RiggedShare { get; init; }

    /// <summary>Members keep to their own customers: see <c>docs/simulation.md</c>. Not with average-bid auctions.</summary>
    public bool Territorial { get; init; }

    /// <summary>How the members share the wins.</summary>
    public Allocation Allocation { get; init; }

    /// <summary>Modes of a ring that is not territorial; unused with average-bid auctions.</summary>
    public RingModes Modes { get; init; }

    /// <summary>Where losing members bid.</summary>
    public CoverStyle Covers { get; init; }

    /// <summary>Width of close covers in units of the usual one, 0.7 to 2.</summary>
    public double CoverWidth { get; init; } = 1;

    /// <summary>Largest distance of far covers from the winner, 0.1 to 0.3 of its price.</summary>
    public double CoverReach { get; init; } = .2;

    /// <summary>Mean overcharge, 0.03 to 0.4 of the competitive price.</summary>
    public double Margin { get; init; } = .2;

    /// <summary>Share of the bidders of a partly rigged lot that are members, 0.3 to 0.9.</summary>
    public double Part { get; init; } = .6;

    /// <summary>Probability that a member takes part in a lot that the ring rigs, 0.5 to 1.</summary>
    public double Attendance { get; init; } = 1;

    /// <summary>How often members bid, on their own account, in lots that are not rigged, relative to other firms; 0 to 0.6.</summary>
    public double HonestElsewhere { get; init; }

    /// <summary>How much more the ring's lots and members belong to one region, 0 to 1.</summary>
    public double Locality { get; init; }

    /// <summary>Where in the market's time the ring starts, 0 to 0.5.</summary>
    public double From { get; init; }

    /// <summary>Where it ends, 0.5 to 1.</summary>
    public double Until { get; init; } = 1;

    /// <summary>Average-bid auctions: distance of the members' discounts from the honest ones in honest standard deviations, -3 to 3.</summary>
    public double Shift { get; init; }

    /// <summary>Average-bid auctions: standard deviation of the members' discounts in honest ones, 0.03 to 0.6.</summary>
    public double Tightness { get; init; } = .2;

    /// <summary>Average-bid auctions: share of the members that move the mean; the others bid where they expect it. 0.4 to 1.</summary>
    public double Supporters { get; init; } = 1;
}
