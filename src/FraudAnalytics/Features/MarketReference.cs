namespace FraudAnalytics.Features;

/// <summary>What is usual for a screen among comparable lots with the same number of bids (XC-01).</summary>
public sealed class MarketReference;
