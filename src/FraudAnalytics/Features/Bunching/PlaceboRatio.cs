namespace FraudAnalytics.Features.Bunching;

/// <summary>Excess mass in bins' worth at an amount that is no threshold.</summary>
readonly record struct PlaceboRatio(double Amount, double Ratio);
