using System.Collections.Immutable;

namespace FraudAnalytics.Features.Companies;

/// <summary>What a firm may have in common with firms that only exist on paper. Source: methods EN-11.</summary>
enum ShellIndicator
{
    /// <summary>Twenty or more parties are registered in its building.</summary>
    SharedBuilding,
    /// <summary>A director of it sits on fifteen or more boards, as few directors do.</summary>
    ManyBoards,
    /// <summary>No employees, or a contract of more than twice its turnover.</summary>
    SmallForContract,
    /// <summary>Younger than twelve months at its first bid or award.</summary>
    Young,
    /// <summary>Said to be dormant, or changed what it does in the year before its first bid or award.</summary>
    ActivityChanged,
    /// <summary>Only mailboxes that anybody can have, no website and no telephone.</summary>
    HardToReach,
    /// <summary>No more capital than the least that is usual in its country.</summary>
    LowCapital,
    /// <summary>An owner sits in a jurisdiction on the list.</summary>
    SecrecyOwner,
    /// <summary>Firms own one another in a circle that it is part of.</summary>
    OwnershipCircle,
    /// <summary>All directors were replaced in the year before its first bid or award.</summary>
    OfficersChanged,
    /// <summary>Supplies more kinds of things than suppliers of its size do.</summary>
    ManyFields,
}

/// <summary>An indicator that the records decide for a firm.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="On">Whether it is on.</param>
/// <param name="Observed">What was measured.</param>
/// <param name="Limit">The value from which on it counts; NaN where there is none.</param>
/// <param name="Fact">Number of a fact of the firm that tells it; -1 where lots do.</param>
readonly record struct ShellAnswer(ShellIndicator Indicator, bool On, double Observed, double Limit, int Fact);

/// <summary>What the records decide of the indicators of a firm.</summary>
sealed record ShellScore(ImmutableArray<ShellAnswer> Known)
{
    // Start weights of methods EN-11; nothing was calibrated.
    const double Intercept = -4.5;

    /// <summary>Number of indicators there are.</summary>
    public static int Count => Enum.GetValues<ShellIndicator>().Length;

    /// <summary>Indicators that are on.</summary>
    public IEnumerable<ShellAnswer> On => Known.Where(answer => answer.On);

    /// <summary>Sum of the points of the indicators that are on, 0 to 9.</summary>
    public double Points => On.Sum(answer => PointsOf(answer.Indicator));

    /// <summary>1 / (1 + e^(4.5 - points)). What is not known counts as if it were off.</summary>
    public double Probability => ProbabilityOf(Points);

    /// <summary>The same for a number of points.</summary>
    public static double ProbabilityOf(double points) => 1 / (1 + Math.Exp(-Intercept - points));

    /// <summary>Points of an indicator.</summary>
    public static double PointsOf(ShellIndicator indicator) =>
        indicator is ShellIndicator.HardToReach or ShellIndicator.LowCapital or ShellIndicator.OfficersChanged or ShellIndicator.ManyFields ? 0.5 : 1;
}
