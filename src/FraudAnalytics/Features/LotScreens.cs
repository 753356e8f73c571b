namespace FraudAnalytics.Features;

/// <summary>Price screens BR-01 to BR-09 of every lot, as columns.</summary>
public sealed class LotScreens;
