namespace FraudAnalytics.Entities.Normal;

/// <summary>What the check digits of a number say.</summary>
enum IdentifierCheck : byte
{
    /// <summary>The scheme has none, or is not known here.</summary>
    Unchecked,
    Valid,
    Invalid,
}

/// <summary>A registry or tax number in one form.</summary>
/// <param name="Scheme">Capital letters, the country first where it is known (<c>IT-CF</c>, <c>XI-LEI</c>); empty when not known.</param>
/// <param name="Value">Capital letters and digits without separators; empty for placeholders.</param>
/// <param name="Check">What its check digits say.</param>
readonly record struct NormalIdentifier(string Scheme, string Value, IdentifierCheck Check);
