using System.ComponentModel.DataAnnotations;

namespace FraudAnalytics.Review.Desk;

/// <summary>The rules of a review team. Kept in the store; an administrator changes them, and the history says so.</summary>
public sealed record ReviewPolicy
{
    /// <summary>Closing a case with this much at stake, in base currency, needs a second person; null for no line. Default 1,000,000.</summary>
    public decimal? FourEyesAmount { get; init; } = 1_000_000m;

    /// <summary>Closing a case of this risk or more needs a second person; null (the default) for no line. 0 to 1.</summary>
    [Range(0.0, 1.0)] public double? FourEyesRisk { get; init; }

    /// <summary>Whether one person may close everything alone: for a single user. Default false.</summary>
    public bool SinglePerson { get; init; }

    /// <summary>Least length of the text of a closing, in characters; 0 to 1,000, default 20.</summary>
    [Range(0, 1000)] public int LeastText { get; init; } = 20;

    /// <summary>Minutes after which a claim ends by itself; 1 to 1,440, default 30.</summary>
    [Range(1, 1440)] public int ClaimMinutes { get; init; } = 30;

    /// <summary>Days after which a proposal that nobody settled returns to the queue; 1 to 365, default 14.</summary>
    [Range(1, 365)] public int ProposalDays { get; init; } = 14;

    /// <summary>Longest suppression in days; 1 to 180, default 180.</summary>
    [Range(1, 180)] public int SuppressionDays { get; init; } = 180;

    /// <summary>Cases that the team can review in a week, for the line that the queue shows; 0 (the default) shows none.</summary>
    [Range(0, 100_000)] public int CasesPerWeek { get; init; }

    /// <summary>True where closing a case needs a second person.</summary>
    /// <param name="risk">Its risk, 0 to 1.</param>
    /// <param name="amount">Its amount at stake in base currency; null when unknown.</param>
    /// <param name="isReferral">Whether it is to be handed to an authority.</param>
    public bool NeedsSecond(double risk, decimal? amount, bool isReferral) =>
        !SinglePerson && (isReferral || (FourEyesRisk is { } line && risk >= line) || (FourEyesAmount is { } sum && amount >= sum));
}
