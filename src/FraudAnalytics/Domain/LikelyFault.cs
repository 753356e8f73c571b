using System.Collections.Immutable;

namespace FraudAnalytics.Domain;

/// <summary>What may have been entered wrongly.</summary>
public enum FaultKind : byte
{
    /// <summary>The price of one unit in place of the total.</summary>
    UnitPrice,
    /// <summary>An amount with missing or extra zeros, or a moved decimal point.</summary>
    Zeros,
    /// <summary>An amount in the wrong currency.</summary>
    Currency,
    /// <summary>A day that cannot be right.</summary>
    Date,
}

/// <summary>The likely cause of several indicators of one lot: one value that was perhaps entered wrongly. They are one finding's worth of evidence.</summary>
/// <param name="Kind">What may be wrong.</param>
/// <param name="Text">In words, with the numbers that show it: <c>may be an entry error: …</c>.</param>
/// <param name="Evidence">The numbers.</param>
public sealed record LikelyFault(FaultKind Kind, string Text, ImmutableArray<Evidence> Evidence);
