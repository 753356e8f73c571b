using System.Collections.Frozen;

namespace FraudAnalytics.Features.Companies;

/// <summary>
/// Jurisdictions that do not exchange information on owners and tax. Source: EU list of non-cooperative jurisdictions for tax purposes, Annex I of the Council conclusions of 8 October 2024 (11 of them).
/// The list changes twice a year; owners are judged by this one whatever the date of the contract.
/// </summary>
static class Secrecy
{
    /// <summary>What the list is called.</summary>
    public const string Name = "EU list of non-cooperative jurisdictions for tax purposes, 8 October 2024";

    /// <summary>Two and three letter codes (ISO 3166-1).</summary>
    static readonly FrozenSet<string> Codes = new[]
    {
        "AS", "ASM", // American Samoa
        "AI", "AIA", // Anguilla
        "FJ", "FJI", // Fiji
        "GU", "GUM", // Guam
        "PW", "PLW", // Palau
        "PA", "PAN", // Panama
        "RU", "RUS", // Russian Federation
        "WS", "WSM", // Samoa
        "TT", "TTO", // Trinidad and Tobago
        "VI", "VIR", // US Virgin Islands
        "VU", "VUT", // Vanuatu
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the code of a jurisdiction on the list.</summary>
    public static bool Lists(string country) => Codes.Contains(country.Trim());
}
