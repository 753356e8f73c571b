namespace FraudAnalytics.Features.Splitting;

/// <summary>Why a purchase is no part of a series.</summary>
/// <param name="IsExclusion">True: the rule does not apply to it. False: the data does not let it be judged.</param>
/// <param name="Reason">Short and general, so that reasons can be counted.</param>
public sealed record PurchaseBarrier(bool IsExclusion, string Reason)
{
    /// <summary>Of a spend list nobody knows which payments belong to one contract.</summary>
    public static readonly PurchaseBarrier Payment = new(false, "payments: parts of one contract cannot be told from separate purchases");

    /// <summary>Nothing to compare with a threshold.</summary>
    public static readonly PurchaseBarrier NoAmount = new(false, "no amount");

    /// <summary>Nothing to place it in time by.</summary>
    public static readonly PurchaseBarrier NoDate = new(false, "no date");

    /// <summary>Nothing was bought.</summary>
    public static readonly PurchaseBarrier Cancelled = new(true, "tender cancelled or without result");

    /// <summary>The need was tendered when the framework was concluded.</summary>
    public static readonly PurchaseBarrier Framework = new(true, "called off from a framework");

    /// <summary>What the threshold asks for was done.</summary>
    public static readonly PurchaseBarrier Open = new(true, "awarded after an open call");

    /// <summary>Left out by the settings, or awarded in house.</summary>
    public static readonly PurchaseBarrier Outside = new(true, "procedure outside the thresholds");

    /// <summary>The publisher gives urgency as the reason.</summary>
    public static readonly PurchaseBarrier Emergency = new(true, "emergency");
}
